import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { inBrackets, labelled, listOf } from '../../domain/text/say.ts';
import { ownRuleStateText, ownRuleText, strictPartText } from '../../domain/text/signal-rule.ts';
import { signalText } from '../../domain/text/signal.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Pager } from '../ui/Pager.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark, type Tone } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { type Deciding, DecideRule } from './DecideRule.tsx';

export type RuleVersion = Output<'signal.rule-versions'>['rows'][number];
type State = keyof typeof ownRuleStateText;

const states = Object.keys(ownRuleStateText) as State[];

/** 本县公布的各版: the newest first; of all rules, or of one. */
export function RuleVersions({ ruleId }: { ruleId?: string }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const [deciding, setDeciding] = useState<Deciding>();
  const state = ruleId ? undefined : states.find((one) => one === address.get('state'));
  const filter = { ...(ruleId && { ruleId }), ...(state && { state }) };
  const after = address.get('after');
  const list = useAsk(
    'signal.rule-versions',
    { ...filter, ...(after && { after }) },
    { keep: true },
  );
  const me = useMe();
  const may = {
    end: wholeCounty(me, 'signal.rule') !== undefined,
    approve: wholeCounty(me, 'signal.rule-approve') !== undefined,
  };
  return (
    <Section
      title={t(ownRuleText.versions)}
      action={<ExportList list="signal.rule-versions" input={filter} />}
    >
      {!ruleId && (
        <div className="d-filters">
          <Filter
            name="state"
            label={t(ownRuleText.state)}
            all={t(ownRuleText.allStates)}
            choices={states.map((value) => ({ value, label: t(ownRuleStateText[value]) }))}
          />
        </div>
      )}
      <Answer query={list} lines={3}>
        {({ rows, next, today }) =>
          rows.length === 0 ? (
            <p className="d-quiet">
              {t(state ? ownRuleText.versionsNoneSuch : ownRuleText.versionsNone)}{' '}
              {!ruleId && !state && t(ownRuleText.versionsHow)}
            </p>
          ) : (
            <>
              <DataTable
                caption={t(ownRuleText.versions)}
                rows={rows}
                rowKey={(row) => `${row.ruleId} ${row.version}`}
                columns={columnsOf(words, { today, may, onDecide: setDeciding })}
              />
              <Pager next={next} />
            </>
          )
        }
      </Answer>
      {deciding && list.data && (
        <DecideRule {...deciding} today={list.data.today} onClose={() => setDeciding(undefined)} />
      )}
    </Section>
  );
}

interface Doing {
  readonly today: string;
  readonly may: { readonly end: boolean; readonly approve: boolean };
  readonly onDecide: (deciding: Deciding) => void;
}

function columnsOf(words: Words, doing: Doing): Column<RuleVersion>[] {
  const { t, language } = words;
  return [
    {
      key: 'rule',
      title: t(ownRuleText.ruleHead),
      isName: true,
      cell: (row) => (
        <>
          {row[language]}
          <div className="d-muted">
            {row.ruleId} · {t(ownRuleText.version, { version: row.version })}
            {!row.isOn && ` · ${t(ownRuleText.isOff)}`}
          </div>
        </>
      ),
    },
    {
      key: 'span',
      title: t(ownRuleText.span),
      cell: ({ from, to }) =>
        to ? t(ownRuleText.untilDay, { from, to }) : t(ownRuleText.sinceDay, { from }),
    },
    {
      key: 'state',
      title: t(ownRuleText.state),
      cell: (row) => <VersionState row={row} today={doing.today} />,
    },
    {
      key: 'source',
      title: t(signalText.source),
      wideOnly: true,
      cell: (row) => (
        <span className="sg-source">
          {row.source}
          {inBrackets(row.grade, language)}
          {row.weaker.length > 0 && (
            <>
              <br />
              {labelled(
                t(ownRuleText.weakerIn),
                listOf(
                  row.weaker.map((one) => t(strictPartText[one])),
                  language,
                ),
                language,
              )}
              <br />
              {row.reason}
            </>
          )}
        </span>
      ),
    },
    { key: 'by', title: t(ownRuleText.by), wideOnly: true, cell: (row) => <Written row={row} /> },
    { key: 'do', title: '', align: 'right', cell: (row) => <Actions row={row} doing={doing} /> },
  ];
}

function Written({ row }: { row: RuleVersion }) {
  const { t, dayAndClock } = useWords();
  const { decided, ends } = row;
  return (
    <>
      {row.by} <span className="d-muted">{dayAndClock(row.at)}</span>
      {decided && (
        <div className="d-muted">
          {t(row.state === 'refused' ? ownRuleText.decidedNot : ownRuleText.decided, {
            by: decided.by,
            at: dayAndClock(decided.at),
            reason: decided.reason ?? '',
          })}
        </div>
      )}
      {ends.map(({ by, at, reason, lastDay = '' }) => (
        <div key={at} className="d-muted">
          {t(lastDay ? ownRuleText.endedBy : ownRuleText.withdrawnBy, {
            ...{ by, at: dayAndClock(at), reason, lastDay },
          })}
        </div>
      ))}
    </>
  );
}

function VersionState({ row, today }: { row: RuleVersion; today: string }) {
  const { t } = useWords();
  const [tone, word] = stateOf(row, today);
  return <StateMark tone={tone} word={t(word, { from: row.from })} />;
}

function stateOf({ state, from, to, isBelowFloor }: RuleVersion, today: string) {
  if (state === 'waiting') return ['due' as Tone, ownRuleStateText.waiting] as const;
  if (state !== 'published') return ['waiting' as Tone, ownRuleStateText[state]] as const;
  if (isBelowFloor) return ['due' as Tone, ownRuleText.isBelowFloor] as const;
  if (from > today) return ['due' as Tone, ownRuleText.isComing] as const;
  const isPast = to !== undefined && to < today;
  return isPast
    ? (['waiting' as Tone, ownRuleText.isPast] as const)
    : (['done' as Tone, ownRuleText.isNow] as const);
}

function Actions({ row, doing }: { row: RuleVersion; doing: Doing }) {
  const { t } = useWords();
  const { today, may, onDecide } = doing;
  const isWaiting = row.state === 'waiting';
  const isLive = row.state === 'published' && (row.to === undefined || row.to > today);
  return (
    <span className="sg-actions">
      <Link to={paths.signalRule(row.ruleId, row.trialId)}>{t(ownRuleText.openTrial)}</Link>
      {isWaiting && may.approve && row.isMine && (
        <span className="d-muted">{t(ownRuleText.own)}</span>
      )}
      {isWaiting && may.approve && !row.isMine && (
        <>
          <Button size="small" type="primary" onClick={() => onDecide({ row, kind: 'approve' })}>
            {t(ownRuleText.approve)}
          </Button>
          <Button size="small" onClick={() => onDecide({ row, kind: 'refuse' })}>
            {t(ownRuleText.refuse)}
          </Button>
        </>
      )}
      {may.end && (isWaiting || isLive) && (
        <Button
          size="small"
          onClick={() =>
            onDecide({ row, kind: isWaiting || row.from > today ? 'withdraw' : 'end' })
          }
        >
          {t(isWaiting || row.from > today ? ownRuleText.withdraw : ownRuleText.end)}
        </Button>
      )}
    </span>
  );
}
