import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { dormText } from '../../../domain/text/dorm.ts';
import { gateText } from '../../../domain/text/gate.ts';
import { placeText } from '../../../domain/text/place.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';

/** 宿舍楼和寝室 of a school, for whoever assigns beds. */
export function DormsPage({ placeId }: { placeId: string }) {
  const t = useT();
  const { data, failure, reload } = useAsk('place.children', { placeId });
  const places = (data?.children ?? []).filter(
    ({ kind }) => kind === 'dorm' || kind === 'dorm-room',
  );
  return (
    <Frame title={t(dormText.assign)} isInner>
      <div className="page-head">
        <h1>{data?.place.fullName ?? ''}</h1>
      </div>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      <ul className="sd-card rows">
        {places.map((one) => (
          <li key={one.placeId}>
            <Go
              to={one.kind === 'dorm' ? `/dorms/${one.placeId}` : `/beds/${one.placeId}`}
              className="row row-link"
            >
              <div>
                <strong>{one.name}</strong>{' '}
                <span className="sd-small sd-muted">{t(placeText[one.kind])}</span>
              </div>
              <span aria-hidden="true" className="entry-arrow">
                ›
              </span>
            </Go>
          </li>
        ))}
      </ul>
      {data && <AddPlace parent={data.place} onAdded={reload} />}
    </Frame>
  );
}

function AddPlace(props: { parent: Output<'place.children'>['place']; onAdded: () => void }) {
  const t = useT();
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const kind = props.parent.kind === 'dorm' ? 'dorm-room' : 'dorm';
  const add = async () => {
    setFailure(undefined);
    try {
      await send('place.create', { parentId: props.parent.placeId, kind, name: name.trim() });
      setName('');
      props.onAdded();
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  const words = t(kind === 'dorm' ? dormText.addDorm : dormText.addRoom, { name: name.trim() });
  return (
    <form
      className="sd-card sd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label className="sd-field">
        <span className="sd-field-label">{t(placeText[kind])}</span>
        <input
          className="sd-input"
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </label>
      {failure && <Notices failure={failure} onRetry={() => void add()} />}
      <button type="submit" className="sd-button" disabled={name.trim() === ''}>
        {words}
      </button>
    </form>
  );
}

/** 安排寝室: who lives in a room, and those of the school who have no bed yet. */
export function BedsPage({ roomId }: { roomId: string }) {
  const t = useT();
  const { data, failure, reload } = useAsk('dorm.people', { roomId });
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<Failure>();
  const [typed, setTyped] = useState('');
  const run = async (work: () => Promise<unknown>) => {
    setRefused(undefined);
    try {
      await work();
      setChosen([]);
      reload();
    } catch (error) {
      setRefused(failureOf(error));
    }
  };
  const without = (data?.without ?? []).filter(
    (one) => typed === '' || one.name.includes(typed) || one.className.includes(typed),
  );
  return (
    <Frame title={t(dormText.assign)} isInner>
      <div className="page-head">
        <h1>{data?.name ?? ''}</h1>
        <p className="sd-small sd-muted">{t(dormText.assignHow)}</p>
      </div>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {refused && <Notices failure={refused} onRetry={reload} />}
      <h2 className="section-title">
        {t(dormText.livesHere)} <span className="count">{data?.people.length ?? 0}</span>
      </h2>
      <ul className="sd-card rows">
        {data?.people.map((one) => (
          <li key={one.personId} className="row">
            <div>
              <strong>{one.name}</strong> <span className="sd-small sd-muted">{one.className}</span>
            </div>
            <button
              type="button"
              className="sd-button sd-button-quiet row-go"
              onClick={() =>
                void run(
                  async () =>
                    await send('dorm.unassign', {
                      ...{ roomId, personId: one.personId, reason: t(dormText.movedOut) },
                    }),
                )
              }
            >
              {t(dormText.moveOut)}
            </button>
          </li>
        ))}
      </ul>
      <h2 className="section-title">{t(dormText.without)}</h2>
      <input
        className="sd-input"
        type="search"
        aria-label={t(gateText.find)}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <ul className="child-grid">
        {without.slice(0, 200).map(({ personId, name, className }) => (
          <li key={personId}>
            <button
              type="button"
              className={chosen.includes(personId) ? 'chip chip-on' : 'chip'}
              aria-pressed={chosen.includes(personId)}
              onClick={() =>
                setChosen((old) =>
                  old.includes(personId) ? old.filter((id) => id !== personId) : [...old, personId],
                )
              }
            >
              {name} <small>{className}</small>
            </button>
          </li>
        ))}
      </ul>
      {chosen.length > 0 && (
        <div className="sheet-bar">
          <button
            type="button"
            className="sd-button"
            onClick={() =>
              void run(async () => await send('dorm.assign', { roomId, personIds: [...chosen] }))
            }
          >
            {t(dormText.moveIn, { n: chosen.length })}
          </button>
        </div>
      )}
    </Frame>
  );
}
