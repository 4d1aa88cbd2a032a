import { useId, useState } from 'react';

import { signInText } from '../../domain/text/sign-in.ts';
import { useT } from '../language.ts';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly maxLength?: number;
  readonly className?: string;
}

/** One labelled line of text. */
export function Field({ label, value, onChange, className, ...rest }: FieldProps) {
  return (
    <label className="sd-field">
      <span className="sd-field-label">{label}</span>
      <input
        {...rest}
        className={className ? `sd-input ${className}` : 'sd-input'}
        value={value}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

/** A password, with a button that shows what was typed: phones make blind typing hard. */
export function PasswordField({ label, value, onChange, autoComplete }: FieldProps) {
  const t = useT();
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <div className="sd-field">
      <label className="sd-field-label" htmlFor={id}>
        {label}
      </label>
      <div className="sd-with-end">
        <input
          id={id}
          className="sd-input"
          type={isShown ? 'text' : 'password'}
          value={value}
          maxLength={128}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <button
          type="button"
          className="sd-link"
          aria-controls={id}
          onClick={() => setShown(!isShown)}
        >
          {t(isShown ? signInText.hidePassword : signInText.showPassword)}
        </button>
      </div>
    </div>
  );
}
