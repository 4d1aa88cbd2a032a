import type { Output } from '../../contract/index.ts';

export type PlaceData = Output<'place.children'>;
export type Place = PlaceData['place'];
