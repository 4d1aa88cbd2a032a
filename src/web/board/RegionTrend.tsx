import { Segmented } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';

import type { Output } from '../../contract/index.ts';
import { leastOf, leastRate } from '../../domain/board-region.ts';
import { boardDays } from '../../domain/board-trend.ts';
import { fewBelow } from '../../domain/board-wall.ts';
import { regionText as words, sumWord } from '../../domain/text/board-region.ts';
import { boardText } from '../../domain/text/board.ts';
import { symptomWord } from '../roll/words.ts';
import { Answer } from '../ui/Answer.tsx';
import { Chart } from '../ui/Chart.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { barSeries, chartBase, colours, dayAxis, lineSeries, valueAxis } from './chart-look.ts';

type TrendDay = Output<'board.region-trend'>['days'][number];

const usual = '30';

/** 近几周 of a city, a province or one county of it: completeness, illness, symptoms. */
export function RegionTrends({ placeId, day, at }: { placeId: string; day: string; at: number }) {
  const { t } = useWords();
  const address = useAddress();
  const days = boardDays.find((one) => one === address.get('days')) ?? usual;
  const trend = useAsk('board.region-trend', { placeId, day, at, days }, { keep: true });
  const choice = (
    <Segmented
      aria-label={t(boardText.span)}
      value={days}
      options={boardDays.map((one) => ({ value: one, label: t(boardText.spanOf, { count: one }) }))}
      onChange={(value) => address.set({ days: value === usual ? undefined : value })}
    />
  );
  return (
    <div className="d-board-charts">
      <Section
        title={t(words.trend)}
        note={trend.data && t(boardText.schoolDays, { count: trend.data.days.length })}
        action={choice}
      >
        <Answer query={trend} lines={6}>
          {(data) => <TrendChart days={data.days} />}
        </Answer>
      </Section>
      <Section title={t(words.symptoms)} note={t(boardText.symptomsHow)}>
        <Answer query={trend} lines={6}>
          {(data) => <SymptomChart days={data.days} />}
        </Answer>
      </Section>
    </div>
  );
}

function TrendChart({ days }: { days: readonly TrendDay[] }) {
  const shown = useWords();
  const { t, count, dayName } = shown;
  const option = useMemo(() => trendOption(days, shown), [days, shown]);
  if (days.length === 0) return <p className="d-quiet">{t(boardText.trendNone)}</p>;
  return (
    <>
      <Chart
        label={t(words.trend)}
        option={option}
        height={250}
        table={{
          head: [
            t(words.day),
            t(words.sentCounties),
            t(words.reported),
            t(words.due),
            t(words.absentSick),
            t(words.ill),
            t(words.fever),
          ],
          rows: days.map((one) => [
            dayName(one.day),
            one.sent,
            count(one.reported),
            count(one.due),
            sumWord(one.absentSick, t, count),
            sumWord(one.ill, t, count),
            sumWord(one.fever, t, count),
          ]),
        }}
      />
      <p className="d-chart-how">{t(words.trendHow, { few: fewBelow })}</p>
    </>
  );
}

function trendOption(days: readonly TrendDay[], { t }: Words): EChartsCoreOption {
  const rate = (key: 'absentSick' | 'ill') =>
    days.map((one) => leastRate(one[key], one.expected) ?? null);
  const share = (part: (one: TrendDay) => number) =>
    days.map((one) => Math.round((1000 * part(one)) / one.due) / 10);
  return {
    ...chartBase,
    xAxis: dayAxis(days.map((one) => one.day)),
    yAxis: [
      { ...valueAxis('‰'), min: 0 },
      { ...valueAxis('%'), min: 0, max: 100, splitLine: { show: false } },
    ],
    series: [
      barSeries(
        t(boardText.reportedShare),
        colours.done,
        share((one) => one.reported),
        '%',
      ),
      barSeries(
        t(boardText.missingShare),
        colours.missing,
        share((one) => one.due - one.reported),
        '%',
      ),
      lineSeries(`${t(words.absentSick)} ‰`, colours.absent, rate('absentSick'), 0),
      lineSeries(`${t(words.ill)} ‰`, colours.ill, rate('ill'), 1),
    ],
  };
}

/** Symptoms drawn; the others stand in the table. */
const mostDrawn = 6;

function SymptomChart({ days }: { days: readonly TrendDay[] }) {
  const shown = useWords();
  const { t, language, count, dayName } = shown;
  const codes = useMemo(() => codesOf(days), [days]);
  const option = useMemo(
    () => symptomOption(days, codes.slice(0, mostDrawn), shown),
    [days, codes, shown],
  );
  if (codes.length === 0) return <p className="d-quiet">{t(boardText.symptomsNone)}</p>;
  return (
    <>
      <Chart
        label={t(words.symptoms)}
        option={option}
        height={250}
        table={{
          head: [
            t(words.day),
            t(boardText.people),
            ...codes.map((code) => symptomWord(code, language)),
          ],
          rows: days.map((one) => [
            dayName(one.day),
            sumWord(one.people, t, count),
            ...codes.map((code) => sumWord(peopleWith(one, code), t, count)),
          ]),
        }}
      />
      <p className="d-chart-how">{t(boardText.symptomsBoth)}</p>
    </>
  );
}

/** Symptoms by how many had them in these days, as far as it may be known. */
function codesOf(days: readonly TrendDay[]) {
  const all = [...new Set(days.flatMap(({ symptoms }) => symptoms.map(({ code }) => code)))];
  const sum = (code: (typeof all)[number]) =>
    days.reduce((whole, one) => whole + leastOf(peopleWith(one, code)), 0);
  return all.sort((a, b) => sum(b) - sum(a));
}

function peopleWith(day: TrendDay, code: string) {
  return day.symptoms.find((one) => one.code === code)?.people ?? 0;
}

function symptomOption(
  days: readonly TrendDay[],
  codes: ReturnType<typeof codesOf>,
  { language }: Words,
): EChartsCoreOption {
  return {
    ...chartBase,
    xAxis: dayAxis(days.map((one) => one.day)),
    yAxis: { ...valueAxis(''), min: 0, minInterval: 1 },
    series: codes.map((code, nth) =>
      lineSeries(
        symptomWord(code, language),
        colours.symptoms[nth] ?? colours.missing,
        days.map((one) => {
          const people = peopleWith(one, code);
          return people === 'few' || one.reported === 0 ? null : leastOf(people);
        }),
        nth,
      ),
    ),
  };
}
