import { Button } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { useMemo, useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { daysFrom } from '../../domain/date.ts';
import { listOf } from '../../domain/text/say.ts';
import { ownRuleText, strictPartText } from '../../domain/text/signal-rule.ts';
import { signalText } from '../../domain/text/signal.ts';
import { chartBase, colours, dayAxis, valueAxis } from '../board/chart-look.ts';
import { Answer } from '../ui/Answer.tsx';
import { Chart } from '../ui/Chart.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { PublishRule } from './PublishRule.tsx';

export type Trial = Output<'signal.trial'>;

interface RuleTrialProps {
  readonly trial: Trial;
  readonly today: string;
  readonly mayPublish: boolean;
}

/** 试算: what the numbers would have done here, beside the rule in force; then it may be published. */
export function RuleTrial({ trial, today, mayPublish }: RuleTrialProps) {
  const { t, language, count } = useWords();
  const [isPublishing, setPublishing] = useState(false);
  const { from, to, schools, isFinished } = trial;
  return (
    <div className="sg-trial">
      <p>
        <strong>{trial.rule[language]}</strong>{' '}
        {!trial.rule.isOn && <StateMark tone="waiting" word={t(ownRuleText.isOff)} />}
        <br />
        <span className="d-muted">
          {t(ownRuleText.trialOf, { from, to, schools: count(schools) })}
        </span>
      </p>
      {isFinished ? <Outcome trial={trial} /> : <Progress trial={trial} />}
      <Strictness trial={trial} />
      <Examples trial={trial} />
      {isFinished && mayPublish && (
        <p>
          <Button type="primary" onClick={() => setPublishing(true)}>
            {t(trial.weaker.length > 0 ? ownRuleText.publishWeaker : ownRuleText.publish)}
          </Button>
        </p>
      )}
      {isPublishing && (
        <PublishRule trial={trial} today={today} onClose={() => setPublishing(false)} />
      )}
    </div>
  );
}

function Progress({ trial: { done, schools } }: { trial: Trial }) {
  const { t, count } = useWords();
  return (
    <p aria-live="polite">
      {t(ownRuleText.trying, { done: count(done), schools: count(schools) })}
      <progress className="sg-progress" value={done} max={Math.max(1, schools)} />
    </p>
  );
}

function Outcome({ trial }: { trial: Trial }) {
  const { t, count } = useWords();
  const { tried, now } = trial;
  const more = tried - now;
  const compared = more > 0 ? ownRuleText.more : more < 0 ? ownRuleText.fewer : ownRuleText.same;
  return (
    <>
      <dl className="sg-outcome">
        <div>
          <dt>{t(ownRuleText.tried)}</dt>
          <dd>{t(ownRuleText.wouldOpen, { n: count(tried) })}</dd>
        </div>
        <div>
          <dt>{t(ownRuleText.base)}</dt>
          <dd>
            {trial.base ? t(ownRuleText.wouldOpen, { n: count(now) }) : t(ownRuleText.baseNone)}
          </dd>
        </div>
      </dl>
      <p className={more < 0 ? 'sg-fewer' : undefined}>
        {tried === 0 && now === 0
          ? t(ownRuleText.noneEver)
          : t(compared, { n: count(Math.abs(more)) })}
      </p>
      {tried + now > 0 && (
        <>
          <TrialChart trial={trial} />
          <TrialSchools trialId={trial.trialId} />
        </>
      )}
    </>
  );
}

function TrialChart({ trial }: { trial: Trial }) {
  const words = useWords();
  const { t, dayName } = words;
  const option = useMemo(() => optionOf(trial, words), [trial, words]);
  return (
    <Chart
      label={t(ownRuleText.byDay)}
      option={option}
      height={200}
      table={{
        head: [t(ownRuleText.day), t(ownRuleText.tried), t(ownRuleText.base)],
        rows: trial.days.map((one) => [dayName(one.day), one.tried, one.base]),
      }}
    />
  );
}

function optionOf({ from, to, days }: Trial, { t }: Words): EChartsCoreOption {
  const all = daysFrom(from, to);
  const known = new Map(days.map((one) => [one.day, one]));
  const bars = (name: string, color: string, part: 'tried' | 'base') => ({
    ...{ name, type: 'bar', barMaxWidth: 16, barGap: '10%', itemStyle: { color } },
    data: all.map((day) => known.get(day)?.[part] ?? 0),
  });
  return {
    ...chartBase,
    xAxis: dayAxis(all),
    yAxis: { ...valueAxis(''), min: 0, minInterval: 1 },
    series: [
      bars(t(ownRuleText.tried), colours.ill, 'tried'),
      bars(t(ownRuleText.base), colours.missing, 'base'),
    ],
  };
}

function TrialSchools({ trialId }: { trialId: string }) {
  const { t } = useWords();
  const pages = usePages('signal.trial-schools', { trialId, limit: 10 });
  return (
    <>
      <div className="sg-schools-head">
        <h3>{t(ownRuleText.bySchool)}</h3>
        <ExportList list="signal.trial-schools" input={{ trialId }} />
      </div>
      <Answer query={pages} lines={4}>
        {(all) => (
          <>
            <DataTable
              caption={t(ownRuleText.bySchool)}
              rows={all.flatMap((page) => page.rows)}
              rowKey={(row) => row.schoolId}
              columns={[
                {
                  key: 'school',
                  title: t(ownRuleText.school),
                  isName: true,
                  cell: (row) => row.schoolName,
                },
                {
                  key: 'tried',
                  title: t(ownRuleText.tried),
                  align: 'right',
                  cell: (row) => row.tried,
                },
                {
                  key: 'base',
                  title: t(ownRuleText.base),
                  align: 'right',
                  cell: (row) => row.base,
                },
              ]}
            />
            <LoadMore of={pages} />
          </>
        )}
      </Answer>
    </>
  );
}

function Strictness({ trial: { weaker, above } }: { trial: Trial }) {
  const { t, language } = useWords();
  if (!above) return <p className="d-muted">{t(ownRuleText.notHere)}</p>;
  if (weaker.length === 0) return <StateMark tone="done" word={t(ownRuleText.stricter)} />;
  const parts = listOf(
    weaker.map((one) => t(strictPartText[one])),
    language,
  );
  return <p className="sg-fewer">{t(ownRuleText.weaker, { parts })}</p>;
}

function Examples({ trial }: { trial: Trial }) {
  const { t } = useWords();
  return (
    <>
      <h3>{t(ownRuleText.examples)}</h3>
      <ul className="sg-examples">
        {trial.examples.map(({ people, span, fires }) => (
          <li key={`${people} ${span}`}>
            {t(span === 1 ? ownRuleText.exampleOne : ownRuleText.example, { people, span })}
            <StateMark
              tone={fires ? 'due' : 'waiting'}
              word={t(fires ? signalText.title : ownRuleText.quiet)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
