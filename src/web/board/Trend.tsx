import { Segmented } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';

import type { Output } from '../../contract/index.ts';
import { boardDays, sumSymptoms } from '../../domain/board-trend.ts';
import { boardText } from '../../domain/text/board.ts';
import { symptomWord } from '../roll/words.ts';
import { Answer } from '../ui/Answer.tsx';
import { Chart } from '../ui/Chart.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { barSeries, chartBase, colours, dayAxis, lineSeries, valueAxis } from './chart-look.ts';

type TrendData = Output<'board.trend'>;
type TrendDay = TrendData['days'][number];

const usual = '30';

/** 近几周: completeness as columns, illness as lines per 1,000 expected, and who was ill with what. */
export function Trends({ placeId, day }: { placeId: string; day: string }) {
  const { t } = useWords();
  const address = useAddress();
  const days = boardDays.find((one) => one === address.get('days')) ?? usual;
  const trend = useAsk('board.trend', { placeId, day, days }, { keep: true });
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
        title={t(boardText.trend)}
        note={trend.data && t(boardText.schoolDays, { count: trend.data.days.length })}
        action={choice}
      >
        <Answer query={trend} lines={6}>
          {(data) => <TrendChart days={data.days} />}
        </Answer>
      </Section>
      <Section title={t(boardText.symptoms)} note={t(boardText.symptomsHow)}>
        <Answer query={trend} lines={6}>
          {(data) => <SymptomChart days={data.days} />}
        </Answer>
      </Section>
    </div>
  );
}

function TrendChart({ days }: { days: readonly TrendDay[] }) {
  const words = useWords();
  const { t, count, dayName } = words;
  const option = useMemo(() => trendOption(days, words), [days, words]);
  if (days.length === 0) return <p className="d-quiet">{t(boardText.trendNone)}</p>;
  return (
    <>
      <Chart
        label={t(boardText.trend)}
        option={option}
        height={250}
        table={{
          head: [
            t(boardText.day),
            t(boardText.reported),
            t(boardText.due),
            t(boardText.expected),
            t(boardText.absentSick),
            t(boardText.ill),
            t(boardText.fever),
          ],
          rows: days.map((one) => [
            dayName(one.day),
            count(one.reported),
            count(one.due),
            count(one.expected),
            ...[one.absentSick, one.ill, one.fever].map((people) => known(one, count(people))),
          ]),
        }}
      />
      <p className="d-chart-how">{t(boardText.trendHow)}</p>
    </>
  );
}

function trendOption(days: readonly TrendDay[], words: Words): EChartsCoreOption {
  const { t } = words;
  const rate = (key: 'absentSick' | 'ill') =>
    days.map((one) => (one.expected > 0 ? round((1000 * one[key]) / one.expected) : null));
  const share = (part: (one: TrendDay) => number) =>
    days.map((one) => (one.due > 0 ? round((100 * part(one)) / one.due) : 0));
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
      lineSeries(`${t(boardText.absentSick)} ‰`, colours.absent, rate('absentSick'), 0),
      lineSeries(`${t(boardText.ill)} ‰`, colours.ill, rate('ill'), 1),
    ],
  };
}

/** Symptoms shown each for itself; the others stand in the table. */
const mostShown = 6;

function SymptomChart({ days }: { days: readonly TrendDay[] }) {
  const words = useWords();
  const { t, language, count, dayName } = words;
  const sums = useMemo(() => sumSymptoms(days), [days]);
  const option = useMemo(
    () => symptomOption(days, sums.slice(0, mostShown), words),
    [days, sums, words],
  );
  if (sums.length === 0) return <p className="d-quiet">{t(boardText.symptomsNone)}</p>;
  return (
    <>
      <Chart
        label={t(boardText.symptoms)}
        option={option}
        height={250}
        table={{
          head: [
            t(boardText.day),
            t(boardText.people),
            ...sums.map(({ code }) => symptomWord(code, language)),
          ],
          rows: [
            ...days.map((one) => [
              dayName(one.day),
              known(one, count(one.people)),
              ...sums.map(({ code }) => known(one, count(peopleWith(one, code)))),
            ]),
            [
              t(boardText.personDays),
              count(days.reduce((sum, one) => sum + one.people, 0)),
              ...sums.map(({ people }) => count(people)),
            ],
          ],
        }}
      />
      <p className="d-chart-how">{t(boardText.symptomsBoth)}</p>
    </>
  );
}

function symptomOption(
  days: readonly TrendDay[],
  shown: ReturnType<typeof sumSymptoms>,
  { language }: Words,
): EChartsCoreOption {
  return {
    ...chartBase,
    xAxis: dayAxis(days.map((one) => one.day)),
    yAxis: { ...valueAxis(''), min: 0, minInterval: 1 },
    series: shown.map(({ code }, nth) =>
      lineSeries(
        symptomWord(code, language),
        colours.symptoms[nth] ?? colours.missing,
        days.map((one) => (one.reported > 0 ? peopleWith(one, code) : null)),
        nth,
      ),
    ),
  };
}

/** Who has not reported is unknown, never none. */
function known(day: TrendDay, says: string): string {
  return day.reported > 0 ? says : '–';
}

function peopleWith(day: TrendDay, code: string): number {
  return day.symptoms.find((one) => one.code === code)?.people ?? 0;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
