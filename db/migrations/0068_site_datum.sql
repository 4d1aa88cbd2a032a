-- 学校位置 are kept in one system of coordinates; what comes in another is reckoned over before it is written.
comment on table place_site is 'county: 学校位置 in WGS 84 (CGCS2000): degrees to six places';
comment on column county_map.outline is 'A FeatureCollection of polygons in WGS 84 (CGCS2000); only names and outlines are kept.';
