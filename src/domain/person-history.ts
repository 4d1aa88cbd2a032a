/** 经过的种类: what a person's history is made of. */
export const historyKinds = [
  'check',
  'gate',
  'ward',
  'nursery',
  'medicine',
  'family',
  'absence',
  'signal',
  'decision',
  'recheck',
  'dose',
] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** How many days one page of a history spans. */
export const historyPageDays = 31;

/** How many days back the course of temperatures and absences goes: a term. */
export const courseDays = 150;

/** For how many hours an opened file stays open to its opener. */
export const openHours = 12;
