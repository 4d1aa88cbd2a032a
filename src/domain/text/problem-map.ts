/** 地图的拒绝 */
export const mapProblemText = {
  'map-too-large': {
    status: 422,
    zh: '文件超过 {most} MB，请先简化边界再传。',
    en: 'The file is larger than {most} MB. Simplify the outlines first.',
  },
  'map-not-geojson': {
    status: 422,
    zh: '这不是 GeoJSON 的 FeatureCollection。请让测绘或自然资源部门导出 GeoJSON。',
    en: 'This is no GeoJSON FeatureCollection. Export GeoJSON.',
  },
  'map-areas': {
    status: 422,
    zh: '文件里有 {count} 块区域，应在 1 到 {most} 块之间。',
    en: 'The file has {count} areas; 1 to {most} are expected.',
  },
  'map-points': {
    status: 422,
    zh: '边界共 {count} 个点，超过 {most} 个，请先简化。',
    en: 'The outlines have {count} points, more than {most}. Simplify them.',
  },
  'map-name-twice': {
    status: 422,
    zh: '“{name}”出现了两次，同一乡镇请合成一块。',
    en: '“{name}” stands twice; join its parts into one.',
  },
  'map-no-name': {
    status: 422,
    zh: '第 {nth} 块区域没有名称（name）。',
    en: 'Area {nth} has no name.',
  },
  'map-no-polygon': {
    status: 422,
    zh: '“{name}”不是面（Polygon 或 MultiPolygon）。',
    en: '“{name}” is no polygon.',
  },
  'map-open-ring': {
    status: 422,
    zh: '“{name}”的边界没有闭合，或少于三个点。',
    en: 'The outline of “{name}” is not closed, or has fewer than three points.',
  },
  'site-not-in-china': {
    status: 422,
    zh: '“{name}”的经纬度不在中国范围内。经度在 73–136、纬度在 3–54 之间，看看是不是把两个写反了。',
    en: '{name}: not a place in China. Longitude is 73–136, latitude 3–54: perhaps they are the wrong way round.',
  },
  'map-not-degrees': {
    status: 422,
    zh: '“{name}”的坐标不在中国的经纬度范围里：可能是米制坐标，或经纬度写反了。请导出为经纬度。',
    en: 'The coordinates of “{name}” are no degrees within China: perhaps metres, or swapped.',
  },
} as const;
