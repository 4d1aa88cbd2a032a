/** Pages of the desk that the phone has under an address of its own; undefined: only the desk has it. */
export function phoneAddress(link: string): string | undefined {
  if (link.startsWith('/m/')) return link.slice('/m'.length);
  const sheet = /^\/roll\/sheet\/(.+)$/.exec(link);
  if (sheet) return `/sheet/${sheet[1] ?? ''}`;
  const school = /^\/roll\/school\/([0-9a-f-]+)$/.exec(link);
  if (school) return `/school/${school[1] ?? ''}`;
  const [, page = ''] = link.split('/');
  if (/^\/(documents|directives)\/received\//.test(link)) return link;
  return link === '/' || same.has(page) ? link : undefined;
}

/** First words of addresses that are the same on both. */
const same = new Set([
  'deadlines',
  'signals',
  'decisions',
  'findings',
  'difficulties',
  'work',
  'family',
  'ward',
  'gate',
  'dorm',
  'nursery',
  'medicine',
  'daily-report',
  'duty',
]);
