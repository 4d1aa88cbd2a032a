import type { Output } from '../../contract/index.ts';

/** A grade or class of a school. */
export type ClassPlace = Output<'place.classes'>['places'][number];
