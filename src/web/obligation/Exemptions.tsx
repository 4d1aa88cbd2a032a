import { Button } from 'antd';
import { useState } from 'react';

import type { Input, Output } from '../../contract/index.ts';
import { obligationText } from '../../domain/text/obligation.ts';
import { can, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { ObligationDay } from './owed.ts';

type Exemption = Output<'obligation.exemptions'>['rows'][number];

/** 免做: who need not, until when and why; decided from above. */
export function Exemptions({ data }: { data: ObligationDay }) {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Exemption>();
  const list = usePages('obligation.exemptions', { placeId: data.placeId });
  const may = can(me, 'obligation.exempt');
  return (
    <>
      {may && data.below.length > 0 && (
        <p className="d-no-print">
          <Button onClick={() => setAdding(true)}>{t(obligationText.exemptAdd)}</Button>
        </p>
      )}
      <Answer query={list}>
        {(pages) => {
          const rows = pages.flatMap((page) => page.rows);
          const today = pages[0]?.today ?? me.today;
          if (rows.length === 0) return <p className="d-quiet">{t(obligationText.noExemptions)}</p>;
          return (
            <>
              <DataTable
                caption={t(obligationText.exemptions)}
                rows={rows}
                rowKey={(row) => row.exemptionId}
                columns={columnsOf(words, today, may ? setEnding : undefined)}
              />
              <LoadMore of={list} />
            </>
          );
        }}
      </Answer>
      {isAdding && <Exempt data={data} onClose={() => setAdding(false)} />}
      {ending && <End exemption={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function columnsOf(
  { t, dayAndClock }: Words,
  today: string,
  onEnd: ((one: Exemption) => void) | undefined,
): Column<Exemption>[] {
  const isOpen = (row: Exemption) => row.endedAt === undefined && row.to >= today;
  return [
    {
      key: 'place',
      title: t(obligationText.place),
      isName: true,
      cell: (row) => [row.schoolName, row.placeName].filter(Boolean).join(' '),
    },
    { key: 'what', title: t(obligationText.what), cell: (row) => row.ruleName },
    { key: 'span', title: t(obligationText.span), cell: (row) => `${row.from} – ${row.to}` },
    { key: 'reason', title: t(obligationText.reason), cell: (row) => row.reason },
    {
      key: 'by',
      title: t(obligationText.decidedBy),
      wideOnly: true,
      cell: (row) => (
        <>
          {row.by} <span className="d-muted">{dayAndClock(row.at)}</span>
        </>
      ),
    },
    {
      key: 'state',
      title: t(obligationText.state),
      cell: (row) => <State row={row} today={today} />,
    },
    {
      key: 'do',
      title: '',
      cell: (row) =>
        onEnd &&
        isOpen(row) && (
          <Button type="link" size="small" onClick={() => onEnd(row)}>
            {t(obligationText.exemptEnd)}
          </Button>
        ),
    },
  ];
}

function State({ row, today }: { row: Exemption; today: string }) {
  const { t } = useWords();
  if (row.endedAt)
    return (
      <StateMark
        tone="waiting"
        word={t(obligationText.endedFor, { reason: row.endReason ?? '' })}
      />
    );
  if (row.to < today) return <StateMark tone="waiting" word={t(obligationText.over)} />;
  return row.from > today ? (
    <StateMark tone="waiting" word={t(obligationText.ahead)} />
  ) : (
    <StateMark tone="due" word={t(obligationText.holds)} />
  );
}

interface ExemptValues {
  readonly placeId: string;
  readonly rule: Input<'obligation.exempt'>['rule'];
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

function Exempt({ data, onClose }: { data: ObligationDay; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'obligation.exempt', ExemptValues>
      operation="obligation.exempt"
      title={t(obligationText.exemptAdd)}
      intro={t(obligationText.exemptHow)}
      submit={t(obligationText.exemptAdd)}
      done={obligationText.exemptDone}
      initial={{ from: today, to: today }}
      toInput={({ placeId, rule, from, to, reason }) => ({ placeId, rule, from, to, reason })}
      onClose={onClose}
    >
      <SelectField
        name="placeId"
        label={t(obligationText.place)}
        choices={data.below.map((one) => ({ value: one.placeId, label: one.name }))}
        isRequired
      />
      <SelectField
        name="rule"
        label={t(obligationText.what)}
        choices={data.rules.map((one) => ({ value: one.rule, label: one.name }))}
        isRequired
      />
      <TextField name="from" label={t(obligationText.from)} type="date" isRequired />
      <TextField name="to" label={t(obligationText.to)} type="date" from={today} isRequired />
      <ReasonField />
    </FormDrawer>
  );
}

function End({ exemption, onClose }: { exemption: Exemption; onClose: () => void }) {
  const { t } = useWords();
  const { placeId, exemptionId } = exemption;
  return (
    <FormDrawer<'obligation.end-exemption', { reason: string }>
      operation="obligation.end-exemption"
      title={t(obligationText.exemptEnd)}
      intro={t(obligationText.exemptEndHow)}
      submit={t(obligationText.exemptEnd)}
      done={obligationText.exemptEnded}
      danger
      initial={{}}
      toInput={({ reason }) => ({ placeId, exemptionId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
