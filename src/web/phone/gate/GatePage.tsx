import '../work.css';
import { useEffect, useMemo, useRef, useState } from 'react';

import { gateText } from '../../../domain/text/gate.ts';
import { useT } from '../../language.ts';
import { newId } from '../../new-id.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useOfToday } from '../of-today.ts';
import { keepOffline } from '../offline.ts';
import { useOutbox } from '../outbox/outbox.ts';
import { useWaiting } from '../use-sent.ts';
import { Decide, type Decided, type Guest } from './Decide.tsx';
import { type GatePerson, indexOf } from './find.ts';
import { Finder } from './Finder.tsx';
import { sendReading, shownReadings } from './readings.ts';
import { Recent } from './Recent.tsx';
import { gateToday } from './today.ts';

keepOffline('gate.prepare', 'gate.day');

/** So often the guard's page asks anew who must see the doctor first. */
const againMs = 20_000;

/** 校门登记: find or scan, measure, decide; works without a network. */
export function GatePage({ schoolId }: { schoolId: string }) {
  const t = useT();
  const list = useAsk('gate.prepare', { schoolId });
  const day = useOfToday(useAsk('gate.day', { schoolId }), gateToday);
  const outbox = useOutbox();
  const [chosen, setChosen] = useState<GatePerson | Guest>();
  const [said, setSaid] = useState('');
  useAgain(day.reload);
  useWaiting({ group: 'gate ' }, day.reload);
  const people = list.data?.people;
  const index = useMemo(() => indexOf(people ?? []), [people]);
  const names = useMemo(() => new Map((people ?? []).map((one) => [one.personId, one])), [people]);
  const held = new Map(day.data?.held.map((one) => [one.personId, one]));
  const readings = shownReadings(day.data?.readings ?? [], outbox, (id) => names.get(id));

  const decide = async ({ outcome, ...reading }: Decided) => {
    if (!chosen) return;
    const who = 'personId' in chosen ? { personId: chosen.personId } : { visitor: chosen };
    await sendReading({ readingId: newId(), schoolId, ...who, outcome, ...reading }, chosen.name);
    setChosen(undefined);
    setSaid(t(gateText.done, { name: chosen.name, what: t(gateText[outcome]) }));
  };

  if (chosen)
    return (
      <Frame title={t(gateText.title)} isInner>
        <Decide
          key={chosen.name}
          who={chosen}
          held={'personId' in chosen ? held.get(chosen.personId) : undefined}
          onDecide={(one) => void decide(one)}
          onBack={() => setChosen(undefined)}
        />
      </Frame>
    );
  return (
    <Frame title={t(gateText.title)} isInner>
      {list.failure?.refused && <Notices failure={list.failure} isLoading onRetry={list.reload} />}
      {list.failure && !list.failure.refused && !people && (
        <p className="sd-note sd-note-grey">{t(gateText.offlineNoList)}</p>
      )}
      {day.keptAt !== undefined && (
        <>
          <KeptNote at={day.keptAt} />
          <p className="sd-note sd-note-amber">{t(gateText.heldUnknown)}</p>
        </>
      )}
      <output className="work-said">{said}</output>
      <Finder index={index} held={held} onChoose={setChosen} />
      <Recent schoolId={schoolId} readings={readings} counts={day.data?.counts} />
    </Frame>
  );
}

/** Asks again every so often while the page is in front. */
function useAgain(reload: () => void): void {
  const latest = useRef(reload);
  useEffect(() => {
    latest.current = reload;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) latest.current();
    }, againMs);
    return () => clearInterval(timer);
  }, []);
}
