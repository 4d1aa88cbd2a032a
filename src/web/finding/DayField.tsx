import { Input } from 'antd';

import { useAddress } from '../ui/use-address.ts';

interface DayFieldProps {
  /** The day's name in the address. */
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
}

/** A day that narrows the page, kept in the address. */
export function DayField({ name, label, value }: DayFieldProps) {
  const address = useAddress();
  return (
    <label className="fd-day">
      {label}{' '}
      <Input
        type="date"
        value={value ?? ''}
        style={{ width: '10em' }}
        onChange={(event) => address.set({ [name]: event.target.value })}
      />
    </label>
  );
}
