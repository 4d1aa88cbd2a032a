import './paper.css';
import type { Output } from '../../contract/index.ts';
import { paperText } from '../../domain/text/paper.ts';
import { useLanguage, useT } from '../language.ts';
import { namedSymptoms, sessionWord } from '../roll/words.ts';

type Sheet = Output<'roll.sheet'>;
type Person = Sheet['people'][number];

/** So many lines stand below each other on an A4 page; two blocks of them beside each other. */
const linesOnPage = 30;
/** Longer names are written smaller, so that a line keeps its height. */
const longName = 5;

/** 纸质检查表: the class on A4, numbered, with boxes to tick; up to 60 pupils on one page. */
export function PaperSheet({ sheet }: { sheet: Sheet }) {
  const t = useT();
  const pages = chunks(sheet.people, 2 * linesOnPage);
  return (
    <div className="paper">
      {pages.map((people) => (
        <article key={people[0]?.personId} className="paper-page">
          <PaperHead sheet={sheet} />
          <div className={people.length > linesOnPage ? 'paper-blocks paper-two' : 'paper-blocks'}>
            {blocksOf(people).map((block) => (
              <Block
                key={block[0]?.personId}
                people={block}
                isWide={people.length <= linesOnPage}
              />
            ))}
          </div>
          <footer className="paper-foot">
            <p>{t(paperText.howTo)}</p>
            <p className="paper-sign">
              <span>{t(paperText.signature)}</span> <span>{t(paperText.typed)}</span>
            </p>
            <p>{t(paperText.keep)}</p>
          </footer>
        </article>
      ))}
    </div>
  );
}

function PaperHead({ sheet }: { sheet: Sheet }) {
  const t = useT();
  const { language } = useLanguage();
  const session = sessionWord(sheet.session, language);
  return (
    <header className="paper-head">
      <h1>{t(paperText.title, { class: sheet.className, session })}</h1>
      <p>
        <span>{sheet.schoolName}</span> <span>{sheet.day}</span>{' '}
        <span>{t(paperText.due, { n: sheet.people.length })}</span>{' '}
        <span>{t(paperText.present)}</span> <span>{t(paperText.sick)}</span>
      </p>
    </header>
  );
}

/* Empty boxes are to be filled in with a pen. */
/* eslint-disable jsx-a11y/control-has-associated-label */

/** One column of pupils. A small class has room for every symptom; a large one for the usual ones. */
function Block({ people, isWide }: { people: readonly Person[]; isWide: boolean }) {
  const t = useT();
  const { language } = useLanguage();
  const symptoms = namedSymptoms.filter(({ quick, code }) => quick || (isWide && code !== 'OTHER'));
  const boxes = [
    t(paperText.here),
    t(paperText.absentSick),
    t(paperText.absentLeave),
    ...(isWide ? [t(paperText.absentUnknown), t(paperText.late)] : []),
    ...symptoms.map((one) => one[language]),
  ];
  return (
    <table className="paper-table">
      <thead>
        <tr>
          <th scope="col">{t(paperText.seq)}</th>
          <th scope="col" className="paper-name">
            {t(paperText.name)}
          </th>
          {boxes.map((box) => (
            <th key={box} scope="col" className="paper-box">
              {box}
            </th>
          ))}
          <th scope="col" className="paper-temp">
            {t(paperText.temperature)}
          </th>
          <th scope="col" className="paper-other">
            {t(paperText.other)}
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((one) => (
          <tr key={one.personId}>
            <td>{one.seq}</td>
            <th
              scope="row"
              className={one.name.length > longName ? 'paper-name paper-long' : 'paper-name'}
            >
              {one.name}
            </th>
            {boxes.map((box) => (
              <td key={box} className="paper-box" />
            ))}
            <td className="paper-temp" />
            <td className="paper-other" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A large class in two equal blocks. */
function blocksOf(people: readonly Person[]): Person[][] {
  return chunks(people, people.length > linesOnPage ? Math.ceil(people.length / 2) : linesOnPage);
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
