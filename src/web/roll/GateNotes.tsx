import type { Output } from '../../contract/index.ts';
import type { Session } from '../../domain/roll.ts';
import { gateText } from '../../domain/text/gate.ts';
import { useT } from '../language.ts';
import { clockTime } from './time.ts';
import { useAsk } from './use-ask.ts';

type GateDay = Output<'gate.class-day'>;
type Stay = GateDay['stays'][number];

interface GateNotesProps {
  readonly classId: string;
  readonly day: string;
  readonly session: Session;
}

/** 校门和留观室: who came after the cut-off, who was sent elsewhere, who is in the observation room. */
export function GateNotes(props: GateNotesProps) {
  const t = useT();
  const { data } = useAsk('gate.class-day', props);
  const told = data?.arrivals.filter((one) => one.late || one.outcome !== 'in') ?? [];
  if (!data || told.length + data.stays.length === 0) return null;
  return (
    <section className="sd gate-notes">
      <h2>{t(gateText.arrivals)}</h2>
      <ul>
        {data.stays.map((one) => (
          <li key={`${one.personId} ${one.since}`}>
            <strong>{one.name}</strong> <StayWords of={one} />
          </li>
        ))}
        {told.map((one) => (
          <li key={one.personId}>
            <strong>{one.name}</strong> <ArrivalWords of={one} />
            {one.late && one.outcome === 'in' && (
              <span className="sd-small sd-muted"> · {t(gateText.arrivalsLate)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ArrivalWords({ of: { at, tempC, outcome } }: { of: GateDay['arrivals'][number] }) {
  const t = useT();
  const time = clockTime(at);
  if (outcome === 'ward')
    return <span className="words-ill">{t(gateText.sentToWard, { time })}</span>;
  if (outcome === 'not-yet')
    return <span className="words-away">{t(gateText.notYetAt, { time })}</span>;
  return tempC === undefined ? (
    <span>{t(gateText.arrivedAt, { time })}</span>
  ) : (
    <span>{t(gateText.arrivedWarm, { time, temp: tempC.toFixed(1) })}</span>
  );
}

function StayWords({ of: { since, leftAt, leftTo } }: { of: Stay }) {
  const t = useT();
  if (!leftAt || !leftTo)
    return <span className="words-away">{t(gateText.inWard, { time: clockTime(since) })}</span>;
  const words = {
    class: gateText.leftClass,
    home: gateText.leftHome,
    hospital: gateText.leftHospital,
  };
  return <span>{t(words[leftTo], { time: clockTime(leftAt) })}</span>;
}
