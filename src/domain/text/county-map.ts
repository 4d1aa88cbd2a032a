import type { Catalogue } from './say.ts';

/** Words that the server's refusals need. */
export const mapWordText = {
  school: { zh: '其中的学校', en: 'one of the schools' },
} as const satisfies Catalogue;

/** 学校地图的话 */
export const mapText = {
  title: { zh: '学校地图', en: 'Map of schools' },
  table: { zh: '列表', en: 'List' },
  map: { zh: '地图', en: 'Map' },
  none: { zh: '还没有本县的区划图', en: 'No outlines of the county yet' },
  noneHow: {
    zh: '请系统管理员上传本县乡镇边界的 GeoJSON（可向自然资源部门要，须为经纬度），再登记各校经纬度。不需要外部地图。',
    en: 'The administrator uploads the townships’ outlines as GeoJSON in degrees, then the schools’ coordinates. No outside map is needed.',
  },
  noSites: { zh: '还没有登记学校位置，图上没有学校', en: 'No school has a place on the map yet' },
  some: { zh: '{placed} / {all} 所学校有位置', en: '{placed} of {all} schools are placed' },
  complete: { zh: '报全了', en: 'complete' },
  partly: { zh: '没报全', en: 'incomplete' },
  silent: { zh: '一份没报', en: 'nothing yet' },
  rest: { zh: '不用查', en: 'nothing due' },
  keyOf: { zh: '{state} {count} 所', en: '{state}: {count}' },
  choose: {
    zh: '点图上的学校，看它报了没有；有症状的人多，图上就画得大。',
    en: 'Point at a school to see how far it is; the more are ill, the larger it is drawn.',
  },
  tap: {
    zh: '点图上的学校，看它报了没有。挤在一起的，先放大。',
    en: 'Tap a school to see how far it is; zoom in where they are close together.',
  },
  noneOnPhone: {
    zh: '还没有本县的区划图。请系统管理员在电脑上登记，之后这里就有地图。',
    en: 'No outlines of the county yet. The administrator sets them up at a desk.',
  },
  nearer: { zh: '放大', en: 'Nearer' },
  farther: { zh: '缩小', en: 'Farther' },
  whole: { zh: '全县', en: 'Whole county' },
  noTiles: {
    zh: '底图没有取到，先看边界和学校。',
    en: 'The map beneath did not come; outlines and schools are complete.',
  },
  setUp: { zh: '区划图与学校位置', en: 'Outlines and places' },
  upload: { zh: '上传区划图（GeoJSON）', en: 'Upload outlines (GeoJSON)' },
  uploadHow: {
    zh: '面（Polygon、MultiPolygon），经纬度，带乡镇名称，不超过 2 MB。先核对，再启用；只留名称和边界。',
    en: 'Polygons in degrees with the townships’ names, up to 2 MB. Checked first; only names and outlines are kept.',
  },
  checked: {
    zh: '{areas} 块区域、{points} 个点；对上乡镇 {matched} 个',
    en: '{areas} areas, {points} points; {matched} match a township',
  },
  unmatched: { zh: '没对上的区域：{names}', en: 'Without a township: {names}' },
  without: { zh: '图上没有的乡镇：{names}', en: 'Townships without an outline: {names}' },
  use: { zh: '启用这张图', en: 'Use these outlines' },
  used: { zh: '已启用', en: 'In use' },
  current: { zh: '现在用的：{file}（{at}）', en: 'In use: {file} ({at})' },
  paste: { zh: '学校位置', en: 'Places of schools' },
  pasteHow: {
    zh: '从表格粘贴，一行一所：学校全称、经度、纬度。也可以在导入“学校”的表里填，或到学校页面上填。',
    en: 'Paste a table, one school a line: full name, longitude, latitude. Also in the import of schools, or on a school’s page.',
  },
  datum: { zh: '坐标从哪里来', en: 'Where the coordinates are from' },
  wgs84: { zh: '天地图、GPS、自然资源部门（WGS-84、CGCS2000）', en: 'WGS 84, CGCS2000' },
  gcj02: { zh: '高德、腾讯地图（GCJ-02）', en: 'AMap, Tencent (GCJ-02)' },
  datumHow: {
    zh: '都换算成 WGS-84 存。百度的坐标另有一套，请换一处取。',
    en: 'All are kept in WGS 84. Baidu’s coordinates are of another kind and cannot be used.',
  },
  site: { zh: '位置', en: 'Place on the map' },
  siteOf: { zh: '{name}的位置', en: 'Where {name} lies' },
  setSite: { zh: '登记位置', en: 'Set its place' },
  siteIs: {
    zh: '经度 {longitude}，纬度 {latitude}（WGS-84）',
    en: '{longitude} E, {latitude} N (WGS 84)',
  },
  longitude: { zh: '经度（小数度）', en: 'Longitude (decimal degrees)' },
  latitude: { zh: '纬度（小数度）', en: 'Latitude (decimal degrees)' },
  siteWhere: {
    zh: '在地图上点学校正门，抄下经度、纬度，例如 117.341200、23.957100。',
    en: 'Take them from a map at the main gate, for example 117.341200, 23.957100.',
  },
  pasteExample: { zh: '实验小学 104.5512 25.1234', en: '实验小学 104.5512 25.1234' },
  pasteFound: { zh: '认出 {count} 所', en: '{count} recognised' },
  pasteOdd: { zh: '看不懂或名单里没有：{lines}', en: 'Not understood or unknown: {lines}' },
  locate: { zh: '登记 {count} 所的位置', en: 'Place {count} schools' },
  located: { zh: '已登记', en: 'Placed' },
} as const satisfies Catalogue;
