import type { Output } from '../contract/index.ts';
import { missingSheets, type OpenSum, shareReported } from '../domain/board-region.ts';
import type { Day } from '../domain/date.ts';
import { isProblem } from '../domain/problem.ts';
import { regionText as words, sumWord } from '../domain/text/board-region.ts';
import type { Sentence } from '../domain/text/say.ts';
import { boardRegion, spanOf } from './board-region.ts';
import type { ListExport, Said } from './export-lists.ts';

/** 各县汇总 as a file: a row for each county or city of the page, and their sum. */

type Figures = NonNullable<Output<'board.region'>['totals']>;

/** A county, a city, or the sum. */
export interface RegionRow {
  readonly day: Day;
  /** Undefined: the sum. */
  readonly name: string | undefined;
  readonly counties: number;
  readonly sent: number;
  readonly asOf?: string | undefined;
  readonly figures?: Figures | undefined;
}

type Cell = (figures: Figures, said: Said) => string | number;

/** A column of figures; where nothing was sent it says so, never a zero. */
function of(title: Sentence, cell: Cell, width = 12) {
  return {
    title,
    width,
    cell: ({ figures }: RegionRow, said: Said) =>
      figures ? cell(figures, said) : said.t(words.notSent),
  };
}

const people = (title: Sentence, sum: (figures: Figures) => OpenSum) =>
  of(title, (figures, { t }) => sumWord(sum(figures), t, (count) => count));

/** Where some counties' hints are not known the cell says of how many. */
const hints = (title: Sentence, number: (signals: NonNullable<Figures['signals']>) => number) =>
  of(
    title,
    ({ signals }, { t }) => {
      if (!signals) return t(words.signalsUnknown);
      const { unknownOf: count } = signals;
      return count ? `${number(signals)}（${t(words.signalsPart, { count })}）` : number(signals);
    },
    14,
  );

export const regionExport: ListExport<'board.region'> = {
  title: () => words.file,
  columns: [
    { title: words.day, width: 12, cell: (row) => row.day },
    { title: words.unit, width: 20, cell: ({ name }, { t }) => name ?? t(words.sum) },
    { title: words.sentCounties, width: 12, cell: (row) => `${row.sent} / ${row.counties}` },
    of(words.due, (figures) => begun(figures).reduce((sum, one) => sum + one.due, 0)),
    of(words.reported, (figures) => begun(figures).reduce((sum, one) => sum + one.reported, 0)),
    of(words.missing, (figures) => missingSheets(figures.sessions)),
    of(words.share, (figures) => {
      const share = shareReported(figures.sessions);
      return share === undefined ? '' : `${share}%`;
    }),
    of(words.schoolsDue, ({ schools }) => schools.due),
    of(words.schools, ({ schools }) => schools.complete),
    of(words.silent, ({ schools }) => schools.silent, 14),
    people(words.absentSick, (figures) => figures.absentSick),
    people(words.ill, (figures) => figures.ill),
    people(words.fever, (figures) => figures.fever),
    hints(words.waiting, ({ waiting }) => waiting),
    hints(words.confirmed, ({ confirmed }) => confirmed),
    of(words.suspendedClasses, ({ suspensions }) => suspensions.class),
    of(words.suspendedGrades, ({ suspensions }) => suspensions.grade),
    of(words.suspendedSchools, ({ suspensions }) => suspensions.school),
    { title: words.asOf, width: 18, cell: ({ asOf }, { clock }) => (asOf ? clock(asOf) : '') },
  ],
  page: async (asked, input) => {
    const board = await boardRegion(asked, input);
    if (isProblem(board)) return board;
    const { day, counties, sent, units, totals: figures } = board;
    const sum = { day, name: undefined, counties, sent, figures };
    if (units.length > 0) return { rows: [...units.map((unit) => ({ day, ...unit })), sum] };
    // A county by itself is its own sum.
    return { rows: [{ ...sum, name: board.at.name }] };
  },
  count: async (asked, input) => {
    const span = await spanOf(asked, input);
    return isProblem(span) ? 0 : span.below.length + 1;
  },
};

function begun({ sessions }: Figures) {
  return sessions.filter((one) => one.opensAt === undefined);
}
