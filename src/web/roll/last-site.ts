import type { TemperatureSite } from '../../domain/roll.ts';

const last: { site: TemperatureSite } = { site: 'AXILLA' };

/** Where the last temperature was taken: the thermometer stays the same from child to child. */
export function lastSite(): TemperatureSite {
  return last.site;
}

/** Remembers the site until the page is closed. */
export function rememberSite(site: TemperatureSite): void {
  last.site = site;
}
