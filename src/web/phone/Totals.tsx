import type { Output } from '../../contract/index.ts';
import type { OpensAt } from '../../domain/board.ts';
import type { Session } from '../../domain/roll.ts';
import { phoneText } from '../../domain/text/phone.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { useLanguage, useT } from '../language.ts';
import { sessionWord } from '../roll/words.ts';

type Due = Output<'roll.school-day'>['totals'][number];

interface SessionTabsProps {
  readonly totals: readonly Due[];
  readonly session: Session;
  readonly onChoose: (session: Session) => void;
  readonly opensAt: OpensAt;
}

/** One button per session with reported of due; the grey part of a bar is what is not reported. */
export function SessionTabs({ totals, session, onChoose, opensAt }: SessionTabsProps) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <fieldset className="tabs" aria-label={t(phoneText.session)}>
      {totals.map((one) => (
        <button
          key={one.session}
          type="button"
          className={one.session === session ? 'tab tab-on' : 'tab'}
          aria-pressed={one.session === session}
          onClick={() => onChoose(one.session)}
        >
          <span>{sessionWord(one.session, language)}</span>
          <Reported due={one} opens={one.reported === 0 ? opensAt(one.session) : undefined} />
        </button>
      ))}
    </fieldset>
  );
}

/** A check that has not begun misses nothing yet. */
function Reported({ due, opens }: { due: Due; opens: string | undefined }) {
  const t = useT();
  if (opens !== undefined) return <small>{t(workbenchText.opens, { at: opens })}</small>;
  return (
    <>
      <strong>
        {due.reported} / {due.due}
      </strong>
      <Bar reported={due.reported} due={due.due} />
    </>
  );
}

/** Completeness: green is reported, the hatched grey is not. Numbers stand beside it, so it is silent. */
export function Bar({ reported, due }: { reported: number; due: number }) {
  const part = due > 0 ? Math.round((reported / due) * 100) : 0;
  return (
    <span className="bar" aria-hidden="true">
      <span style={{ width: `${part}%` }} />
    </span>
  );
}

/** The numbers of one session, with how complete they are beside them. */
export function Numbers({ totals }: { totals: Due }) {
  const t = useT();
  const { counts, reported, due } = totals;
  const facts = [
    [phoneText.expected, counts.expected, ''],
    [phoneText.absentSick, counts.absentSick, 'ill'],
    [phoneText.absentOther, counts.absentLeave + counts.absentUnknown, 'away'],
    [phoneText.ill, counts.ill, 'ill'],
    [phoneText.fever, counts.fever, 'ill'],
    [phoneText.unseen, counts.unseen, ''],
  ] as const;
  return (
    <section className="sd-card">
      <p className="numbers-head">
        <strong>{t(phoneText.ratio, { reported, due })}</strong>
        <span className="sd-small sd-muted">
          {reported < due ? t(phoneText.missing, { n: due - reported }) : t(phoneText.allReported)}
        </span>
      </p>
      {reported > 0 && (
        <dl className="numbers">
          {facts.map(([name, value, look]) => (
            <div key={name.zh}>
              <dt>{t(name)}</dt>
              <dd className={value > 0 && look ? `words-${look}` : ''}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {reported > 0 && reported < due && (
        <p className="sd-small sd-muted">{t(phoneText.ofReported)}</p>
      )}
    </section>
  );
}

/** Which session to show first: the latest that has opened, else the first of the day. */
export function sessionToShow(
  totals: readonly Due[],
  classes: readonly { sessions: readonly { session: Session; state: string }[] }[],
): Session | undefined {
  const opened = totals.filter(({ session }) =>
    classes.some(({ sessions }) =>
      sessions.some((one) => one.session === session && one.state !== 'waiting'),
    ),
  );
  return (opened[opened.length - 1] ?? totals[0])?.session;
}
