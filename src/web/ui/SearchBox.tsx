import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { useAddress } from './use-address.ts';

interface SearchBoxProps {
  readonly label: string;
  /** The filter's name in the address. */
  readonly name?: string;
}

/** A search field whose text goes into the address after a short pause; `/` jumps to it. */
export function SearchBox({ label, name = 'q' }: SearchBoxProps) {
  const address = useAddress();
  const given = address.get(name) ?? '';
  const [text, setText] = useState(given);
  const [seen, setSeen] = useState(given);
  const input = useRef<InputRef>(null);
  if (seen !== given) {
    setSeen(given);
    setText(given);
  }
  useEffect(() => {
    const trimmed = text.trim();
    if (trimmed === given) return undefined;
    const timer = setTimeout(() => address.set({ [name]: trimmed }), 300);
    return () => clearTimeout(timer);
  }, [text, given, name, address]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Input
      ref={input}
      className="d-search"
      value={text}
      allowClear
      aria-label={label}
      placeholder={`${label}  /`}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
