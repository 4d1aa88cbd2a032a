import type { EChartsCoreOption } from 'echarts/core';

/** How charts look: the page's own colours, no boxes, words beside every colour. */

export const colours = {
  done: '#bfddd3',
  missing: '#d6dcda',
  absent: '#b3372c',
  ill: '#9a6200',
  ink: '#4d5b59',
  hair: '#e3e9e7',
  /** Told apart by those who see red and green alike, too; each line has a sign of its own. */
  symptoms: ['#b3372c', '#1f6fa8', '#9a6200', '#5f3aa6', '#17693a', '#5f6b68'],
} as const;

export const fontFamily =
  "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif";

const signs = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'pin'];

export const chartBase: EChartsCoreOption = {
  animation: false,
  // By name: words are measured before they are drawn.
  textStyle: { fontFamily, color: colours.ink, fontSize: 12 },
  grid: { left: 8, right: 8, top: 34, bottom: 4, containLabel: true },
  legend: {
    top: 0,
    left: 0,
    itemGap: 18,
    itemWidth: 16,
    itemHeight: 9,
    textStyle: { color: colours.ink },
  },
  // Drawn, not written as a page: the page's policy allows no styles in it.
  tooltip: { trigger: 'axis', renderMode: 'richText', confine: true },
};

export function dayAxis(days: readonly string[]) {
  return {
    type: 'category',
    data: days.map((day) => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: colours.hair } },
    axisLabel: { color: colours.ink, fontFamily, hideOverlap: true },
  };
}

export function valueAxis(unit: string) {
  return {
    type: 'value',
    axisLabel: { color: colours.ink, fontFamily, formatter: `{value}${unit}` },
    splitLine: { lineStyle: { color: colours.hair } },
  };
}

/** Columns of the second axis, one upon the other. */
export function barSeries(name: string, color: string, data: readonly number[], unit: string) {
  return {
    name: `${name} ${unit}`,
    type: 'bar',
    stack: 'share',
    yAxisIndex: 1,
    barMaxWidth: 26,
    itemStyle: { color },
    data: [...data],
  };
}

/** A line with a sign and a dash of its own, by its place among the lines. */
export function lineSeries(
  name: string,
  color: string,
  data: readonly (number | null)[],
  nth: number,
) {
  return {
    name,
    type: 'line',
    symbol: signs[nth % signs.length],
    symbolSize: 6,
    lineStyle: { color, width: 2, type: nth % 2 === 1 ? 'dashed' : 'solid' },
    itemStyle: { color },
    data: [...data],
  };
}
