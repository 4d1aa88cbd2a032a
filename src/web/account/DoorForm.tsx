import type { ReactNode, RefObject, SyntheticEvent } from 'react';

import { Says } from './submit.tsx';

interface DoorFormProps {
  readonly title: string;
  readonly hint?: string;
  /** The main button, as it stands now. */
  readonly button: string;
  readonly isBusy: boolean;
  /** The refusal. */
  readonly says: string | undefined;
  readonly onSubmit: (event: SyntheticEvent) => void;
  /** For a form that takes the focus when it appears. */
  readonly form?: RefObject<HTMLFormElement | null>;
  readonly children: ReactNode;
  /** Other ways on, below the button. */
  readonly after: ReactNode;
}

/** One step at the door: fields, the refusal, one button, other ways on. */
export function DoorForm(props: DoorFormProps) {
  const { title, hint, button, isBusy, says, children, after } = props;
  return (
    <form
      className="sd-card sd-stack"
      {...(props.form && { ref: props.form })}
      onSubmit={props.onSubmit}
      noValidate
    >
      <h2>{title}</h2>
      {hint !== undefined && <p className="sd-muted">{hint}</p>}
      {children}
      <Says says={says} />
      <button type="submit" className="sd-button" disabled={isBusy}>
        {button}
      </button>
      {after}
    </form>
  );
}
