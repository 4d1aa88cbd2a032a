import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';

import { findText } from '../../domain/text/find.ts';
import { can, useMe } from '../shell/me.ts';
import { useWords } from '../ui/words.ts';
import { FoundPanel } from './FoundPanel.tsx';
import { addressOf, useFound } from './use-found.ts';

/** 找人: from any page by name, pinyin, number or phone; `/` goes there, arrows choose, Enter opens. */
export function FindPerson() {
  const me = useMe();
  return can(me, 'person.list') ? <FindBox /> : null;
}

function FindBox() {
  const { t } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const whole = useRef<HTMLElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const search = useFound(typed);
  const [first] = search.data?.pages[0]?.rows ?? [];
  useSlash(box);
  const close = () => {
    setOpen(false);
    setTyped('');
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      setOpen(false);
      box.current?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      moveIn(whole.current, event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && event.target === box.current && first) {
      close();
      box.current.blur();
      void navigate(addressOf(me, first));
    }
  };
  return (
    <search
      ref={whole}
      className="d-find"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <input
        ref={box}
        className="d-find-box"
        type="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        aria-label={t(findText.find)}
        placeholder={t(findText.placeholder)}
        value={typed}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setOpen(true);
        }}
        onKeyDown={onKey}
      />
      <kbd className="d-find-key" aria-hidden="true">
        /
      </kbd>
      {isOpen && typed.trim() !== '' && (
        <FoundPanel search={search} onKey={onKey} onChosen={close} />
      )}
    </search>
  );
}

/** Moves the focus through the box and those found. */
function moveIn(whole: HTMLElement | null, step: 1 | -1): void {
  const stops = [...(whole?.querySelectorAll<HTMLElement>('.d-find-box, .d-found-one') ?? [])];
  const at = stops.findIndex((one) => one === document.activeElement);
  stops[Math.max(0, Math.min(at + step, stops.length - 1))]?.focus();
}

/** `/` goes to the box from anywhere but where one types. */
function useSlash(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [box]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
