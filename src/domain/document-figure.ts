/** 公文里的数: each is one definition, told with its scope and as-of time, and opens on a page. */

export interface FigureKind {
  /** What stands in 【】 in a text. */
  readonly name: string;
  readonly en: string;
  readonly unit: string;
  readonly means: string;
}

/** By id; the names are those of the 县日报. */
export const figureKinds = {
  'schools-due': {
    name: '应报学校数',
    en: 'schools due',
    unit: '所',
    means: '当天上学、没有免报的学校和幼儿园',
  },
  'schools-reported': {
    name: '已报学校数',
    en: 'schools reported',
    unit: '所',
    means: '应报学校中已确认日报的',
  },
  'schools-missing': {
    name: '未报学校数',
    en: 'schools missing',
    unit: '所',
    means: '应报学校中还没有确认日报的',
  },
  'sheets-due': {
    name: '应报晨检表数',
    en: 'morning sheets due',
    unit: '份',
    means: '各校当天应报的晨检表，按班计',
  },
  'sheets-reported': {
    name: '已报晨检表数',
    en: 'morning sheets reported',
    unit: '份',
    means: '其中已报的',
  },
  expected: { name: '应到人数', en: 'expected', unit: '人', means: '已报学校日报中的应到' },
  present: { name: '实到人数', en: 'present', unit: '人', means: '已报学校日报中的实到' },
  'absent-sick': {
    name: '因病缺课人数',
    en: 'absent sick',
    unit: '人',
    means: '已报学校日报中的因病缺课',
  },
  ill: {
    name: '在校有症状人数',
    en: 'ill at school',
    unit: '人',
    means: '已报学校日报中到校而有症状或发热的，每人算一次',
  },
  severe: {
    name: '重症和不明原因病例数',
    en: 'severe or unexplained',
    unit: '例',
    means: '学校日报表尾填报的合计',
  },
  'other-event': {
    name: '其他突发事件数',
    en: 'other events',
    unit: '起',
    means: '学校日报表尾填报的合计',
  },
  'unknown-group': {
    name: '不明原因群体性疾病数',
    en: 'unexplained group illness',
    unit: '起',
    means: '学校日报表尾填报的合计',
  },
} as const satisfies Readonly<Record<string, FigureKind>>;

export type FigureId = keyof typeof figureKinds;
export const figureIds = Object.keys(figureKinds) as FigureId[];

/** A figure as a document was told it. */
export interface Figure {
  readonly figure: FigureId;
  readonly value: number;
  readonly scope: string;
  /** ISO instant. */
  readonly asOf: string;
  readonly source: string;
  /** The desk page that shows it. */
  readonly link: string;
}

/** A table that a document was told: schools that did not report, a school's open findings, and so on. */
export const listIds = ['missing-schools', 'schools-with-ill', 'school-findings'] as const;
export type ListId = (typeof listIds)[number];

export interface FigureList {
  readonly list: ListId;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The school whose rows these are. */
  readonly schoolId?: string | undefined;
  /** What each row is about, in their order; a row that only says how many more there are has none. */
  readonly ids?: readonly string[];
}

const idByName = new Map<string, FigureId>(figureIds.map((id) => [figureKinds[id].name, id]));

/** 【应报学校数】 in a text: a figure that the system fills in. */
const token = /【([^【】]{1,20})】/g;

/** A piece of a text: words, or a figure with its value. */
export interface TextPiece {
  readonly text: string;
  readonly figure?: FigureId;
}

/** The text with its figures filled in, piece by piece, so that a page can mark them. */
export function piecesOf(
  text: string,
  figures: readonly Pick<Figure, 'figure' | 'value'>[],
): TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const found of text.matchAll(token)) {
    const id = idByName.get(found[1] ?? '');
    const figure = figures.find((one) => one.figure === id);
    if (!id || !figure) continue;
    if (found.index > at) pieces.push({ text: text.slice(at, found.index) });
    pieces.push({ text: String(figure.value), figure: id });
    at = found.index + found[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at) });
  return pieces;
}

export function filled(text: string, figures: readonly Pick<Figure, 'figure' | 'value'>[]): string {
  return piecesOf(text, figures)
    .map((one) => one.text)
    .join('');
}

/** The names in 【】 that no figure of the document has. */
export function unknownNames(text: string, figures: readonly Pick<Figure, 'figure'>[]): string[] {
  return [...text.matchAll(token)].flatMap(([, name = '']) => {
    const id = idByName.get(name);
    return id && figures.some((one) => one.figure === id) ? [] : [name];
  });
}
