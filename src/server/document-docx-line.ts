import {
  AlignmentType,
  Footer,
  type IBordersOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';

import type { TextPiece } from '../domain/document-figure.ts';
import { documentLayout } from '../domain/document-rules.ts';

/** Lines of a document on the grid of 22 lines by 28 characters. */

const { fonts, points, page, grid } = documentLayout;
export type FontName = keyof typeof fonts;

export function mmToTwips(mm: number): number {
  return Math.round((mm * 1440) / 25.4);
}

/** Rounded down: 22 lines of it must fit into the core, a twip more and the last goes to the next page. */
export const pitch = Math.floor((page.coreH * 1440) / 25.4 / grid.lines);

/** First lines stand two characters in. */
export const indentChars = 2;

export function twipsOfChars(chars: number, size: number = points.body): number {
  return Math.round(chars * size * 20);
}

/** What is taken from a 3号 character (in twips) so that 28 of them fill the core. */
const squeeze = Math.floor((page.coreW * 1440) / 25.4 / grid.chars) - points.body * 20;

export interface LineStyle {
  readonly font?: FontName;
  readonly points?: number;
  readonly color?: string;
  readonly align?: 'left' | 'right' | 'center';
  /** First line, in characters. */
  readonly indent?: number;
  /** From the edges of the core, in twips. */
  readonly left?: number;
  readonly right?: number;
  /** Exact height in twips; one line of the grid unless said. */
  readonly height?: number;
  readonly before?: number;
  readonly after?: number;
  readonly border?: IBordersOptions;
  readonly keepNext?: boolean;
  readonly breakBefore?: boolean;
}

export function run(text: string, style: Pick<LineStyle, 'font' | 'points' | 'color'> = {}) {
  const { font = 'body', points: size = points.body, color } = style;
  const { name } = fonts[font];
  return new TextRun({
    text,
    font: { ascii: name, hAnsi: name, eastAsia: name, cs: name },
    size: size * 2,
    ...(size === points.body && { characterSpacing: squeeze }),
    ...(color !== undefined && { color }),
  });
}

const alignments = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  center: AlignmentType.CENTER,
} as const;

/** One paragraph; text or runs already made. */
export function line(text: string | readonly TextRun[], style: LineStyle = {}): Paragraph {
  // Not justified: 28 characters fill a line anyway, and LibreOffice loses a comma that hangs over a justified one.
  const { align = 'left', indent, left, right, height = pitch, before, after } = style;
  return new Paragraph({
    alignment: alignments[align],
    spacing: {
      line: height,
      lineRule: LineRuleType.EXACT,
      before: before ?? 0,
      after: after ?? 0,
    },
    indent: {
      ...(indent !== undefined && { firstLine: twipsOfChars(indent) }),
      ...(left !== undefined && { left }),
      ...(right !== undefined && { right }),
    },
    ...(style.border && { border: style.border }),
    keepNext: style.keepNext ?? false,
    pageBreakBefore: style.breakBefore ?? false,

    children: typeof text === 'string' ? [run(text, style)] : [...text],
  });
}

export function piecesToText(pieces: readonly TextPiece[]): string {
  return pieces.map((one) => one.text).join('');
}

/** — 1 — one character from the outer edge, in 4号. */
export function pageNumber(side: 'left' | 'right'): Footer {
  const { name } = fonts.pageNumber;
  return new Footer({
    children: [
      new Paragraph({
        alignment: alignments[side],
        spacing: { line: points.small * 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
        indent: { [side]: twipsOfChars(1, points.small) },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: { ascii: name, hAnsi: name, eastAsia: name, cs: name },
            size: points.small * 2,
          }),
        ],
      }),
    ],
  });
}
