import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { diseaseText } from '../../domain/text/disease.ts';
import { can, homePlace, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

type Rule = Output<'disease.rules'>['rules'][number];
type Approval = NonNullable<Rule['approval']>;
interface Doing {
  readonly rule: Rule;
  /** The approval that is to be taken back. */
  readonly ends?: Approval;
}

/** 返校规则: what each disease asks for, and what a physician of the county has approved. */
export function ReturnRules() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const placeId = homePlace(me, 'absence.diagnosis');
  const rules = useAsk('disease.rules', placeId ? { placeId } : undefined);
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        title={t(diseaseText.rules)}
        purpose={t(diseaseText.rulesWhat)}
        action={<Button onClick={() => print()}>{t(diseaseText.print)}</Button>}
      />
      <Answer query={rules} lines={8}>
        {(data) => (
          <DataTable
            caption={t(diseaseText.rules)}
            rows={data.rules}
            rowKey={(rule) => rule.disease}
            columns={columnsOf(words, can(me, 'signal.rule') ? setDoing : undefined)}
          />
        )}
      </Answer>
      {doing?.ends && <EndApproval rule={doing.rule} approval={doing.ends} onClose={close} />}
      {doing && !doing.ends && <Approve rule={doing.rule} today={me.today} onClose={close} />}
    </>
  );
}

interface ApproveProps {
  readonly rule: Rule;
  readonly today: string;
  readonly onClose: () => void;
}

function Approve({ rule, today, onClose }: ApproveProps) {
  const { t } = useWords();
  const { name, source, people: n } = rule;
  return (
    <FormDrawer<'disease.approve', { physician: string; title: string; day: string }>
      operation="disease.approve"
      title={`${t(diseaseText.approve)} · ${name}`}
      intro={t(diseaseText.approveIntro, { name, rule: rule.rule, source, n })}
      submit={t(diseaseText.approve)}
      done={diseaseText.approveDone}
      initial={{ day: today }}
      toInput={(values) => ({ disease: rule.disease, ...values })}
      onClose={onClose}
    >
      <TextField name="physician" label={t(diseaseText.physician)} max={40} isRequired />
      <TextField name="title" label={t(diseaseText.physicianTitle)} max={40} isRequired />
      <TextField name="day" type="date" label={t(diseaseText.approvedDay)} to={today} isRequired />
    </FormDrawer>
  );
}

interface EndProps {
  readonly rule: Rule;
  readonly approval: Approval;
  readonly onClose: () => void;
}

function EndApproval({ rule, approval, onClose }: EndProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'disease.end-approval', { reason: string }>
      operation="disease.end-approval"
      title={`${t(diseaseText.endApproval)} · ${rule.name}`}
      intro={t(diseaseText.endIntro, { n: rule.people })}
      submit={t(diseaseText.endApproval)}
      done={diseaseText.ended}
      danger
      initial={{}}
      toInput={(values) => ({ approvalId: approval.approvalId, ...values })}
      onClose={onClose}
    >
      <ReasonField label={t(diseaseText.endWhy)} />
    </FormDrawer>
  );
}

function columnsOf(words: Words, onDo: ((doing: Doing) => void) | undefined): Column<Rule>[] {
  const { t } = words;
  return [
    {
      key: 'disease',
      title: t(diseaseText.disease),
      isName: true,
      cell: (rule) => (
        <>
          {rule.name}
          {rule.people > 0 && (
            <div className="d-muted">
              {t(diseaseText.people)} {t(diseaseText.peopleN, { n: rule.people })}
            </div>
          )}
        </>
      ),
    },
    {
      key: 'rule',
      title: t(diseaseText.rule),
      cell: (rule) => (
        <>
          {rule.rule}
          {rule.needsApproval && !rule.approval && (
            <div className="d-muted">{t(diseaseText.until, { rule: rule.until })}</div>
          )}
        </>
      ),
    },
    {
      key: 'grade',
      title: t(diseaseText.grade),
      sort: (rule) => rule.grade,
      cell: (rule) => rule.grade,
    },
    {
      key: 'source',
      title: t(diseaseText.source),
      wideOnly: true,
      cell: (rule) => <span className="d-muted">{rule.source}</span>,
    },
    {
      key: 'approval',
      title: t(diseaseText.approval),
      cell: (rule) => <State rule={rule} words={words} onDo={onDo} />,
    },
  ];
}

interface StateProps {
  readonly rule: Rule;
  readonly words: Words;
  readonly onDo: ((doing: Doing) => void) | undefined;
}

function State({ rule, words: { t }, onDo }: StateProps) {
  const { approval, former } = rule;
  if (!rule.needsApproval) return <StateMark tone="done" word={t(diseaseText.holds)} />;
  return (
    <>
      {approval ? (
        <StateMark tone="done" word={t(diseaseText.approved, wordsOf(approval))} />
      ) : (
        <StateMark tone="due" word={t(diseaseText.waits)} />
      )}{' '}
      {onDo && (
        <Button size="small" onClick={() => onDo({ rule, ...(approval && { ends: approval }) })}>
          {t(approval ? diseaseText.endApproval : diseaseText.approve)}
        </Button>
      )}
      {former.map((one) => (
        <div key={one.approvalId} className="d-muted">
          {t(diseaseText.former, wordsOf(one))}
        </div>
      ))}
    </>
  );
}

function wordsOf({ ended, physician, title, day, version }: Approval) {
  return { physician, title, day, version, by: ended?.by ?? '', reason: ended?.reason ?? '' };
}
