import { useState } from 'react';

import { whyNotWords as whyNotNoted } from '../../../domain/never-noted.ts';
import { whyNotMany } from '../../../domain/photo.ts';
import type { Problem } from '../../../domain/problem.ts';
import { photoText } from '../../../domain/text/photo.ts';
import { signDutyText, visitText } from '../../../domain/text/visit.ts';
import {
  namesIn,
  type PaperKind,
  paperKinds,
  signDuties,
  visitWords,
  whyNotOthers,
  whyNotVisit,
} from '../../../domain/visit.ts';
import { useLanguage, useT } from '../../language.ts';
import { whyNotWords } from '../why-not.ts';
import { foundIn, type MyTeam, photosIn, type VisitDraft } from './draft.ts';
import { Chips } from './RemarkPanel.tsx';

interface FinishProps {
  readonly members: MyTeam['members'];
  readonly draft: VisitDraft;
  /** Why the server did not take it, the last time. */
  readonly refusal: string | undefined;
  readonly onChange: (over: Partial<VisitDraft>) => void;
  readonly onBack: () => void;
  readonly onSubmit: () => Promise<void>;
}

/** 收尾: who went, what was read, who signed for the school. */
export function Finish({ members, draft, refusal, onChange, onBack, onSubmit }: FinishProps) {
  const t = useT();
  const { language } = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const whyNot = whyNotSend(draft);
  const { people, isUnsigned } = draft;
  const no = foundIn(draft);
  const isSigned = isUnsigned
    ? draft.unsignedWhy.trim().length > 1
    : draft.signedName.trim().length > 1;
  const toggle = (id: string) =>
    onChange({
      people: people.includes(id) ? people.filter((one) => one !== id) : [...people, id],
    });
  return (
    <div className="sheet sheet-open sd-stack">
      <div className="page-head">
        <h1>{t(visitText.finishTitle)}</h1>
      </div>
      <section className="sd-card sd-stack">
        <h2>{t(visitText.whoWent)}</h2>
        <div>
          {members.map(({ accountId, name }) => (
            <label key={accountId} className="work-check">
              <input
                type="checkbox"
                checked={people.includes(accountId)}
                onChange={() => toggle(accountId)}
              />
              <span>{name}</span>
            </label>
          ))}
        </div>
        <label className="sd-field">
          <span className="sd-field-label">{t(visitText.others)}</span>
          <textarea
            className="sd-input"
            rows={2}
            maxLength={200}
            value={draft.others}
            onChange={(event) => onChange({ others: event.currentTarget.value })}
          />
        </label>
      </section>
      <section className="sd-card visit-papers">
        <h2>{t(visitText.papersRead)}</h2>
        {paperKinds.map((kind) => (
          <Papers key={kind.id} kind={kind} draft={draft} onChange={onChange} />
        ))}
      </section>
      <section className="sd-card sd-stack">
        <h2>{t(visitText.sign)}</h2>
        <p className="sd-small sd-muted">{t(visitText.signHow)}</p>
        <Sign draft={draft} onChange={onChange} />
      </section>
      <Where draft={draft} onChange={onChange} />
      {refusal !== undefined && <p className="sd-note sd-note-amber">{refusal}</p>}
      {whyNot && (
        <p className="work-why-not">
          {whyNot.problem === 'photo-many'
            ? t(photoText.many, { n: photosIn(draft).length, ...whyNot.detail })
            : whyNotWords(whyNot, language)}
        </p>
      )}
      <div className="sheet-bar visit-bar">
        <button type="button" className="sd-button sd-button-quiet" onClick={onBack}>
          {t(visitText.back)}
        </button>
        <button
          type="button"
          className="sd-button"
          disabled={isBusy || !isSigned || people.length === 0 || whyNot !== undefined}
          onClick={() => {
            setBusy(true);
            void onSubmit().finally(() => setBusy(false));
          }}
        >
          {no > 0 ? t(visitText.submit, { no }) : t(visitText.submitNone)}
        </button>
      </div>
    </div>
  );
}

/** The server would refuse it for the same reason; then it is better said while the school still stands beside. */
function whyNotSend(draft: VisitDraft): Problem | undefined {
  const { list, remarks, unsignedWhy, isUnsigned } = draft;
  const answers = Object.entries(draft.answers).map(([item, said]) => ({ item, ...said }));
  return (
    whyNotVisit(list?.list, { answers, remarks }) ??
    whyNotMany(photosIn(draft).length, 'visit') ??
    whyNotOthers(namesIn(draft.others)) ??
    whyNotNoted(visitWords({ answers, remarks, ...(isUnsigned && { unsignedWhy }) }))
  );
}

type PartProps = Pick<FinishProps, 'draft' | 'onChange'>;

function Papers({ kind, draft, onChange }: PartProps & { kind: PaperKind }) {
  const t = useT();
  const n = draft.papers[kind.id] ?? 0;
  const set = (next: number) =>
    onChange({ papers: { ...draft.papers, [kind.id]: Math.min(9999, Math.max(0, next)) } });
  return (
    <div className="report-step">
      <span>{t(kind)}</span>
      <button
        type="button"
        className="sd-button sd-button-quiet"
        aria-label={`${t(kind)} ${t(visitText.less)}`}
        onClick={() => set(n - 1)}
      >
        −
      </button>
      <strong>{n}</strong>
      <button
        type="button"
        className="sd-button sd-button-quiet"
        aria-label={`${t(kind)} ${t(visitText.moreOne)}`}
        onClick={() => set(n + 1)}
      >
        ＋
      </button>
    </div>
  );
}

function Sign({ draft, onChange }: PartProps) {
  const t = useT();
  const { isUnsigned } = draft;
  return (
    <>
      {!isUnsigned && (
        <>
          <Chips
            label={t(visitText.signDuty)}
            choices={signDuties.map((one) => [one, t(signDutyText[one])] as const)}
            value={draft.duty}
            onChoose={(duty) => onChange({ duty })}
          />
          <label className="sd-field">
            <span className="sd-field-label">{t(visitText.signName)}</span>
            <input
              className="sd-input"
              maxLength={30}
              autoComplete="off"
              value={draft.signedName}
              onChange={(event) => onChange({ signedName: event.currentTarget.value })}
            />
          </label>
        </>
      )}
      <label className="work-check">
        <input
          type="checkbox"
          checked={isUnsigned}
          onChange={() => onChange({ isUnsigned: !isUnsigned })}
        />
        <span>{t(visitText.notSigned)}</span>
      </label>
      {isUnsigned && (
        <label className="sd-field">
          <span className="sd-field-label">{t(visitText.whyUnsigned)}</span>
          <input
            className="sd-input"
            maxLength={100}
            value={draft.unsignedWhy}
            onChange={(event) => onChange({ unsignedWhy: event.currentTarget.value })}
          />
        </label>
      )}
    </>
  );
}

/** Asks the phone once, and only when somebody touches the button. */
function Where({ draft, onChange }: PartProps) {
  const t = useT();
  const [isFailed, setFailed] = useState(false);
  if (!('geolocation' in navigator)) return null;
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const { longitude, latitude } = coords;
        const isNear = longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54;
        if (isNear)
          onChange({ at: { longitude: rounded(longitude), latitude: rounded(latitude) } });
        setFailed(!isNear);
      },
      () => setFailed(true),
      { timeout: 15_000 },
    );
  return (
    <section className="sd-card">
      {draft.at ? (
        <p className="state-done">✓ {t(visitText.placeKept)}</p>
      ) : (
        <button type="button" className="sd-button sd-button-quiet" onClick={locate}>
          {t(visitText.place)}
        </button>
      )}
      <p className="sd-small sd-muted">
        {t(isFailed ? visitText.placeFailed : visitText.placeHow)}
      </p>
    </section>
  );
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
