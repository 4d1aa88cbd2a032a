import { type Day } from './date.ts';
import { type Figure, type ListId, piecesOf, type TextPiece } from './document-figure.ts';
import { documentLayout } from './document-rules.ts';
import { type DocumentBody, type DocumentLook, longDay, numberText } from './document.ts';
import { pledgeLineText } from './text/document.ts';
import { say } from './text/say.ts';

/** A document as it stands on paper: what the .docx and the page on the screen are both made from. */

const { page, grid } = documentLayout;
const round = (value: number) => Math.round(value * 100) / 100;

/** What follows from the figures of the layout, in millimetres. */
export const documentMeasures = {
  rightMm: round(page.w - page.left - page.coreW),
  bottomMm: round(page.h - page.top - page.coreH),
  pitchMm: round(page.coreH / grid.lines),
  cellMm: round(page.coreW / grid.chars),
} as const;

export type PaperBlock =
  | { readonly kind: 'heading' | 'second'; readonly text: string }
  | { readonly kind: 'text'; readonly pieces: readonly TextPiece[] }
  | {
      readonly kind: 'table';
      readonly list: ListId;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Paper {
  /** 发文机关标志 in red; '' where there is none. */
  readonly head: string;
  readonly number: string;
  /** 签发人 of a document that goes upwards. */
  readonly signer: string;
  readonly titleLines: readonly string[];
  readonly to: string;
  readonly blocks: readonly PaperBlock[];
  readonly attachments: readonly string[];
  /** Who issues it, and the day under it. */
  readonly office: string;
  readonly day: string;
  /** False: it does not stand below. */
  readonly isSignedBelow: boolean;
  /** 承诺人、学校、日期: to be filled in by hand, or as signed here. */
  readonly signLines: readonly string[];
  /** Characters between them and the right edge. */
  readonly officeRight: number;
  readonly dayRight: number;
  readonly cc: string;
  /** 印发机关 and 印发日期 of the 版记; '' where there is none. */
  readonly printed: string;
}

/** 承诺: who signed, for which school, on which day. */
export interface Signature {
  readonly name: string;
  readonly school: string;
  readonly day: Day;
  /** 17:20 */
  readonly time: string;
}

interface Said {
  readonly look: DocumentLook;
  readonly year: number;
  /** Undefined: a draft. */
  readonly number: number | undefined;
  readonly title: string;
  readonly body: DocumentBody;
  readonly figures: readonly Pick<Figure, 'figure' | 'value'>[];
  readonly day: Day;
  readonly signature?: Signature | undefined;
}

/** Where a draft's number will stand. */
const numberToCome = '　';

export function paperOf(one: Said): Paper {
  const { look, year, number, body, figures } = one;
  const { series, office, letters } = look;
  const day = longDay(one.day);
  const isDraft = number === undefined && series !== 'none';
  const said = numberText({ series, year, number }, letters);
  return {
    head:
      look.head === 'plain' ? '' : look.head === 'red' ? office + look.headWords : look.headWords,
    number: isDraft ? draftNumber(series, letters, year) : said,
    signer: look.upward ? (body.signer ?? '') : '',
    titleLines: titleLines(one.title),
    to: body.to,
    blocks: body.parts.flatMap((part) => blocksOf(part, body, figures)),
    attachments: body.attachments,
    office,
    day,
    isSignedBelow: look.below === 'office',
    signLines: look.below === 'signer' ? signLines(one.signature) : [],
    ...signPlace(office, day),
    cc: body.cc ?? '',
    printed: look.head === 'red' ? office : '',
  };
}

function signLines(signature: Signature | undefined): string[] {
  const lines = signature
    ? [pledgeLineText.name, pledgeLineText.school, pledgeLineText.day]
    : [pledgeLineText.nameByHand, pledgeLineText.seal, pledgeLineText.dayByHand];
  const facts = signature && { ...signature, day: longDay(signature.day) };
  return lines.map((line) => say(line, 'zh', facts));
}

function draftNumber(series: string, letters: string, year: number): string {
  return series === 'letter' ? `${letters}〔${year}〕${numberToCome}号` : `第${numberToCome}期`;
}

type Part = DocumentBody['parts'][number];

function blocksOf(part: Part, { lists }: DocumentBody, figures: Said['figures']): PaperBlock[] {
  const list = lists.find((one) => one.list === part.list);
  return [
    ...(part.heading ? [{ kind: levelOf(part.heading), text: part.heading }] : []),
    ...part.text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) =>
        isSecond(line)
          ? { kind: 'second' as const, text: line }
          : { kind: 'text' as const, pieces: piecesOf(line, figures) },
      ),
    ...(list
      ? [
          {
            kind: 'table' as const,
            list: list.list,
            columns: ['序号', ...list.columns],
            rows: list.rows.map((row, at) => [String(at + 1), ...row]),
          },
        ]
      : []),
  ];
}

/** 一、in 黑体, （一）in 楷体 where it is a line of its own. */
function levelOf(heading: string): 'heading' | 'second' {
  return heading.startsWith('（') ? 'second' : 'heading';
}

function isSecond(line: string): boolean {
  return /^（[一二三四五六七八九十]+）[^。；]{1,24}$/.test(line);
}

/** Width in characters: half of one for what is not Chinese. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, one) => sum + (one.charCodeAt(0) < 256 ? 0.5 : 1), 0);
}

/** A column with long texts stands to the left as a whole, the others in the middle. */
export function isLongColumn(rows: readonly (readonly string[])[], at: number): boolean {
  return rows.some((row) => widthOf(row[at] ?? '') > 6);
}

/** The date four characters from the edge, the office centred above it; a long office's name moves the date in. */
export function signPlace(office: string, day: string) {
  const dayWidth = widthOf(day);
  const officeWidth = widthOf(office);
  const { dateRightChars } = documentLayout;
  const middle = Math.max(dateRightChars + dayWidth / 2, 2 + officeWidth / 2);
  return { officeRight: middle - officeWidth / 2, dayRight: middle - dayWidth / 2 };
}

/** 2号 characters on a line of the core. */
const titleChars = Math.floor(
  (grid.chars * documentLayout.points.body) / documentLayout.points.title,
);
/** A line does not begin with these. */
const notFirst = '的和与及、，）》”〕';
const goodEnds = '的、》）”和与';
/** Better still: the next line begins a bracket. */
const goodStarts = '（《〔';

/** The title in lines of about one length, not broken before 的 and the like, after them where that is near. */
export function titleLines(title: string): string[] {
  const text = title.trim();
  const lines = Math.ceil(widthOf(text) / (titleChars - 2));
  if (lines <= 1) return [text];
  const all = Array.from(text);
  const size = Math.ceil(all.length / lines);
  const first = all.slice(0, cutAt(all, size)).join('');
  return [first, ...titleLines(all.slice(Array.from(first).length).join(''))];
}

function cutAt(all: readonly string[], size: number): number {
  const near = [0, 1, -1, 2, -2, -3].map((by) => size + by);
  const isFree = (at: number) => at > 1 && at < all.length && !notFirst.includes(all[at] ?? '');
  return (
    near.find((at) => isFree(at) && goodStarts.includes(all[at] ?? '')) ??
    near.find((at) => isFree(at) && goodEnds.includes(all[at - 1] ?? '')) ??
    near.find(isFree) ??
    size
  );
}
