interface LineProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly max?: number;
  /** With it the line holds a day, no later than this one. */
  readonly latest?: string;
  /** And no earlier than this one. */
  readonly earliest?: string | undefined;
}

/** One line of a form: words, or a day. */
export function Line({ label, value, onChange, max, latest, earliest }: LineProps) {
  return (
    <label className="sd-field">
      <span className="sd-field-label">{label}</span>
      <input
        className="sd-input"
        value={value}
        {...(latest === undefined
          ? { maxLength: max ?? 200 }
          : { type: 'date', max: latest, min: earliest })}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
