interface LinesProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly most: number;
  readonly rows?: number;
  readonly onChange: (value: string) => void;
}

/** A few lines of words, or one. */
export function Lines({ label, hint, value, most, rows, onChange }: LinesProps) {
  return (
    <label className="sd-field">
      <span className="sd-field-label">{label}</span>
      <textarea
        className="sd-input"
        rows={rows ?? (most > 100 ? 3 : 1)}
        maxLength={most}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint !== undefined && <span className="sd-small sd-muted">{hint}</span>}
    </label>
  );
}
