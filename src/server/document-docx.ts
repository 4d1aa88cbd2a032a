import { Document, Packer } from 'docx';

import { documentMeasures, type Paper, type PaperBlock } from '../domain/document-paper.ts';
import { documentLayout } from '../domain/document-rules.ts';
import { headOf } from './document-docx-head.ts';
import {
  indentChars,
  line,
  mmToTwips,
  pageNumber,
  piecesToText,
  twipsOfChars,
} from './document-docx-line.ts';
import { recordOf, signOf, tableOf } from './document-docx-parts.ts';

const { fonts, page, pageNumberBelowCoreMm, points } = documentLayout;

/** Sets a document in the layout of GB/T 9704-2012 as a .docx file. */
export async function setDocument(paper: Paper): Promise<Buffer> {
  const document = new Document({
    creator: paper.office,
    title: paper.titleLines.join(''),
    // Odd pages carry the number on the right, even ones on the left: bound on one side, printed on both.
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: {
            size: { width: mmToTwips(page.w), height: mmToTwips(page.h) },
            margin: {
              top: mmToTwips(page.top),
              left: mmToTwips(page.left),
              right: mmToTwips(documentMeasures.rightMm),
              bottom: mmToTwips(documentMeasures.bottomMm),
              header: mmToTwips(15),
              footer: footerMargin,
            },
          },
          // No grid of the section's: every line has its exact height, and a grid would round the title's and the
          // head's up to whole lines.
        },
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [
          ...headOf(paper),
          ...(paper.to === '' ? [] : [line(paper.to)]),
          ...paper.blocks.flatMap(blockOf),
          ...attachmentsOf(paper),
          ...signOf(paper),
          ...recordOf(paper),
        ],
      },
    ],
  });
  return await Packer.toBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTable },
  ]);
}

/** Where a computer has not the face that the standard names, Word takes the other instead of any. */
const fontTable = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${Object.values(
  fonts,
)
  .filter(({ name, fallback }) => name !== fallback)
  .map(
    ({ name, fallback }) =>
      `<w:font w:name="${name}"><w:altName w:val="${fallback}"/><w:charset w:val="86"/></w:font>`,
  )
  .join('')}</w:fonts>`;

/** The dash of the page number, which is the middle of its line, stands so far below the core. */
const footerMargin = mmToTwips(
  documentMeasures.bottomMm - pageNumberBelowCoreMm - (points.small * 25.4) / 72 / 2,
);

function blockOf(block: PaperBlock) {
  switch (block.kind) {
    case 'heading':
      return [line(block.text, { font: 'heading', indent: indentChars, keepNext: true })];
    case 'second':
      return [line(block.text, { font: 'second', indent: indentChars, keepNext: true })];
    case 'text':
      return [line(piecesToText(block.pieces), { indent: indentChars })];
    case 'table':
      return tableOf(block);
  }
}

/** 附件说明: one line below the text, two characters in, without a full stop. */
function attachmentsOf({ attachments }: Paper) {
  if (attachments.length === 0) return [];
  const many = attachments.length > 1;
  return [
    line(''),
    ...attachments.map((name, at) => {
      const number = many ? `${at + 1}.` : '';
      return at === 0
        ? line(`附件：${number}${name}`, { indent: indentChars })
        : line(`${number}${name}`, { left: twipsOfChars(5) });
    }),
  ];
}
