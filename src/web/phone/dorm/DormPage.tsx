import '../work.css';
import type { Output } from '../../../contract/index.ts';
import { dormText } from '../../../domain/text/dorm.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useOfToday } from '../of-today.ts';
import { keepOffline } from '../offline.ts';
import { useOutbox } from '../outbox/outbox.ts';
import { useWaiting } from '../use-sent.ts';
import { roomGroup } from './room-pending.ts';
import { roomsTonight } from './tonight.ts';

keepOffline('dorm.rooms', 'dorm.sheet');

type Room = Output<'dorm.rooms'>['rooms'][number];

/** 我管的寝室: each room, and how far tonight's check has come. */
export function DormPage() {
  const t = useT();
  const { data, keptAt, failure, reload } = useOfToday(useAsk('dorm.rooms', {}), roomsTonight);
  const { waiting } = useOutbox();
  useWaiting({ group: 'dorm ' }, reload);
  const dorms = [...new Set(data?.rooms.map((one) => one.dormName))];
  return (
    <Frame title={t(dormText.title)} isInner>
      <div className="page-head">
        <h1>{t(dormText.rooms)}</h1>
      </div>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure?.refused && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {data?.rooms.length === 0 && (
        <div className="sd-card">
          <p>{t(dormText.roomsNone)}</p>
          <p className="sd-muted">{t(dormText.roomsNoneHow)}</p>
        </div>
      )}
      {dorms.map((dorm) => (
        <section key={dorm}>
          <h2 className="section-title">{dorm}</h2>
          <ul className="sd-card rows">
            {data?.rooms
              .filter((one) => one.dormName === dorm)
              .map((room) => (
                <li key={room.roomId}>
                  <RoomRow
                    room={room}
                    isWaiting={waiting.some(
                      (one) => one.group === roomGroup(room.roomId, data.day),
                    )}
                  />
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Frame>
  );
}

function RoomRow({ room, isWaiting }: { room: Room; isWaiting: boolean }) {
  const t = useT();
  return (
    <Go to={`/dorm/${room.roomId}`} className="row row-link">
      <div>
        <strong>{room.name}</strong>{' '}
        <span className="sd-small sd-muted">{t(dormText.people, { n: room.people })}</span>
        <p className="sd-small">
          {isWaiting ? (
            <span className="state state-waiting">{t(dormText.waits)}</span>
          ) : (
            <RoomState room={room} />
          )}
          {room.inWard > 0 && (
            <span className="words-away"> {t(dormText.inWardCount, { n: room.inWard })}</span>
          )}
          {room.away > 0 && (
            <span className="words-away"> {t(dormText.away, { n: room.away })}</span>
          )}
          {room.ill > 0 && <span className="words-ill"> {t(dormText.ill, { n: room.ill })}</span>}
        </p>
      </div>
      <span aria-hidden="true" className="entry-arrow">
        ›
      </span>
    </Go>
  );
}

function RoomState({ room: { people, known } }: { room: Room }) {
  const t = useT();
  if (people === 0) return <span className="state state-waiting">{t(dormText.empty)}</span>;
  if (known >= people) return <span className="state state-done">{t(dormText.done)}</span>;
  if (known === 0) return <span className="state state-todo">{t(dormText.todo)}</span>;
  return <span className="state state-todo">{t(dormText.partly, { n: people - known })}</span>;
}
