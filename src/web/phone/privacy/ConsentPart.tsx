import { useContext } from 'react';

import type { Output } from '../../../contract/index.ts';
import { consentPurposes, type Purpose, purposes } from '../../../domain/privacy.ts';
import { basisText, childText, consentStateText } from '../../../domain/text/privacy.ts';
import { Says, useSubmit } from '../../account/submit.tsx';
import { send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { semicolon } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { AskCounty, type Failure } from '../../roll/use-ask.ts';
import { spanWords } from './span-words.ts';

type Child = Output<'privacy.consents'>['children'][number];

interface ConsentPartProps {
  readonly child: Child | undefined;
  readonly isAsked: boolean;
  readonly failure: Failure | undefined;
  readonly reload: () => void;
}

/** 同意书: what the guardian decides, and below it what is held by law. */
export function ConsentPart({ child, isAsked, failure, reload }: ConsentPartProps) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <>
      <p className="sd-muted">{t(childText.consentWhat)}</p>
      {failure && <Notices failure={failure} isLoading={!isAsked} onRetry={reload} />}
      {!isAsked && !failure && <div className="sd-card card-wait" />}
      {child &&
        consentPurposes
          .filter(isAskedFor(child))
          .map((purpose) => (
            <ConsentCard key={purpose.id} purpose={purpose} child={child} onDone={reload} />
          ))}
      <details className="sd-card privacy-more">
        <summary>{t(childText.byLaw)}</summary>
        <ul className="privacy-list">
          {purposes
            .filter((one) => one.consent === undefined && one.subjects.includes('pupil'))
            .map((one) => (
              <li key={one.id}>
                <strong>{one.name}</strong>
                <p>{one.why[language]}</p>
                <p className="sd-small sd-muted">
                  {t(basisText[one.basis.kind])} · {spanWords(one, language)}
                </p>
              </li>
            ))}
        </ul>
      </details>
    </>
  );
}

function isAskedFor(child: Child): (purpose: Purpose) => boolean {
  return (purpose) => child.purposes.some((one) => one.purpose === purpose.id);
}

interface ConsentCardProps {
  /** The child's name stands in the title, where there may be several. */
  readonly isNamed?: boolean;
  readonly purpose: Purpose;
  readonly child: Child;
  readonly onDone: () => void;
}

/** One consent with its text, what was decided, and the ways to decide otherwise. */
export function ConsentCard({ purpose, child, onDone, isNamed = false }: ConsentCardProps) {
  const t = useT();
  const { language } = useLanguage();
  const { consent: text } = purpose;
  const state = child.purposes.find((one) => one.purpose === purpose.id)?.state ?? 'open';
  const about = { personId: child.personId, purpose: purpose.id };
  const version = text?.version ?? 1;
  const at = { county: useContext(AskCounty) };
  const give = useDecision(
    async () => await send('privacy.give', { ...about, version }, at),
    onDone,
  );
  const refuse = useDecision(
    async () => await send('privacy.refuse', { ...about, version }, at),
    onDone,
  );
  const withdraw = useDecision(async () => await send('privacy.withdraw', about, at), onDone);
  if (!text) return null;
  const says = give.says ?? refuse.says ?? withdraw.says;
  const isBusy = give.isBusy || refuse.isBusy || withdraw.isBusy;
  const sign = state === 'given' ? '✓' : '○';
  return (
    <section className="sd-card sd-stack">
      <h2>{isNamed ? `${child.name} · ${t(text.title)}` : t(text.title)}</h2>
      <p className={state === 'given' ? 'state state-done' : 'state state-waiting'}>
        {sign} {t(consentStateText[state])}
      </p>
      <p>{text.text[language]}</p>
      <p className="sd-small sd-muted">
        {t(childText.items, { items: text.items.map((one) => one[language]).join(semicolon()) })} ·{' '}
        {t(childText.version, { version })}
      </p>
      <Says says={says} />
      {state === 'given' ? (
        <button
          type="button"
          className="sd-button sd-button-quiet"
          disabled={isBusy}
          onClick={() => withdraw.run()}
        >
          {t(childText.withdraw)}
        </button>
      ) : (
        // Both answers are equally easy: same size, side by side, neither in the brand's colour.
        <div className="privacy-two">
          <button
            type="button"
            className="sd-button sd-button-quiet"
            disabled={isBusy}
            onClick={() => give.run()}
          >
            {t(childText.give)}
          </button>
          <button
            type="button"
            className="sd-button sd-button-quiet"
            disabled={isBusy || state === 'refused'}
            onClick={() => refuse.run()}
          >
            {t(childText.refuse)}
          </button>
        </div>
      )}
    </section>
  );
}

function useDecision(work: () => Promise<unknown>, onDone: () => void) {
  return useSubmit(async () => {
    await work();
    onDone();
    return undefined;
  });
}
