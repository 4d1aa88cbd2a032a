import '../work.css';
import { useEffect, useRef, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { whyNotName } from '../../../domain/document.ts';
import { documentStateText, documentText, kindSentence } from '../../../domain/text/document.ts';
import { newKey, send } from '../../ask.ts';
import { DocumentPaper } from '../../document/DocumentPaper.tsx';
import { useSignedLine } from '../../document/words.ts';
import { useT } from '../../language.ts';
import { colon } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTimeOn } from '../../roll/time.ts';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';

/** 收到的公文 on the phone: those to sign for first. */
export function ReceivedPage({ schoolId }: { schoolId: string }) {
  const t = useT();
  const { data, failure, reload } = useAsk('document.received', { schoolId, show: 'all' });
  const rows = data?.rows ?? [];
  const waits = rows.filter((one) => !one.signedAt && one.state === 'in-force');
  const rest = rows.filter((one) => !waits.includes(one));
  return (
    <Frame title={t(documentText.received)} isInner>
      <div className="page-head">
        <h1>{t(documentText.received)}</h1>
        <p className="sd-small sd-muted">{t(documentText.receivedPurpose)}</p>
      </div>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data && (
        <>
          <section>
            <h2 className="section-title">{t(documentText.toSign)}</h2>
            {waits.length === 0 && (
              <p className="sd-card sd-muted">{t(documentText.nothingToSign)}</p>
            )}
            <Rows rows={waits} schoolId={schoolId} />
          </section>
          {rest.length > 0 && (
            <section>
              <h2 className="section-title">{t(documentText.all)}</h2>
              <Rows rows={rest} schoolId={schoolId} />
            </section>
          )}
        </>
      )}
    </Frame>
  );
}

type Row = Output<'document.received'>['rows'][number];

function Rows({ rows, schoolId }: { rows: readonly Row[]; schoolId: string }) {
  const t = useT();
  const standing = (one: Row) => {
    if (one.state !== 'in-force') return t(documentStateText[one.state]);
    if (one.signedAt) return t(documentText.signedDone);
    if (one.isOverdue) return t(documentText.isOverdue);
    if (one.isPledge && !one.dueDay) return t(documentText.toPledge);
    return one.dueDay ? t(documentText.dueBy, { day: one.dueDay }) : t(documentText.isWaiting);
  };
  return (
    <>
      {rows.map((one) => (
        <Go
          key={one.documentId}
          className="sd-card entry"
          to={`/documents/received/${schoolId}/${one.documentId}`}
        >
          <div className="entry-head">
            <strong>{one.title}</strong>
            <span aria-hidden="true" className="entry-arrow">
              ›
            </span>
          </div>
          <p className="sd-muted">
            {t(kindSentence(one.kind, one.kindName))} · {one.issuedDay} ·{' '}
            <span className={one.isOverdue ? 'words-ill' : undefined}>{standing(one)}</span>
          </p>
        </Go>
      ))}
    </>
  );
}

type Opened = Output<'document.read'>;

/** One received document; opening it is on record. */
export function ReceivedOnePage({
  schoolId,
  documentId,
}: {
  schoolId: string;
  documentId: string;
}) {
  const t = useT();
  const [round, setRound] = useState(0);
  const [one, setOne] = useState<Opened>();
  const [failure, setFailure] = useState<Failure>();
  const again = () => setRound(round + 1);
  useEffect(() => {
    let isGone = false;
    send('document.read', { schoolId, documentId }, { key: newKey() }).then(
      (found) => {
        if (isGone) return;
        setOne(found);
        setFailure(undefined);
      },
      (error: unknown) => !isGone && setFailure(failureOf(error)),
    );
    return () => {
      isGone = true;
    };
  }, [schoolId, documentId, round]);
  return (
    <Frame title={t(documentText.file)} isInner>
      {failure && <Notices failure={failure} isLoading={!one} onRetry={again} />}
      {!one && !failure && <div className="sd-card card-wait card-tall" />}
      {one && (
        <>
          {one.state !== 'in-force' && (
            <p className="sd-card">
              <strong>{t(documentStateText[one.state])}</strong> {one.reason}
            </p>
          )}
          <DocumentPaper one={{ ...one, numberNo: one.numberNo ?? 0, day: one.issuedDay }} isFlow />
          <Sign one={one} schoolId={schoolId} onSigned={again} />
        </>
      )}
    </Frame>
  );
}

interface SignProps {
  readonly one: Opened;
  readonly schoolId: string;
  readonly onSigned: () => void;
}

function Sign({ one, schoolId, onSigned }: SignProps) {
  const t = useT();
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  // Kept until the server has answered: signing again after a lost answer is the same signature.
  const key = useRef(newKey());
  const signedLine = useSignedLine();
  const [name, setName] = useState('');
  const { documentId, signedAt, signedBy = '', dueDay, isPledge, signAs = '', whyNotSign } = one;
  if (one.signature) return <p className="sd-card">{signedLine(one.signature)}</p>;
  if (signedAt)
    return (
      <p className="sd-card">
        {t(documentText.signedBy, { by: signedBy, at: clockTimeOn(signedAt, '') })}
        {one.note && `${colon()}${one.note}`}
      </p>
    );
  if (one.state !== 'in-force') return null;
  if (whyNotSign !== undefined) return <p className="sd-card">{whyNotSign}</p>;
  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const said = note.trim();
      const sent = { key: key.current };
      if (isPledge) await send('document.pledge', { schoolId, documentId, name }, sent);
      else await send('document.sign', { schoolId, documentId, ...(said && { note: said }) }, sent);
      onSigned();
    } catch (error) {
      const found = failureOf(error);
      setFailure(found);
      if (found.refused && found.refused.status < 500) key.current = newKey();
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="sd-card sd-stack">
      <p>
        {t(isPledge ? documentText.pledgeHow : documentText.signHow)}{' '}
        {dueDay && t(documentText.dueBy, { day: dueDay })}
      </p>
      <label className="sd-field">
        <span className="sd-field-label">
          {isPledge ? t(documentText.pledgeName, { name: signAs }) : t(documentText.signNote)}
        </span>
        {isPledge ? (
          <input
            className="sd-input"
            maxLength={40}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        ) : (
          <textarea
            className="sd-input"
            rows={3}
            maxLength={500}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        )}
      </label>
      {failure && <Notices failure={failure} onRetry={() => void submit()} />}
      <button
        type="button"
        className="sd-button"
        disabled={isBusy || (isPledge && whyNotName(name, signAs) !== undefined)}
        onClick={() => void submit()}
      >
        {t(isPledge ? documentText.pledge : documentText.sign)}
      </button>
    </section>
  );
}
