/** The time zone of the county that is shown; a rehearsal may have one of its own. */
const county = { zone: 'Asia/Shanghai' };

/** Says in which zone the pages show times from now on. */
export function showTimesIn(zone: string): void {
  county.zone = zone;
}

/** The county's IANA zone. */
export function countyZone(): string {
  return county.zone;
}
