interface LinesProps {
  readonly label: string;
  readonly value: string;
  readonly most: number;
  readonly onChange: (value: string) => void;
}

/** A few lines of words, or one. */
export function Lines({ label, value, most, onChange }: LinesProps) {
  return (
    <label className="sd-field">
      <span className="sd-field-label">{label}</span>
      <textarea
        className="sd-input"
        rows={most > 100 ? 3 : 1}
        maxLength={most}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
