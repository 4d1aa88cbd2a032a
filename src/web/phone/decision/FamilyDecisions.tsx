import { useContext, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { decisionText } from '../../../domain/text/decision.ts';
import { send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { newId } from '../../new-id.ts';
import { AskCounty, useAsk } from '../../roll/use-ask.ts';
import { keepOffline } from '../offline.ts';

keepOffline('decision.child');

type Row = Output<'decision.child'>['rows'][number];

/** 停课通知 for the own children: until when, how they learn meanwhile, how to object. */
export function FamilyDecisions() {
  const { data, reload } = useAsk('decision.child', {});
  if (!data) return null;
  return (
    <>
      {data.rows.map((row) => (
        <Card key={row.decisionId + row.personId} row={row} onSent={reload} />
      ))}
    </>
  );
}

function Card({ row, onSent }: { row: Row; onSent: () => void }) {
  const t = useT();
  const { language } = useLanguage();
  const county = useContext(AskCounty);
  const [isBusy, setBusy] = useState(false);
  const { personId, decisionId, from, to, resumeDay } = row;
  const read = async () => {
    setBusy(true);
    try {
      await send(
        'decision.seen',
        { personId, decisionId },
        { key: newId(), ...(county !== undefined && { county }) },
      );
      onSent();
    } finally {
      setBusy(false);
    }
  };
  const facts = [
    [decisionText.disease, row.diseaseName[language]],
    [decisionText.basis, row.basis],
    [decisionText.teaching, row.teaching],
    [decisionText.objection, row.objection],
    [decisionText.by, row.by],
  ] as const;
  return (
    <section className="sd-card sd-stack">
      <h2>{t(decisionText.familyTitle, { place: `${row.childName} ${row.placeName}` })}</h2>
      <p>
        <strong>
          {resumeDay
            ? t(decisionText.familyNext, { day: resumeDay })
            : t(decisionText.familySpan, { from, to })}
        </strong>
      </p>
      {facts.map(([label, value]) => (
        <p key={label.zh}>
          <span className="sd-small sd-muted">{t(label)}</span>
          <br />
          {value}
        </p>
      ))}
      {row.hasRead ? (
        <p className="sd-small sd-muted">✓ {t(decisionText.hasRead)}</p>
      ) : (
        <button type="button" className="sd-button" disabled={isBusy} onClick={() => void read()}>
          {t(decisionText.iRead)}
        </button>
      )}
    </section>
  );
}
