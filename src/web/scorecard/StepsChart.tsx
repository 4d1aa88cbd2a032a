import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';

import rule from '../../../rules/scorecard/seven-one-seven.json' with { type: 'json' };
import { type EventStep, eventSteps } from '../../domain/scorecard.ts';
import { eventStepText, scorecardText as text } from '../../domain/text/scorecard.ts';
import { chartBase, colours, fontFamily } from '../board/chart-look.ts';
import { Chart } from '../ui/Chart.tsx';
import { useWords, type Words } from '../ui/words.ts';
import type { ScoredEvent } from './Events.tsx';

const kinds = ['met', 'open', 'tooLong'] as const;
type Kind = (typeof kinds)[number];

const looks: Readonly<Record<Kind, string>> = {
  met: colours.done,
  open: colours.missing,
  tooLong: colours.absent,
};

/** 7-1-7 as three bars: of the events listed, how many met each step, are still within its days, or took too long. */
export function StepsChart({ events }: { events: readonly ScoredEvent[] }) {
  const words = useWords();
  const { t } = words;
  const rows = useMemo(() => eventSteps.map((step) => countsOf(events, step)), [events]);
  const option = useMemo(() => optionOf(rows, words), [rows, words]);
  return (
    <>
      <Chart
        label={t(text.chart)}
        option={option}
        height={170}
        table={{
          head: [t(text.chart), ...kinds.map((kind) => t(text[kind]))],
          rows: rows.map((row) => [nameOf(row.step, words), ...kinds.map((kind) => row[kind])]),
        }}
      />
      <p className="d-chart-how">{t(text.chartHow, { count: events.length })}</p>
    </>
  );
}

type Counts = Readonly<Record<Kind, number>> & { readonly step: EventStep };

function countsOf(events: readonly ScoredEvent[], step: EventStep): Counts {
  const found = events.flatMap(({ steps }) => steps.filter((one) => one.step === step));
  const tooLong = found.filter((one) => !one.isInTime).length;
  const met = found.filter((one) => one.isInTime && one.isDone).length;
  return { step, met, tooLong, open: found.length - met - tooLong };
}

function nameOf(step: EventStep, { t }: Words): string {
  const target = rule.steps.find((one) => one.step === step)?.days ?? '';
  return t(text.targetOf, { step: t(eventStepText[step]), target });
}

function optionOf(rows: readonly Counts[], words: Words): EChartsCoreOption {
  const axis = { axisLabel: { color: colours.ink, fontFamily }, axisTick: { show: false } };
  return {
    ...chartBase,
    yAxis: {
      ...axis,
      type: 'category',
      inverse: true,
      data: rows.map((row) => nameOf(row.step, words)),
      axisLine: { lineStyle: { color: colours.hair } },
    },
    xAxis: {
      ...axis,
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: colours.hair } },
    },
    series: kinds.map((kind) => ({
      name: words.t(text[kind]),
      type: 'bar',
      stack: 'events',
      barMaxWidth: 22,
      itemStyle: { color: looks[kind] },
      // A number in the bar, where there is one to be read.
      label: {
        show: true,
        color: kind === 'tooLong' ? '#fff' : colours.ink,
        fontFamily,
        formatter: '{c}',
      },
      data: rows.map((row) => (row[kind] > 0 ? row[kind] : null)),
    })),
  };
}
