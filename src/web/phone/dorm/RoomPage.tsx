import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import type { Reading } from '../../../domain/roll.ts';
import { dormText } from '../../../domain/text/dorm.ts';
import { rollText } from '../../../domain/text/roll.ts';
import { useLanguage, useT } from '../../language.ts';
import { comma } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { lookOf, readingWords } from '../../roll/words.ts';
import { Frame } from '../Frame.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useOfToday } from '../of-today.ts';
import { keepOffline } from '../offline.ts';
import { inOrder } from '../outbox/item.ts';
import { sendLater, useOutbox } from '../outbox/outbox.ts';
import { useWaiting } from '../use-sent.ts';
import { PersonPanel } from './PersonPanel.tsx';
import { type PendingRoom, pendingRoom, roomGroup, submissionsOf } from './room-pending.ts';
import { type DormSheet, type Marks, readingOf, summaryOf } from './room-state.ts';
import { type Sent, SentNote } from './SentNote.tsx';
import { sheetTonight } from './tonight.ts';

keepOffline('dorm.rooms', 'dorm.sheet');

/** 一间寝室的晚查房: tap who is in bed; one panel for where the others are and who feels unwell. */
export function RoomPage({ roomId }: { roomId: string }) {
  const t = useT();
  const { language } = useLanguage();
  const { data, keptAt, failure, reload } = useOfToday(
    useAsk('dorm.sheet', { roomId }),
    sheetTonight(language),
  );
  const [sent, setSent] = useState<Sent>();
  const [held, setHeld] = useState<DormSheet>();
  useWaiting({ group: `dorm ${roomId} ` }, reload);
  // Once something was tapped it stands on what was seen then: what others say meanwhile is put together by the server.
  const seen = data && held?.day === data.day ? held : data;
  const room = usePending(seen);
  const title = data ? `${data.dormName} ${data.name}` : t(dormText.title);
  return (
    <Frame title={title} isInner>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && !data && <Notices failure={failure} isLoading onRetry={reload} />}
      {sent ? (
        <SentNote {...sent} roomId={roomId} />
      ) : (
        room && (
          <Room key={room.sheet.day} room={room} onTouch={() => setHeld(seen)} onSent={setSent} />
        )
      )}
    </Frame>
  );
}

/** The room with what waits on this phone on top; undefined until both are known. */
function usePending(data: DormSheet | undefined): PendingRoom | undefined {
  const { waiting, refused, done, isRead } = useOutbox();
  if (!data || !isRead) return undefined;
  const group = roomGroup(data.roomId, data.day);
  return pendingRoom(data, inOrder([...done, ...waiting, ...refused].filter(isOf(group))));
}

const isOf =
  (group: string) =>
  (item: { readonly group: string }): boolean =>
    item.group === group;

interface RoomProps {
  readonly room: PendingRoom;
  /** Something is being said of the room. */
  readonly onTouch: () => void;
  readonly onSent: (sent: Sent) => void;
}

function Room({ room, onTouch, onSent }: RoomProps) {
  const t = useT();
  const { sheet } = room;
  const [marks, setMarks] = useState<Marks>(room.marks);
  const [reason, setReason] = useState(room.reason);
  const [open, setOpen] = useState<string>();
  const summary = summaryOf(sheet, marks);
  const change = (work: (old: Marks) => Marks) => {
    onTouch();
    setMarks(work);
  };
  const set = (personId: string, reading: Reading | undefined) =>
    change((old) => {
      const others = Object.entries(old).filter(([id]) => id !== personId);
      return Object.fromEntries(reading ? [...others, [personId, reading]] : others);
    });
  const others = sheet.people.filter(({ personId }) => !readingOf(sheet, marks, personId));
  const allHere = () =>
    change((old) => ({ ...old, ...Object.fromEntries(others.map((one) => [one.personId, {}])) }));
  const { here, away, ill, inWard } = summary;
  const words = t(inWard > 0 ? dormText.submitWard : dormText.submit, {
    ...{ room: sheet.name, here, away, ill, inWard },
  });
  const submit = async () => {
    const how = {
      group: roomGroup(sheet.roomId, sheet.day),
      label: words,
      open: `/dorm/${sheet.roomId}`,
      saysWait: true,
    };
    const answers: Promise<Output<'dorm.submit'>>[] = [];
    let { replaces } = room;
    for (const input of submissionsOf(room, marks, reason.trim())) {
      const { answer } = await sendLater('dorm.submit', input, { ...how, replaces });
      answers.push(answer);
      replaces = [];
    }
    onSent({ room: sheet.name, day: sheet.day, answer: Promise.all(answers) });
  };
  const opened = sheet.people.find((one) => one.personId === open);
  const lacksReason = summary.corrects && reason.trim().length < 2;
  return (
    <div className="sheet sheet-open">
      <div className="page-head">
        <h1>
          {sheet.dormName} {sheet.name}
        </h1>
        <p className="sd-small sd-muted">{sheet.day}</p>
      </div>
      {sheet.closed !== undefined && <p className="sd-note sd-note-grey">{sheet.closed}</p>}
      <Waits room={room} />
      {sheet.people.length === 0 && <p className="sd-card sd-muted">{t(dormText.empty)}</p>}
      <ul className="child-grid">
        {sheet.people.map((one) => (
          <Lodger
            key={one.personId}
            name={one.name}
            className={one.className}
            reading={readingOf(sheet, marks, one.personId)}
            inWardSince={one.inWardSince}
            isDisputed={one.dispute !== undefined && !marks[one.personId]}
            isDisabled={sheet.closed !== undefined}
            onHere={() => set(one.personId, marks[one.personId] ? undefined : {})}
            onOpen={() => setOpen(one.personId)}
          />
        ))}
      </ul>
      {summary.missing && <p className="sd-note sd-note-red">{t(dormText.missingHow)}</p>}
      {sheet.closed === undefined && sheet.people.length > 0 && (
        <div className="sheet-bar">
          {summary.corrects && (
            <label className="sd-field">
              <span className="sd-field-label">{t(dormText.reason)}</span>
              <input
                className="sd-input"
                value={reason}
                maxLength={200}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            </label>
          )}
          {others.length > 0 ? (
            <button type="button" className="sd-button" onClick={allHere}>
              {t(dormText.othersHere, { n: others.length })}
            </button>
          ) : (
            <button
              type="button"
              className="sd-button"
              disabled={!summary.isChanged || lacksReason}
              onClick={() => void submit()}
            >
              {summary.isChanged ? words : t(rollText.unchanged)}
            </button>
          )}
          {others.length > 0 && summary.isChanged && (
            <button
              type="button"
              className="sd-link sheet-unseen"
              disabled={lacksReason}
              onClick={() => void submit()}
            >
              {t(dormText.submitLeft, { n: others.length })}
            </button>
          )}
        </div>
      )}
      {opened && (
        <PersonPanel
          lodger={opened}
          reading={readingOf(sheet, marks, opened.personId)}
          onChange={(reading) => set(opened.personId, reading)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

interface LodgerProps {
  readonly name: string;
  readonly className: string;
  readonly reading: Reading | undefined;
  readonly inWardSince: string | undefined;
  readonly isDisputed: boolean;
  readonly isDisabled: boolean;
  readonly onHere: () => void;
  readonly onOpen: () => void;
}

function Lodger(props: LodgerProps) {
  const { name, className, reading, inWardSince, isDisputed, isDisabled, onHere, onOpen } = props;
  const t = useT();
  const { language } = useLanguage();
  const look = inWardSince ? 'away' : lookOf(reading);
  const signs = { unseen: '○', well: '✓', note: '✓', away: '–', ill: '!' } as const;
  // Where somebody is says more than the kind of absence.
  const words =
    reading?.absent && reading.note ? [reading.note] : readingWords(reading ?? {}, language);
  const said = words.join(comma());
  const ward = inWardSince && t(dormText.inWardSince, { time: clockTime(inWardSince) });
  return (
    <li className={`child child-${look}`}>
      <button
        type="button"
        className="child-main"
        disabled={isDisabled}
        onClick={!isDisputed && (look === 'unseen' || look === 'well') ? onHere : onOpen}
      >
        <span className="child-name">{name}</span>
        <span className="child-words">
          <span aria-hidden="true">{signs[look]}</span>{' '}
          {ward ?? (reading ? said || t(dormText.here) : className)}
        </span>
        {isDisputed && <span className="child-said">≠ {t(rollText.disputed)}</span>}
      </button>
      <button
        type="button"
        className="child-more"
        disabled={isDisabled}
        aria-label={`${name} ${t(rollText.exception)}`}
        onClick={onOpen}
      >
        {t(rollText.exception)}
      </button>
    </li>
  );
}

/** That this room waits on the phone, or why it was not accepted. */
function Waits({ room: { since, refusal } }: { room: PendingRoom }) {
  const t = useT();
  return (
    <>
      {since !== undefined && (
        <p className="sd-note sd-note-grey">
          {t(dormText.waitsSince, { at: clockTime(new Date(since).toISOString()) })}
        </p>
      )}
      {refusal !== undefined && (
        <p className="sd-note sd-note-amber">{t(dormText.refusedWhy, { why: refusal })}</p>
      )}
    </>
  );
}
