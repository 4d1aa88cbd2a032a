import './recheck.css';
import { Select } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';

import type { Output } from '../../contract/index.ts';
import { recheckText } from '../../domain/text/recheck.ts';
import { chartBase, colours, dayAxis, lineSeries, valueAxis } from '../board/chart-look.ts';
import { Answer } from '../ui/Answer.tsx';
import { Chart } from '../ui/Chart.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

type SightData = Output<'recheck.sight'>;
type Week = SightData['weeks'][number];

/** 晨检看到了几成: an interval over a term, and week by week. */
export function Sight({ placeId }: { placeId: string }) {
  const { t } = useWords();
  const address = useAddress();
  const term = address.get('from');
  const to = address.get('to');
  const sight = useAsk(
    'recheck.sight',
    { placeId, ...(term && to && { from: term, to }) },
    { keep: true },
  );
  const terms = sight.data?.terms ?? [];
  const choice = terms.length > 1 && (
    <Select
      aria-label={t(recheckText.term)}
      value={sight.data?.from ?? null}
      popupMatchSelectWidth={false}
      options={terms.map((one) => ({ value: one.from, label: `${one.name} ${one.from}` }))}
      onChange={(from: string) => {
        const chosen = terms.find((one) => one.from === from);
        address.set({ from, to: chosen?.to });
      }}
    />
  );
  return (
    <Section
      title={t(recheckText.sightTitle)}
      note={sight.data?.sight && t(recheckText.basedOn, { classes: sight.data.sight.classes })}
      action={choice}
    >
      <Answer query={sight}>
        {(data) => (
          <>
            <Headline data={data} />
            <Weeks data={data} />
          </>
        )}
      </Answer>
    </Section>
  );
}

function Headline({ data }: { data: SightData }) {
  const { t } = useWords();
  const { sight, notCounted, weeks, percent, leastClasses: least } = data;
  const classes = weeks.reduce((sum, one) => sum + one.classes, 0);
  if (!sight) return <p className="d-quiet">{t(recheckText.sightHidden, { least, classes })}</p>;
  if (sight.low === undefined || sight.high === undefined)
    return <p className="d-quiet">{t(recheckText.sightNone)}</p>;
  return (
    <div>
      <p className="d-sight-range">
        {t(recheckText.sightRange, { low: percentOf(sight.low), high: percentOf(sight.high) })}
      </p>
      <p>{t(recheckText.sightOf, { ill: sight.ill, both: sight.both })}</p>
      <p className="d-quiet">{t(recheckText.sightHow, { percent })}</p>
      {notCounted.late + notCounted.ownSheet > 0 && (
        <p className="d-quiet">
          {t(recheckText.notCounted, { late: notCounted.late, own: notCounted.ownSheet })}
        </p>
      )}
    </div>
  );
}

function Weeks({ data }: { data: SightData }) {
  const words = useWords();
  const { t, count } = words;
  const { weeks } = data;
  const option = useMemo(() => weeksOption(weeks, words), [weeks, words]);
  if (weeks.length === 0) return <p className="d-quiet">{t(recheckText.weeksNone)}</p>;
  if (!data.sight) return null;
  return (
    <>
      <Chart
        label={t(recheckText.weeksTitle)}
        option={option}
        height={200}
        table={{
          head: [
            t(recheckText.week),
            t(recheckText.drawnCount),
            t(recheckText.doneCount),
            t(recheckText.lapsedCount),
            t(recheckText.openCount),
            t(recheckText.illCount),
            t(recheckText.bothCount),
          ],
          rows: weeks.map((one) => [
            t(recheckText.weekFrom, { day: one.week }),
            count(one.drawn),
            count(one.done),
            count(one.lapsed),
            count(one.open),
            count(one.ill),
            count(one.both),
          ]),
        }}
      />
      <p className="d-chart-how">{t(recheckText.few)}</p>
    </>
  );
}

function weeksOption(weeks: readonly Week[], { t }: Words): EChartsCoreOption {
  return {
    ...chartBase,
    xAxis: dayAxis(weeks.map((one) => one.week)),
    yAxis: { ...valueAxis(''), min: 0, minInterval: 1 },
    series: [
      lineSeries(
        t(recheckText.illCount),
        colours.ill,
        weeks.map((one) => one.ill),
        0,
      ),
      lineSeries(
        t(recheckText.bothCount),
        colours.symptoms[1],
        weeks.map((one) => one.both),
        1,
      ),
    ],
  };
}

function percentOf(share: number): number {
  return Math.round(share * 100);
}
