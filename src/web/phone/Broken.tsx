import { Component, type ReactNode } from 'react';

import { phoneText } from '../../domain/text/phone.ts';
import { useT } from '../language.ts';

/** Catches what breaks while drawing, so that a bug shows a sentence instead of a white page. */
export class Broken extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Sorry /> : this.props.children;
  }
}

function Sorry() {
  const t = useT();
  return (
    <main className="sd page">
      <section className="sd-card sd-stack">
        <h1>{t(phoneText.broken)}</h1>
        <p>{t(phoneText.brokenHow)}</p>
        <button type="button" className="sd-button" onClick={() => location.reload()}>
          {t(phoneText.reload)}
        </button>
      </section>
    </main>
  );
}
