import { Input } from 'antd';
import { useEffect, useState } from 'react';

import { useAddress } from './use-address.ts';

interface SearchBoxProps {
  readonly label: string;
  /** The filter's name in the address. */
  readonly name?: string;
}

/** A search field whose text goes into the address after a short pause. */
export function SearchBox({ label, name = 'q' }: SearchBoxProps) {
  const address = useAddress();
  const given = address.get(name) ?? '';
  const [text, setText] = useState(given);
  const [seen, setSeen] = useState(given);
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
  return (
    <Input
      className="d-search"
      value={text}
      maxLength={40}
      allowClear
      aria-label={label}
      placeholder={label}
      onChange={(event) => setText(event.target.value)}
    />
  );
}
