import * as z from 'zod';

import { mapLimits } from '../domain/county-map.ts';
import { datums } from '../domain/datum.ts';
import { Id, Instant, text } from './field.ts';
import { command, query } from './operation.ts';

/** 学校地图: the county's own outlines and where its schools lie. */

/** Text of the file; its own limit says more than this one. */
const MapFile = z.string().max(mapLimits.bytes * 2);
const faults = [
  ...(['map-too-large', 'map-not-geojson', 'map-areas', 'map-points', 'map-name-twice'] as const),
  ...(['map-no-name', 'map-no-polygon', 'map-open-ring', 'map-not-degrees'] as const),
] as const;
/** The system of the coordinates that are sent; they are kept in WGS 84. */
const DatumName = z.enum(datums).optional();
/** Any number: the domain says what is wrong with one outside of China. */
const Degrees = z.number().min(-360).max(360);
const Site = z.object({ schoolId: Id, longitude: z.number(), latitude: z.number() });
const Area = z.object({ name: z.string(), township: z.string().optional() });

export const countyMapOperations = {
  'map.read': query({
    summary: '本县的区划图和学校位置',
    capability: 'place.read',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      /** GeoJSON; undefined: none was uploaded. */
      outline: z.string().optional(),
      fileName: z.string().optional(),
      at: Instant.optional(),
      areas: z.array(Area),
      sites: z.array(Site),
    }),
  }),
  'map.drawing': query({
    summary: '画学校地图：边界、学校位置和底图',
    capability: 'place.read',
    where: { by: 'place', field: 'placeId' },
    input: z.strictObject({ placeId: Id }),
    output: z.object({
      /** GeoJSON with no more points than a screen shows; undefined: none was uploaded. */
      outline: z.string().optional(),
      sites: z.array(Site),
      /** Pictures of a map service beneath; undefined: none is set up. */
      tiles: z
        .object({ addresses: z.array(z.string()), credit: z.string(), datum: z.enum(datums) })
        .optional(),
    }),
  }),
  'map.check': query({
    summary: '上传前核对区划图：名称对不对得上乡镇',
    capability: 'place.edit',
    where: 'county',
    byPost: true,
    bodyLimit: 6_000_000,
    problems: faults,
    input: z.strictObject({ file: MapFile, datum: DatumName }),
    output: z.object({
      areas: z.array(Area),
      points: z.number(),
      /** Townships of which the file has no outline. */
      without: z.array(z.string()),
      outline: z.string(),
    }),
  }),
  'map.set': command({
    summary: '启用本县的区划图',
    capability: 'place.edit',
    where: 'county',
    bodyLimit: 6_000_000,
    problems: faults,
    input: z.strictObject({ file: MapFile, fileName: text(120), datum: DatumName }),
    output: z.object({ areas: z.number() }),
  }),
  'map.locate': command({
    summary: '登记学校的位置',
    capability: 'place.edit',
    where: 'county',
    problems: ['not-found', 'site-not-in-china'],
    input: z.strictObject({
      datum: DatumName,
      sites: z
        .array(z.strictObject({ schoolId: Id, longitude: Degrees, latitude: Degrees }))
        .min(1)
        .max(2000),
    }),
    output: z.object({ schools: z.number() }),
  }),
  'map.place': command({
    summary: '登记本校的位置',
    capability: 'place.edit',
    where: { by: 'place', field: 'schoolId' },
    problems: ['not-found', 'site-not-in-china'],
    input: z.strictObject({
      schoolId: Id,
      longitude: Degrees,
      latitude: Degrees,
      datum: DatumName,
    }),
    output: z.object({ schoolId: Id, longitude: z.number(), latitude: z.number() }),
  }),
};
