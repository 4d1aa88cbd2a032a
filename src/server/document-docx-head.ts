import { BorderStyle, Paragraph, TabStopType, LineRuleType } from 'docx';

import { widthOf } from '../domain/document-paper.ts';
import type { Paper } from '../domain/document-paper.ts';
import { documentLayout } from '../domain/document-rules.ts';
import { line, mmToTwips, pitch, run, twipsOfChars } from './document-docx-line.ts';

const { page, points, red, headFromCoreMm, redLineBelowNumberMm } = documentLayout;
const { linesBeforeNumber, linesBeforeTitle } = documentLayout;

/** 版头 and title: the name in red, the number, the red line, the title two lines below it. */
export function headOf(paper: Paper): Paragraph[] {
  const title = paper.titleLines.map((text) =>
    line(text, { font: 'title', points: points.title, align: 'center', keepNext: true }),
  );
  if (paper.head === '') return [...title, line('')];
  return [
    // A line of that height, because space before the first line of a page is not kept everywhere.
    line('', { height: mmToTwips(headFromCoreMm) }),
    redName(paper.head),
    ...empty(linesBeforeNumber),
    numberLine(paper),
    ...empty(linesBeforeTitle),
    ...title,
    line(''),
  ];
}

function empty(lines: number): Paragraph[] {
  return Array.from({ length: lines }, () => line(''));
}

/** As large as fits into the core on one line. */
function redName(head: string): Paragraph {
  const fits = Math.floor((page.coreW * 72) / 25.4 / widthOf(head));
  const size = Math.min(points.head, fits);
  return line(head, {
    font: 'title',
    points: size,
    color: red,
    align: 'center',
    height: Math.round(size * 20 * 1.2),
  });
}

/** Centred; of a document that goes upwards one character from the left, 签发人 one from the right. */
function numberLine({ number, signer }: Paper): Paragraph {
  const border = {
    bottom: {
      style: BorderStyle.SINGLE,
      color: red,
      // In eighths of a point.
      size: 12,
      space: Math.round((redLineBelowNumberMm * 72) / 25.4),
    },
  };
  if (signer === '') return line(number, { align: 'center', border });
  return new Paragraph({
    spacing: { line: pitch, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    border,
    tabStops: [{ type: TabStopType.RIGHT, position: mmToTwips(page.coreW) - twipsOfChars(1) }],
    children: [run(`　${number}\t签发人：`), run(signer, { font: 'second' })],
  });
}
