import { type KeyboardEvent, useRef, useState } from 'react';

import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import { cellId, neighbour } from './cell.ts';
import { ChildCell } from './ChildCell.tsx';
import { readingOf, type SheetPerson, type SheetState } from './sheet-state.ts';

interface ChildGridProps {
  readonly state: SheetState;
  readonly isDisabled: boolean;
  readonly onTap: (person: SheetPerson) => void;
  readonly onOpen: (person: SheetPerson) => void;
}

const moves = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

/** The class on one scroll: a tap says seen and well, the small button or a long press opens the rest. */
export function ChildGrid({ state, isDisabled, onTap, onOpen }: ChildGridProps) {
  const t = useT();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const { people } = state.sheet;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const person = people[current];
    if (event.key.toLowerCase() === 'e' && person && !isDisabled) {
      event.preventDefault();
      onOpen(person);
    }
    if (!moves.includes(event.key) || !list.current) return;
    event.preventDefault();
    const buttons = [...list.current.querySelectorAll<HTMLElement>('.child-main')];
    const places = buttons.map((one) => one.getBoundingClientRect());
    buttons[neighbour(places, current, event.key)]?.focus();
  };
  return (
    <ul className="child-grid" ref={list} aria-label={t(rollText.people)}>
      {people.map((person, index) => (
        <ChildCell
          key={person.personId}
          id={cellId(person.personId)}
          person={person}
          reading={readingOf(state, person.personId)}
          isMarked={state.marks[person.personId] !== undefined}
          isCurrent={index === current}
          isDisabled={isDisabled}
          onFocus={() => setCurrent(index)}
          onKeyDown={onKeyDown}
          onTap={() => onTap(person)}
          onOpen={() => onOpen(person)}
        />
      ))}
    </ul>
  );
}
