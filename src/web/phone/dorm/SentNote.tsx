import { useEffect, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { dormText } from '../../../domain/text/dorm.ts';
import { outboxPageText } from '../../../domain/text/outbox.ts';
import { useT } from '../../language.ts';
import { MergeWords } from '../../roll/MergeWords.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Go } from '../Go.tsx';
import { useOfToday } from '../of-today.ts';
import { roomsTonight } from './tonight.ts';

export interface Sent {
  readonly room: string;
  readonly day: string;
  readonly answer: Promise<readonly Output<'dorm.submit'>[]>;
}

/** What became of a room: sent, kept on the phone, seen differently by somebody else, or not accepted. */
export function SentNote(props: Sent & { readonly roomId: string }) {
  const t = useT();
  const [answers, setAnswers] = useState<readonly Output<'dorm.submit'>[]>();
  const [why, setWhy] = useState<string>();
  const rooms = useOfToday(useAsk('dorm.rooms', {}), roomsTonight);
  const { reload } = rooms;
  useEffect(() => {
    props.answer.then(
      (found) => {
        setAnswers(found);
        reload();
      },
      (error: unknown) => setWhy(error instanceof Error ? error.message : String(error)),
    );
  }, [props.answer, reload]);
  const at = rooms.data?.rooms.findIndex((one) => one.roomId === props.roomId) ?? -1;
  const next = rooms.data?.rooms
    .slice(at + 1)
    .find((one) => one.people > 0 && one.known < one.people);
  const merges = (answers ?? [])
    .flatMap(({ classes }) => classes.flatMap(({ merge }) => merge ?? []))
    .filter(({ disputes }) => disputes.length > 0);
  if (why !== undefined)
    return (
      <div className="receipt">
        <p className="sd-note sd-note-amber">{t(dormText.refusedWhy, { why })}</p>
        <div className="receipt-buttons">
          <Go to="/outbox" className="sd-button">
            {t(outboxPageText.title)}
          </Go>
        </div>
      </div>
    );
  return (
    <div className="receipt">
      <div className="receipt-mark" aria-hidden="true">
        ✓
      </div>
      <h1>
        {answers
          ? t(dormText.sent, { room: props.room })
          : t(dormText.sentLater, { room: props.room })}
      </h1>
      {merges.map((merge, n) => (
        <MergeWords key={n} merge={merge} day={props.day} />
      ))}
      <div className="receipt-buttons">
        {next && (
          <Go to={`/dorm/${next.roomId}`} className="sd-button">
            {t(dormText.next, { room: next.name })}
          </Go>
        )}
        <Go to="/dorm" className="sd-button sd-button-quiet">
          {t(dormText.back)}
        </Go>
      </div>
    </div>
  );
}
