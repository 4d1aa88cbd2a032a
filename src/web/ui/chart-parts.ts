import { BarChart, LineChart, MapChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, registerMap, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Drawn as SVG: sharp on paper, and nothing of it needs a style that the page's policy forbids.
register([
  ...[BarChart, LineChart, MapChart, ScatterChart, SVGRenderer],
  ...[AriaComponent, GeoComponent, GridComponent, LegendComponent, TooltipComponent],
]);

export { init, registerMap };
