import { type KeyboardEvent, useRef } from 'react';

import type { Reading } from '../../domain/roll.ts';
import { rollText } from '../../domain/text/roll.ts';
import type { Language } from '../../domain/text/say.ts';
import { useLanguage, useT } from '../language.ts';
import { comma } from '../marks.ts';
import { familyWordOf, isAwaited, type SheetPerson } from './sheet-state.ts';
import { type Look, lookOf, readingWords, saidWords } from './words.ts';

interface ChildCellProps {
  readonly id: string;
  readonly person: SheetPerson;
  readonly reading: Reading | undefined;
  /** True when this person said so just now and it is not sent yet. */
  readonly isMarked: boolean;
  readonly isCurrent: boolean;
  readonly isDisabled: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onTap: () => void;
  readonly onOpen: () => void;
}

const signs: Readonly<Record<Look, string>> = {
  unseen: '○',
  well: '✓',
  note: '✓',
  away: '–',
  ill: '!',
};
/** So many words fit under a name; the rest is counted. */
const wordsShown = 2;

/** One child: number, name, what is known, and the way to an exception. */
export function ChildCell(props: ChildCellProps) {
  const { id, person, reading, isMarked, isCurrent, isDisabled } = props;
  const t = useT();
  const press = useLongPress(props.onOpen);
  const look = lookOf(reading);
  const className = `child child-${look}${isMarked ? ' child-marked' : ''}`;
  return (
    <li className={className}>
      <button
        type="button"
        id={id}
        className="child-main"
        tabIndex={isCurrent ? 0 : -1}
        disabled={isDisabled}
        onFocus={props.onFocus}
        onKeyDown={props.onKeyDown}
        onClick={() => {
          if (!press.wasLong()) props.onTap();
        }}
        {...press.handlers}
      >
        <span className="child-name">
          <span className="child-seq">{person.seq}</span> {person.name}
        </span>
        <span className="child-words">
          <span aria-hidden="true">{signs[look]}</span> <Words reading={reading} />
        </span>
        <Said person={person} isMarked={isMarked} look={look} />
      </button>
      <button
        type="button"
        className="child-more"
        tabIndex={-1}
        disabled={isDisabled}
        aria-label={t(rollText.exceptionOf, { n: person.seq, name: person.name })}
        onClick={props.onOpen}
      >
        {t(rollText.exception)}
      </button>
    </li>
  );
}

function Words({ reading }: { reading: Reading | undefined }) {
  const t = useT();
  const { language } = useLanguage();
  if (!reading) return <>{t(rollText.unseen)}</>;
  const words = cellWords(reading, language);
  if (words.length === 0) return <>{t(rollText.seen)}</>;
  const shown = words.slice(0, wordsShown).join(comma());
  if (words.length <= wordsShown) return <>{shown}</>;
  return (
    <>
      {shown} {t(rollText.more, { n: words.length })}
    </>
  );
}

/** That two devices differ, or what the family has said where the sheet does not say the like. */
function Said(props: { person: SheetPerson; isMarked: boolean; look: Look }) {
  const { person, isMarked, look } = props;
  const t = useT();
  const { language } = useLanguage();
  const family = familyWordOf(person);
  if (person.dispute && !isMarked)
    return <span className="child-said">≠ {t(rollText.disputed)}</span>;
  const isSaid = look === 'unseen' || (isAwaited(person) && look !== 'away' && look !== 'ill');
  if (!family || !isSaid) return null;
  const { by: _, at: __, ...reading } = family;
  return (
    <span className="child-said">
      {t(rollText.familySays, { words: saidWords(reading, language) })}
    </span>
  );
}

/** The temperature stands first in the small cell, without the site; the panel has the rest. */
function cellWords({ tempC, ...rest }: Reading, language: Language): string[] {
  const words = readingWords(rest, language);
  return tempC === undefined ? words : [`${tempC.toFixed(1)} ℃`, ...words];
}

const longPressMs = 450;

/** A long press opens; the click that follows the release of the finger is then not a tap. */
function useLongPress(onLong: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const long = useRef(false);
  const start = () => {
    long.current = false;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      long.current = true;
      onLong();
    }, longPressMs);
  };
  const stop = () => clearTimeout(timer.current);
  return {
    wasLong: () => {
      const was = long.current;
      long.current = false;
      return was;
    },
    handlers: {
      onTouchStart: start,
      onTouchEnd: stop,
      onTouchMove: stop,
      onTouchCancel: stop,
      onContextMenu: (event: { preventDefault: () => void }) => event.preventDefault(),
    },
  };
}
