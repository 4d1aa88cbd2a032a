import type { Output } from '../contract/index.ts';
import { problem } from '../domain/problem.ts';
import { findingEndText, findingStateText } from '../domain/text/finding.ts';
import { say } from '../domain/text/say.ts';
import { superiorText as words } from '../domain/text/superior.ts';
import type { Asked } from './answer.ts';
import type { ListExport, Said } from './export-lists.ts';
import { openedSuperior } from './superior-read.ts';

type Item = Output<'superior.open'>['rows'][number];

/** A line of the answer: an item's finding at one school, or what the county says of it. */
export interface SuperiorLine {
  readonly item: Item;
  readonly finding?: Item['findings'][number];
}

function stateOf({ item, finding }: SuperiorLine, { t }: Said): string {
  if (!finding) return t(item.isDone ? words.done : words.open);
  const { ended, state } = finding;
  return t(ended && ended !== 'rectified' ? findingEndText[ended] : findingStateText[state]);
}

/** 逐条回复表: what superiors get back. */
export const superiorExport: ListExport<'superior.open'> = {
  title: () => words.title,
  columns: [
    { title: words.number, width: 8, cell: ({ item }) => item.number },
    { title: words.item, width: 50, cell: ({ item }) => item.says },
    { title: words.unit, width: 18, cell: ({ item }) => item.unit ?? '' },
    {
      title: words.schools,
      width: 28,
      cell: ({ finding }, { t }) => finding?.schoolName ?? t(words.county),
    },
    {
      title: words.did,
      width: 50,
      cell: ({ item, finding }) => (finding ? (finding.measure ?? '') : saidOf(item)),
    },
    {
      title: words.who,
      width: 18,
      cell: ({ item, finding }) =>
        finding
          ? [finding.unit, finding.responsible].filter(Boolean).join(' ')
          : (item.answers[0]?.by ?? ''),
    },
    {
      title: words.due,
      width: 12,
      cell: ({ item, finding }) => finding?.due ?? item.due ?? '',
    },
    { title: words.state, width: 12, cell: (line, said) => stateOf(line, said) },
    {
      title: words.evidence,
      width: 40,
      cell: ({ item, finding }) =>
        finding ? (finding.after ?? '') : (item.answers[0]?.evidence ?? ''),
    },
  ],
  page: async (asked, { superiorId }) => {
    const lines = await linesOf(asked, superiorId);
    return lines
      ? { rows: lines }
      : problem('not-found', { what: say(words.this, asked.language) });
  },
  count: async (asked, { superiorId }) => (await linesOf(asked, superiorId))?.length ?? 0,
};

const saidOf = ({ answers: [newest] }: Item) => newest?.says ?? '';

/** One line for each school of an item; what the county itself did, or owes, has one of its own. */
async function linesOf(asked: Asked, superiorId: string): Promise<SuperiorLine[] | undefined> {
  const opened = await openedSuperior(asked, superiorId);
  return opened?.rows.flatMap((item) => {
    const own = item.findings.map((finding): SuperiorLine => ({ item, finding }));
    const isOwn = item.findings.every((one) => one.ended === 'withdrawn');
    return isOwn || item.answers.length > 0 ? [...own, { item }] : own;
  });
}
