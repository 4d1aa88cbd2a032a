import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { areaText } from '../../domain/text/area.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

import './area.css';
import { Moves } from './Moves.tsx';

type Plan = Output<'area.propose'>;

/** 分片方案: computed when it is asked for; nothing changes until it is accepted. */
export function ProposalPage() {
  const { t } = useWords();
  const [isAsked, setAsked] = useState(false);
  const plan = useAsk('area.propose', isAsked ? {} : undefined);
  const isCounting = plan.isFetching;
  return (
    <>
      <PageHead
        trail={<Link to={paths.areas()}>{t(areaText.title)}</Link>}
        title={t(areaText.proposal)}
        purpose={t(areaText.proposalHow)}
        action={
          isAsked && (
            <Button loading={isCounting} onClick={() => void plan.refetch()}>
              {t(areaText.countAgain)}
            </Button>
          )
        }
      />
      {!isAsked && (
        <Button type="primary" onClick={() => setAsked(true)}>
          {t(areaText.count)}
        </Button>
      )}
      {isCounting && (
        <p className="d-quiet" aria-live="polite">
          {t(areaText.counting)}
        </p>
      )}
      {isAsked && !isCounting && (
        <Answer query={plan}>
          {(found) => <Computed key={plan.dataUpdatedAt} plan={found} />}
        </Answer>
      )}
    </>
  );
}

function Computed({ plan }: { plan: Plan }) {
  const { t } = useWords();
  const [isAccepting, setAccepting] = useState(false);
  // What somebody chose otherwise than the plan; empty: leave the school as it is.
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const rows = plan.rows.flatMap(({ schoolId, inspectorId }) => {
    const wanted = own[schoolId] ?? inspectorId;
    return wanted === '' ? [] : [{ schoolId, inspectorId: wanted }];
  });
  return (
    <>
      <Proven plan={plan} />
      {plan.unplaced > 0 && (
        <p className="ar-outside">{t(areaText.unplaced, { n: plan.unplaced })}</p>
      )}
      <Section title={t(areaText.loads)}>
        <DataTable
          caption={t(areaText.loads)}
          rows={plan.inspectors}
          rowKey={(row) => row.accountId}
          columns={[
            { key: 'name', title: t(areaText.inspectors), isName: true, cell: (row) => row.name },
            { key: 'area', title: t(areaText.area), cell: (row) => row.area },
            {
              key: 'before',
              title: t(areaText.before),
              align: 'right',
              sort: (row) => row.before,
              cell: (row) => row.before,
            },
            {
              key: 'after',
              title: t(areaText.after),
              align: 'right',
              sort: (row) => row.after,
              cell: (row) => row.after,
            },
          ]}
        />
      </Section>
      {plan.rows.length === 0 ? (
        <Notice sign="done" title={t(areaText.noMoves)} />
      ) : (
        <Section
          title={t(areaText.moves)}
          action={
            <Button type="primary" disabled={rows.length === 0} onClick={() => setAccepting(true)}>
              {t(areaText.accept)}
            </Button>
          }
        >
          <Moves
            plan={plan}
            own={own}
            onChoose={(schoolId, inspectorId) => setOwn({ ...own, [schoolId]: inspectorId })}
          />
        </Section>
      )}
      {isAccepting && <Accept plan={plan} rows={rows} onClose={() => setAccepting(false)} />}
    </>
  );
}

/** The plan against what no plan can be better than. */
function Proven({ plan }: { plan: Plan }) {
  const { t, count } = useWords();
  const rows: [string, string, string][] = [
    [
      t(areaText.objective),
      t(areaText.objectiveSay, { n: count(plan.objective) }),
      t(areaText.objectiveHow),
    ],
    [t(areaText.bound), t(areaText.objectiveSay, { n: count(plan.bound) }), t(areaText.boundHow)],
    [t(areaText.gap), `${plan.gapPercent}%`, t(areaText.gapHow, { seconds: plan.seconds })],
    [
      t(areaText.wouldMove),
      t(areaText.wouldMoveOf, { n: count(plan.rows.length), all: count(plan.schools) }),
      '',
    ],
  ];
  return (
    <dl className="ar-numbers">
      {rows.map(([label, value, under]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            <small>{under}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface AcceptProps {
  readonly plan: Plan;
  readonly rows: { readonly schoolId: string; readonly inspectorId: string }[];
  readonly onClose: () => void;
}

function Accept({ plan, rows, onClose }: AcceptProps) {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'area.accept', { from: string; reason: string }>
      operation="area.accept"
      title={t(areaText.accept)}
      intro={t(areaText.acceptHow, { n: rows.length })}
      submit={t(areaText.accept)}
      done={areaText.assigned}
      initial={{ from: today }}
      toInput={({ from, reason }) => {
        const { version, gapPercent } = plan;
        return { version, gapPercent, from, reason, rows };
      }}
      onClose={onClose}
    >
      <TextField name="from" label={t(areaText.from)} type="date" to={today} isRequired />
      <ReasonField />
    </FormDrawer>
  );
}
