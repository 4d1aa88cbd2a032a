import { BarChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Drawn as SVG: sharp on paper, and nothing of it needs a style that the page's policy forbids.
register([
  ...[BarChart, LineChart, SVGRenderer],
  ...[AriaComponent, GridComponent, LegendComponent, TooltipComponent],
]);

export { init };
