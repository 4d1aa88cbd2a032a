import { Button, Input, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { documentKindText, documentText } from '../../domain/text/document.ts';
import { newKey, send } from '../ask.ts';
import { colon } from '../language.ts';
import { paths } from '../shell/paths.ts';
import { Failure } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { DownloadWord, Ended } from './DocumentPage.tsx';
import { DocumentPaper } from './DocumentPaper.tsx';

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
  const { t, dayAndClock } = useWords();
  const { documentId } = one;
  return (
    <div className="doc-page">
      <PageHead
        title={one.number ? `${one.number} ${one.title}` : one.title}
        purpose={[t(documentKindText[one.kind]), one.office.name, one.issuedDay].join(' · ')}
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
        {one.signedAt ? (
          <p>
            {t(documentText.signedBy, { by: one.signedBy ?? '', at: dayAndClock(one.signedAt) })}
            {one.note && `${colon()}${one.note}`}
          </p>
        ) : (
          one.state === 'in-force' && <SignForm one={one} schoolId={schoolId} onSigned={onSigned} />
        )}
      </Section>
    </div>
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
