import { Select } from 'antd';

import type { Choice } from '../ui/fields.tsx';

interface RegroupChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly choices: readonly Choice[];
  readonly onChoose: (value: string) => void;
}

/** One of several, named beside it. */
export function RegroupChoice({ label, value, choices, onChoose }: RegroupChoiceProps) {
  return (
    <label className="d-filter">
      <span>{label}</span>
      <Select
        aria-label={label}
        style={{ minWidth: 150 }}
        value={value ?? null}
        options={[...choices]}
        virtual={false}
        onChange={(one: string) => onChoose(one)}
      />
    </label>
  );
}
