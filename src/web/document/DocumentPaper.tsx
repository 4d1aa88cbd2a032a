import './document.css';
import type { TextPiece } from '../../domain/document-figure.ts';
import {
  isLongColumn,
  type Paper,
  type PaperBlock,
  paperOf,
  widthOf,
} from '../../domain/document-paper.ts';
import { documentLayout } from '../../domain/document-rules.ts';
import { documentText } from '../../domain/text/document.ts';
import { useT } from '../language.ts';
import { useNarrow } from '../ui/use-narrow.ts';
import type { Written } from './words.ts';

interface DocumentPaperProps {
  readonly one: Written;
  /** Figures lead to the table below, which says where each came from. */
  readonly isLinked?: boolean;
  /** In the width of a phone instead of on A4. */
  readonly isFlow?: boolean;
}

/** 版面: the document as it will stand on paper; made from the same parts as the Word file. */
export function DocumentPaper({ one, isLinked = false, isFlow = false }: DocumentPaperProps) {
  const t = useT();
  const isNarrow = useNarrow();
  const { to, parts, attachments, cc, signer, lists, look, signature } = one;
  const paper = paperOf({
    look,
    signature,
    year: Number(one.day.slice(0, 4)),
    number: one.numberNo,
    title: one.title,
    body: { to, parts, attachments, cc, signer, lists },
    figures: one.figures,
    day: one.day,
  });
  return (
    <section
      className={isFlow || isNarrow ? 'doc-flow' : 'doc-paper'}
      // Wider than some screens: scrolled with the arrow keys, so it must take the focus.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={t(documentText.paper)}
    >
      <article className="doc-sheet" lang="zh">
        <Head paper={paper} />
        {paper.to !== '' && <p>{withGaps(paper.to)}</p>}
        {paper.blocks.map((block, at) => (
          // The parts have no ids of their own and never change places here.
          // eslint-disable-next-line react/no-array-index-key
          <Block key={at} block={block} isLinked={isLinked} />
        ))}
        {paper.attachments.length > 0 && <Attachments names={paper.attachments} />}
        {paper.isSignedBelow && (
          <div className="doc-sign">
            <p style={{ paddingRight: `${paper.officeRight}em` }}>{paper.office}</p>
            <p style={{ paddingRight: `${paper.dayRight}em` }}>{paper.day}</p>
          </div>
        )}
        {paper.signLines.length > 0 && (
          <div className="doc-pledge">
            {paper.signLines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        )}
        <Record paper={paper} />
      </article>
    </section>
  );
}

function Head({ paper }: { paper: Paper }) {
  const { head, number, signer, titleLines } = paper;
  const { points, page } = documentLayout;
  const size = Math.min(points.head, Math.floor((page.coreW * 72) / 25.4 / widthOf(head || '一')));
  return (
    <>
      {head !== '' && (
        <>
          <p className="doc-red" style={{ fontSize: `${size}pt` }}>
            {head}
          </p>
          <p className={signer === '' ? 'doc-number' : 'doc-number doc-number-up'}>
            <span>{number}</span>
            {signer !== '' && (
              <span>
                签发人：<span className="doc-kai">{signer}</span>
              </span>
            )}
          </p>
        </>
      )}
      <h2 className={head === '' ? 'doc-title doc-title-first' : 'doc-title'}>
        {titleLines.map((line) => (
          <span key={line}>{withGaps(line)}</span>
        ))}
      </h2>
    </>
  );
}

function Block({ block, isLinked }: { block: PaperBlock; isLinked: boolean }) {
  switch (block.kind) {
    case 'heading':
      return <h3 className="doc-level">{block.text}</h3>;
    case 'second':
      return <h4 className="doc-second doc-kai">{block.text}</h4>;
    case 'text':
      return (
        <p className="doc-text">
          {block.pieces.map((piece, at) => (
            // Pieces of one text have no other name than their place.
            // eslint-disable-next-line react/no-array-index-key
            <Piece key={at} piece={piece} isLinked={isLinked} />
          ))}
        </p>
      );
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.columns.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((cells) => (
              <tr key={cells.join()}>
                {cells.map((cell, at) => (
                  <td
                    key={block.columns[at]}
                    className={isLongColumn(block.rows, at) ? 'doc-cell-long' : undefined}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}

function Piece({ piece, isLinked }: { piece: TextPiece; isLinked: boolean }) {
  if (!piece.figure) return <>{withGaps(piece.text)}</>;
  return isLinked ? (
    <a className="doc-figure" href={`#figure-${piece.figure}`}>
      {piece.text}
    </a>
  ) : (
    <>{piece.text}</>
  );
}

/** What a person still has to write stands out. */
function withGaps(text: string) {
  return text.split(/(〔请[^〕]*〕)/).map((part) =>
    part.startsWith('〔请') ? (
      <span key={part} className="doc-gap">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

function Attachments({ names }: { names: readonly string[] }) {
  return (
    <div className="doc-attachments">
      {names.map((name, at) => (
        <p key={name}>
          {at === 0 ? '附件：' : '　　　'}
          {names.length > 1 ? `${at + 1}.` : ''}
          {name}
        </p>
      ))}
    </div>
  );
}

function Record({ paper: { cc, printed, day } }: { paper: Paper }) {
  if (cc === '' && printed === '') return null;
  return (
    <div className="doc-record">
      {cc !== '' && <p>抄送：{cc}</p>}
      {printed !== '' && (
        <p>
          <span>{printed}</span>
          <span>{day}印发</span>
        </p>
      )}
    </div>
  );
}
