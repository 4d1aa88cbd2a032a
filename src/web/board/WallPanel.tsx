import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';

import type { Output } from '../../contract/index.ts';
import { wallText } from '../../domain/text/board-wall.ts';
import { boardText } from '../../domain/text/board.ts';
import { symptomWord } from '../roll/words.ts';
import { useDrawing } from '../ui/Chart.tsx';
import { useWords, type Words } from '../ui/words.ts';
import { chartBase, dayAxis, fontFamily, lineSeries, valueAxis } from './chart-look.ts';
import { WallMap } from './SchoolMap.tsx';
import { openWord, type WallData } from './wall-data.ts';

interface WallPanelProps {
  readonly panel: 'map' | 'missing' | 'trend' | 'symptoms';
  readonly data: WallData;
  readonly map: Output<'map.drawing'> | undefined;
}

/** The panel whose turn it is. */
export function WallPanel({ panel, data, map }: WallPanelProps) {
  const { t } = useWords();
  return (
    <section className="w-panel" aria-live="off">
      <h2>{t(panel === 'trend' ? wallText.trendLong : wallText[panel])}</h2>
      {panel === 'map' && map && <WallMap data={data} map={map} />}
      {panel === 'missing' && <Missing data={data} />}
      {panel === 'trend' && <WallTrend data={data} />}
      {panel === 'symptoms' && <SymptomsToday data={data} />}
    </section>
  );
}

/** As many as can be read at once. */
const shown = 18;

function Missing({ data }: { data: WallData }) {
  const { t } = useWords();
  const rest = data.missing.length - shown;
  if (data.missing.length === 0)
    return <p className="w-calm">{t(data.isSchoolDay ? wallText.allReported : wallText.rest)}</p>;
  return (
    <ol className="w-list">
      {data.missing.slice(0, shown).map((one) => (
        <li
          key={`${one.schoolName} ${one.townName ?? ''}`}
          className={one.isSilent ? 'w-silent' : undefined}
        >
          <span className="w-name">{one.schoolName}</span>
          <span className="w-town">{one.townName}</span>
          <strong>
            {t(one.isSilent ? wallText.silent : wallText.missingOf, { count: one.missing })}
          </strong>
        </li>
      ))}
      {rest > 0 && <li className="w-more">{t(wallText.more, { count: rest })}</li>}
    </ol>
  );
}

const dark = { ink: '#c9d6d3', hair: '#24403c', absent: '#ff8f84', ill: '#ffc766' };

function WallTrend({ data }: { data: WallData }) {
  const words = useWords();
  const { t } = words;
  const option = useMemo(() => trendOption(data, words), [data, words]);
  const { ref, hasFailed } = useDrawing(option);
  return (
    <>
      {hasFailed ? (
        <p>{t(wallText.unknown)}</p>
      ) : (
        <div ref={ref} className="w-chart" aria-hidden="true" />
      )}
      <p className="w-how">{t(wallText.trendHow, { few: data.fewBelow })}</p>
    </>
  );
}

function trendOption(data: WallData, { t }: Words): EChartsCoreOption {
  const axis = dayAxis(data.trend.map((one) => one.day));
  const label = { color: dark.ink, fontSize: 22, fontFamily };
  const line = (name: string, color: string, values: (number | null)[], nth: number) => ({
    ...lineSeries(name, color, values, nth),
    symbolSize: 10,
    lineStyle: { color, width: 4, type: nth === 1 ? 'dashed' : 'solid' },
  });
  return {
    ...chartBase,
    tooltip: { show: false },
    grid: { left: 12, right: 24, top: 60, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemGap: 40, itemWidth: 34, itemHeight: 14, textStyle: label },
    xAxis: { ...axis, axisLabel: { ...label, hideOverlap: true } },
    yAxis: {
      ...valueAxis('‰'),
      min: 0,
      axisLabel: { ...label, formatter: '{value}‰' },
      splitLine: { lineStyle: { color: dark.hair } },
    },
    series: [
      line(
        t(boardText.absentSick),
        dark.absent,
        data.trend.map((one) => one.absentSick ?? null),
        0,
      ),
      line(
        t(boardText.ill),
        dark.ill,
        data.trend.map((one) => one.ill ?? null),
        1,
      ),
    ],
  };
}

function SymptomsToday({ data }: { data: WallData }) {
  const words = useWords();
  const { t, language } = words;
  if (data.symptoms.length === 0) return <p className="w-calm">{t(wallText.noSymptoms)}</p>;
  const most = Math.max(...data.symptoms.map(({ people }) => numberOf(people, data.fewBelow)));
  return (
    <ul className="w-bars">
      {data.symptoms.slice(0, 8).map(({ code, people }) => (
        <li key={code}>
          <span>{symptomWord(code, language)}</span>
          <span className="w-share" aria-hidden="true">
            <i className="w-ill" style={{ flexGrow: numberOf(people, data.fewBelow) }} />
            <i style={{ flexGrow: most - numberOf(people, data.fewBelow) }} />
          </span>
          <strong>{t(wallText.people, { count: openWord(people, data.fewBelow, words) })}</strong>
        </li>
      ))}
    </ul>
  );
}

/** How long its bar is: those that are not written share one length, which tells nothing. */
function numberOf(people: number | 'few', few: number): number {
  return people === 'few' ? few / 2 : people;
}
