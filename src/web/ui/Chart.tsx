import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';

import { chartText } from '../../domain/text/chart.ts';
import { useWords } from './words.ts';

/** What the chart shows, as a table: the first cell of a row names it. */
export interface ChartTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

interface ChartProps {
  /** What it shows, for those who do not see it. */
  readonly label: string;
  readonly option: EChartsCoreOption;
  /** CSS pixels. */
  readonly height: number;
  readonly table: ChartTable;
}

/** On a phone the names of the lines take two rows: the drawing begins below both. */
const narrow = [{ query: { maxWidth: 420 }, option: { grid: { top: 60 } } }];

/** CSS pixels of an A4 page between its margins. */
const paperWidth = 660;

/** A chart with its numbers as a table beneath; the drawing's code is fetched when the first one is shown. */
export function Chart({ label, option, height, table }: ChartProps) {
  const { t } = useWords();
  const { ref, hasFailed } = useDrawing(option);
  return (
    <figure className="d-chart" aria-label={label}>
      {hasFailed ? (
        <p className="d-quiet">{t(chartText.notDrawn)}</p>
      ) : (
        <div ref={ref} aria-hidden="true" style={{ height }} />
      )}
      <details className="d-chart-table" open={hasFailed}>
        <summary>{t(chartText.asTable)}</summary>
        <NumberTable caption={label} table={table} />
      </details>
    </figure>
  );
}

/** Draws into an element, again when it or what is drawn changes. */
export function useDrawing(option: EChartsCoreOption) {
  const ref = useRef<HTMLDivElement>(null);
  const [drawing, setECharts] = useState<ECharts>();
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    let made: ECharts | undefined;
    let isGone = false;
    const fit = new ResizeObserver(() => made?.resize());
    const onPaper = () => made?.resize({ width: Math.min(paperWidth, element.clientWidth) });
    const onScreen = () => made?.resize({ width: 'auto' });
    void (async () => {
      try {
        const { init } = await import('./chart-parts.ts');
        if (isGone) return;
        made = init(element, undefined, { renderer: 'svg' });
        fit.observe(element);
        setECharts(made);
      } catch {
        setHasFailed(true);
      }
    })();
    addEventListener('beforeprint', onPaper);
    addEventListener('afterprint', onScreen);
    return () => {
      isGone = true;
      removeEventListener('beforeprint', onPaper);
      removeEventListener('afterprint', onScreen);
      fit.disconnect();
      made?.dispose();
      setECharts(undefined);
    };
  }, []);
  useEffect(() => {
    drawing?.setOption({ baseOption: option, media: narrow }, { notMerge: true });
  }, [drawing, option]);
  return { ref, hasFailed };
}

function NumberTable({ caption, table }: { caption: string; table: ChartTable }) {
  return (
    <div className="d-table-scroll">
      <table className="d-table">
        <caption className="d-hidden">{caption}</caption>
        <thead>
          <tr>
            {table.head.map((title, nth) => (
              <th key={title} scope="col" className={nth === 0 ? undefined : 'd-right'}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, nth) => (
                // A column has no other name than its place.
                // oxlint-disable-next-line react/no-array-index-key
                <td key={nth} className="d-right">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
