import { useState } from 'react';

import { paperText } from '../../domain/text/paper.ts';
import { useT } from '../language.ts';
import type { SheetPerson } from './sheet-state.ts';

interface NumberBoxProps {
  readonly people: readonly SheetPerson[];
  readonly onOpen: (person: SheetPerson) => void;
  readonly onClose: () => void;
}

/**
 * 从纸上补录: a number and Enter open that person's panel; when the panel closes, the next number can be typed at
 * once, because focus comes back here.
 */
export function NumberBox({ people, onOpen, onClose }: NumberBoxProps) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState('');
  const enter = () => {
    const person = people.find((one) => String(one.seq) === typed.trim());
    setMissing(person ? '' : typed.trim());
    setTyped('');
    if (person) onOpen(person);
  };
  return (
    <form
      className="sd-note sd-note-grey number-box"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') enter();
      }}
    >
      <p className="sd-small">{t(paperText.typeHow)}</p>
      <div className="sd-with-end">
        <input
          className="sd-input"
          inputMode="numeric"
          autoComplete="off"
          enterKeyHint="go"
          aria-label={t(paperText.numberBox)}
          placeholder={t(paperText.numberBox)}
          // The person has just asked for this box, to type into it.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setMissing('');
          }}
        />
        <button type="button" className="sd-link" onClick={onClose}>
          {t(paperText.stop)}
        </button>
      </div>
      <output>{missing !== '' && t(paperText.noSuch, { n: missing })}</output>
    </form>
  );
}
