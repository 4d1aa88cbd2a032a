import '../../absence/absence.css';
import { useMemo, useState } from 'react';

import { type QueuePart, queueParts } from '../../../domain/absence-words.ts';
import { roleMay } from '../../../domain/role.ts';
import { absenceText, queuePartText } from '../../../domain/text/absence.ts';
import { AbsenceCard } from '../../absence/AbsenceCard.tsx';
import { AbsenceDetail } from '../../absence/AbsenceDetail.tsx';
import { ReturnMany } from '../../absence/ReturnMany.tsx';
import { KeepNotes } from '../../absence/use-note.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { askAgainEvent, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useLive } from '../live.ts';
import { grantsOf, useMe } from '../me.ts';
import { keepOffline } from '../offline.ts';
import { useOutbox } from '../outbox/outbox.ts';
import { go, useAddress } from '../router.ts';
import { useWaiting } from '../use-sent.ts';
import { noteThroughOutbox } from './note-outbox.ts';

keepOffline('absence.queue');

/** 因病缺勤 of a school or a class: whom to call, who may be back, who may not. */
export function AbsencePage({ placeId }: { placeId: string }) {
  const t = useT();
  const me = useMe();
  const [chosen, setPart] = useState<QueuePart>();
  const { data, keptAt, failure, reload } = useAsk('absence.queue', { placeId });
  useLive(placeId, me.county, reload);
  useWaiting({ group: 'absence ' }, reload);
  const { waiting } = useOutbox();
  const keep = useMemo(() => noteThroughOutbox(t, `/absence/${placeId}`), [t, placeId]);
  const grants = grantsOf(me);
  const may = (capability: 'absence.note' | 'absence.decide') =>
    grants.some(({ role }) => roleMay(role, capability));
  const [isMine, setMine] = useState(new URLSearchParams(location.search).get('mine') === 'yes');
  const all = data?.rows ?? [];
  const rows = isMine ? all.filter((row) => row.isMine) : all;
  const count = (one: QueuePart) =>
    isMine || !data ? rows.filter((row) => row.part === one).length : data.counts[one];
  const part = chosen ?? queueParts.find((one) => rows.some((row) => row.part === one)) ?? 'call';
  const shown = rows.filter((row) => row.part === part);
  const isMany = part === 'may' && shown.length > 1;
  return (
    <KeepNotes.Provider value={keep}>
      <Frame title={t(absenceText.title)} isInner>
        <div className="page-head">
          <h1>{t(absenceText.title)}</h1>
          <p className="sd-muted">{t(absenceText.what)}</p>
        </div>
        {keptAt !== undefined && <KeptNote at={keptAt} />}
        {failure && (failure.refused || !data) && (
          <Notices failure={failure} isLoading={!data} onRetry={reload} />
        )}
        {!data && !failure && <div className="sd-card card-wait" />}
        {data && all.length > 0 && (
          <>
            <div className="tabs" role="tablist">
              {queueParts.map((one) => (
                <button
                  key={one}
                  type="button"
                  role="tab"
                  aria-selected={one === part}
                  className={one === part ? 'tab tab-on' : 'tab'}
                  onClick={() => setPart(one)}
                >
                  <strong>{count(one)}</strong>
                  {t(queuePartText[one])}
                </button>
              ))}
            </div>
            <p className="sd-small sd-muted">
              {t(absenceText.asOf, { time: clockTime(data.asOf) })}
            </p>
            <label className="absence-check">
              <input
                type="checkbox"
                checked={isMine}
                onChange={(event) => setMine(event.currentTarget.checked)}
              />
              <span>{t(absenceText.mineOnly)}</span>
            </label>
          </>
        )}
        {/* Its answer stays when nobody is left to whom one could agree. */}
        {data && may('absence.decide') && (
          <ReturnMany placeId={placeId} rows={isMany ? shown : []} onDone={reload} />
        )}
        {data && all.length === 0 && (
          <section className="sd-card sd-stack">
            <h2>{t(absenceText.none)}</h2>
            <p className="sd-muted">{t(absenceText.noneWhat)}</p>
          </section>
        )}
        {data && all.length > 0 && (
          <>
            {shown.length === 0 && <p className="sd-card sd-muted">{t(absenceText.noneOf)}</p>}
            <ul className="absence-list">
              {shown.map((row) => (
                <AbsenceCard
                  key={row.absenceId}
                  row={row}
                  today={data.today}
                  waiting={waiting.filter((one) => one.group === `absence ${row.absenceId}`).length}
                  mayNote={may('absence.note')}
                  mayDecide={may('absence.decide')}
                  onChanged={reload}
                  onOpen={() => go(`/absence/${placeId}/${row.personId}/${row.absenceId}`)}
                />
              ))}
            </ul>
          </>
        )}
      </Frame>
    </KeepNotes.Provider>
  );
}

const askAgain = () => dispatchEvent(new Event(askAgainEvent));

/** One absence on the phone; its ids stand in the address. */
export function AbsenceOnePage() {
  const t = useT();
  const me = useMe();
  const { path } = useAddress();
  const [personId = '', absenceId = ''] = path.split('/').slice(3);
  const waiting = useWaiting({ group: `absence ${absenceId}` }, askAgain);
  const keep = useMemo(() => noteThroughOutbox(t, path), [t, path]);
  return (
    <KeepNotes.Provider value={keep}>
      <Frame title={t(absenceText.title)} isInner>
        <AbsenceDetail
          personId={personId}
          absenceId={absenceId}
          today={me.today}
          waiting={waiting}
          onChanged={() => undefined}
        />
      </Frame>
    </KeepNotes.Provider>
  );
}
