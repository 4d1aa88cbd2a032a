import { Button, Input, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { whyNotName } from '../../domain/document.ts';
import { documentText, kindSentence } from '../../domain/text/document.ts';
import { newKey, send } from '../ask.ts';
import { colon } from '../marks.ts';
import { paths } from '../shell/paths.ts';
import { Failure } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { DownloadWord, Ended } from './DocumentPage.tsx';
import { DocumentPaper } from './DocumentPaper.tsx';
import { useSignedLine } from './words.ts';

type Opened = Output<'document.read'>;

/** One received document; opening it is on record, so it is asked for by a command, once. */
export function ReceivedDocument() {
  const { schoolId = '', documentId = '' } = useParams();
  const [round, setRound] = useState(0);
  const [one, setOne] = useState<Opened>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    let isGone = false;
    send('document.read', { schoolId, documentId }, { key: newKey() }).then(
      (found) => !isGone && setOne(found),
      (failed: unknown) => !isGone && setError(failed instanceof Error ? failed : new Error()),
    );
    return () => {
      isGone = true;
    };
  }, [schoolId, documentId, round]);
  if (one) return <Shown one={one} schoolId={schoolId} onSigned={() => setRound(round + 1)} />;
  if (!error) return <Skeleton active />;
  return (
    <Failure
      error={error}
      onRetry={() => {
        setError(undefined);
        setRound(round + 1);
      }}
    />
  );
}

interface ShownProps {
  readonly one: Opened;
  readonly schoolId: string;
  readonly onSigned: () => void;
}

function Shown({ one, schoolId, onSigned }: ShownProps) {
  const { t } = useWords();
  const { documentId } = one;
  return (
    <div className="doc-page">
      <PageHead
        title={one.number ? `${one.number} ${one.title}` : one.title}
        purpose={[t(kindSentence(one.kind, one.kindName)), one.office.name, one.issuedDay].join(
          ' · ',
        )}
        trail={<Link to={paths.received(schoolId)}>{t(documentText.received)}</Link>}
        action={
          <>
            <Button onClick={() => print()}>{t(documentText.print)}</Button>
            <DownloadWord name="document.received-file" input={{ schoolId, documentId }} />
          </>
        }
      />
      {one.state !== 'in-force' && <Ended one={one} isSchool />}
      <DocumentPaper one={{ ...one, numberNo: one.numberNo ?? 0, day: one.issuedDay }} />
      <Section title={t(documentText.signed)}>
        <Signing one={one} schoolId={schoolId} onSigned={onSigned} />
      </Section>
    </div>
  );
}

function Signing({ one, schoolId, onSigned }: ShownProps) {
  const { t, dayAndClock } = useWords();
  const signedLine = useSignedLine();
  const { signature, signedAt, signedBy: by = '', state, isPledge, whyNotSign } = one;
  if (signature) return <p>{signedLine(signature)}</p>;
  if (signedAt)
    return (
      <p>
        {t(documentText.signedBy, { by, at: dayAndClock(signedAt) })}
        {one.note && `${colon()}${one.note}`}
      </p>
    );
  if (state !== 'in-force') return null;
  if (!isPledge) return <SignForm one={one} schoolId={schoolId} onSigned={onSigned} />;
  if (whyNotSign !== undefined) return <p className="doc-note">{whyNotSign}</p>;
  return <PledgeForm one={one} schoolId={schoolId} onSigned={onSigned} />;
}

/** 承诺: with one's own name, typed. */
function PledgeForm({ one, schoolId, onSigned }: ShownProps) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const sign = useSend('document.pledge', { done: documentText.pledged, toast: true });
  const { documentId, dueDay, signAs = '' } = one;
  const label = t(documentText.pledgeName, { name: signAs });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        sign.mutate({ schoolId, documentId, name }, { onSuccess: onSigned });
      }}
    >
      <p>
        {t(documentText.pledgeHow)} {dueDay && t(documentText.dueBy, { day: dueDay })}
      </p>
      <p className="doc-sign-row">
        <Input
          maxLength={40}
          aria-label={label}
          placeholder={label}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button
          type="primary"
          htmlType="submit"
          loading={sign.isPending}
          disabled={whyNotName(name, signAs) !== undefined}
        >
          {t(documentText.pledge)}
        </Button>
      </p>
    </form>
  );
}

function SignForm({ one, schoolId, onSigned }: ShownProps) {
  const { t } = useWords();
  const [note, setNote] = useState('');
  const sign = useSend('document.sign', { done: documentText.signedDone, toast: true });
  const { documentId, dueDay } = one;
  return (
    <>
      <p>
        {t(documentText.signHow)} {dueDay && t(documentText.dueBy, { day: dueDay })}
      </p>
      <Input.TextArea
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        aria-label={t(documentText.signNote)}
        placeholder={t(documentText.signNote)}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p>
        <Button
          type="primary"
          loading={sign.isPending}
          onClick={() =>
            sign.mutate(
              { schoolId, documentId, ...(note.trim() && { note: note.trim() }) },
              { onSettled: onSigned },
            )
          }
        >
          {t(documentText.sign)}
        </Button>
      </p>
    </>
  );
}
