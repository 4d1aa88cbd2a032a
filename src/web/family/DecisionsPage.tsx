import { Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';

import fieldRule from '../../../rules/family/fields.json' with { type: 'json' };
import type { Output } from '../../contract/index.ts';
import { decisionState, type FamilyField, familyFields } from '../../domain/family.ts';
import { decisionStateText, familyDeskText } from '../../domain/text/family-desk.ts';
import { familyFieldText } from '../../domain/text/family-field.ts';
import { shellText } from '../../domain/text/shell.ts';
import { comma } from '../marks.ts';
import { useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';

type Decision = Output<'family.decisions'>['rows'][number];

/** 家庭增报决定: what the county asks of families for a time; without one they owe nothing. */
export function DecisionsPage() {
  const { t } = useWords();
  const [isDeciding, setDeciding] = useState(false);
  const { today } = useMe();
  const decisions = usePages('family.decisions', {});
  return (
    <>
      <PageHead
        title={t(familyDeskText.decisions)}
        purpose={t(familyDeskText.decisionsPurpose)}
        action={
          <>
            {decisions.data?.some((page) => page.rows.length > 0) && (
              <ExportList list="family.decisions" input={{}} />
            )}
            <Button type="primary" onClick={() => setDeciding(true)}>
              {t(familyDeskText.decide)}
            </Button>
          </>
        }
      />
      <Answer query={decisions}>
        {(pages) => (
          <>
            <DecisionTable
              rows={pages.flatMap((page) => page.rows)}
              today={pages[0]?.today ?? today}
            />
            <LoadMore of={decisions} />
          </>
        )}
      </Answer>
      {isDeciding && <Decide today={today} onClose={() => setDeciding(false)} />}
    </>
  );
}

function DecisionTable({ rows, today }: { rows: readonly Decision[]; today: string }) {
  const words = useWords();
  const { t } = words;
  const [ending, setEnding] = useState<Decision>();
  if (rows.length === 0)
    return (
      <Notice sign="rest" title={t(familyDeskText.none)}>
        <p>{t(familyDeskText.noneHow)}</p>
      </Notice>
    );
  return (
    <>
      <DataTable
        caption={t(familyDeskText.decisions)}
        rows={rows}
        rowKey={(row) => row.decisionId}
        columns={columnsOf(words, today, setEnding)}
      />
      {ending && <End decision={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function columnsOf(
  { t, dayAndClock }: Words,
  today: string,
  onEnd: (decision: Decision) => void,
): Column<Decision>[] {
  const isOver = (row: Decision) => ['ended', 'over'].includes(decisionState(row, today));
  return [
    {
      key: 'fields',
      title: t(familyDeskText.fields),
      isName: true,
      cell: (row) => row.fields.map((one) => t(familyFieldText[one])).join(comma()),
    },
    { key: 'span', title: t(familyDeskText.span), cell: (row) => `${row.from} – ${row.to}` },
    { key: 'basis', title: t(familyDeskText.basis), cell: (row) => row.basis },
    {
      key: 'by',
      title: t(familyDeskText.by),
      cell: (row) => (
        <>
          {row.by} <span className="d-muted">{dayAndClock(row.at)}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t(familyDeskText.state),
      cell: (row) => <State row={row} today={today} />,
    },
    {
      key: 'do',
      title: '',
      cell: (row) =>
        !isOver(row) && (
          <Button type="link" size="small" onClick={() => onEnd(row)}>
            {t(familyDeskText.end)}
          </Button>
        ),
    },
  ];
}

function State({ row, today }: { row: Decision; today: string }) {
  const { t } = useWords();
  const state = decisionState(row, today);
  const word = t(decisionStateText[state], { reason: row.endReason ?? '' });
  return <StateMark tone={state === 'now' ? 'due' : 'waiting'} word={word} />;
}

interface DecideValues {
  readonly fields: FamilyField[];
  readonly basis: string;
  readonly from: string;
  readonly to: string;
}

function Decide({ today, onClose }: { today: string; onClose: () => void }) {
  const { t } = useWords();
  return (
    <FormDrawer<'family.decide', DecideValues>
      operation="family.decide"
      title={t(familyDeskText.decide)}
      intro={t(familyDeskText.decideIntro)}
      submit={t(familyDeskText.decideSubmit)}
      done={familyDeskText.decided}
      initial={{ fields: [], from: today }}
      toInput={({ fields, basis, from, to }) => ({ fields, basis, from, to })}
      onClose={onClose}
    >
      <Form.Item
        name="fields"
        label={t(familyDeskText.fields)}
        rules={[{ type: 'array', min: 1, message: t(shellText.required) }]}
      >
        <Checkbox.Group
          options={familyFields.map((value) => ({ value, label: t(familyFieldText[value]) }))}
        />
      </Form.Item>
      <Form.Item
        name="basis"
        label={t(familyDeskText.basis)}
        extra={t(familyDeskText.basisHint)}
        rules={[{ required: true, whitespace: true, min: 6, message: t(shellText.required) }]}
      >
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <TextField name="from" label={t(familyDeskText.from)} type="date" from={today} isRequired />
      <TextField
        name="to"
        label={t(familyDeskText.to)}
        type="date"
        from={today}
        hint={t(familyDeskText.longest, { n: fieldRule.longestDays })}
        isRequired
      />
    </FormDrawer>
  );
}

function End({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const { t } = useWords();
  const { decisionId } = decision;
  return (
    <FormDrawer<'family.end-decision', { reason: string }>
      operation="family.end-decision"
      title={t(familyDeskText.end)}
      intro={t(familyDeskText.endHow)}
      submit={t(familyDeskText.end)}
      done={familyDeskText.ended}
      danger
      initial={{}}
      toInput={({ reason }) => ({ decisionId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
