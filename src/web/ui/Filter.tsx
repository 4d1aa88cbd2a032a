import { Select } from 'antd';

import type { Choice } from './fields.tsx';
import { useAddress } from './use-address.ts';

interface FilterProps {
  /** The filter's name in the address. */
  readonly name: string;
  readonly label: string;
  readonly choices: readonly Choice[];
  /** The wording for "no filter"; without it one must be chosen. */
  readonly all?: string;
  readonly value?: string | undefined;
}

/** A choice that narrows the page, kept in the address. */
export function Filter({ name, label, choices, all, value }: FilterProps) {
  const address = useAddress();
  const options = all === undefined ? [...choices] : [{ value: '', label: all }, ...choices];
  const given = value ?? address.get(name);
  // An address may name what is no choice here; its bare id says nothing to anybody.
  const chosen = choices.find((one) => one.value === given)?.value;
  return (
    <Select
      className="d-filter"
      aria-label={label}
      value={chosen ?? (all === undefined ? null : '')}
      placeholder={label}
      options={options}
      virtual={false}
      popupMatchSelectWidth={false}
      showSearch={choices.length > 8 ? { optionFilterProp: 'label' } : false}
      onChange={(next: string) => address.set({ [name]: next || undefined })}
    />
  );
}
