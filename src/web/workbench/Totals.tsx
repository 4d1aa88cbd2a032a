import { Link } from 'react-router';

import type { OpensAt } from '../../domain/board.ts';
import { shellText } from '../../domain/text/shell.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { Bar } from '../ui/Bar.tsx';
import { useWords } from '../ui/words.ts';
import type { DueCount } from './session-state.ts';

interface TotalsProps {
  readonly totals: readonly DueCount[];
  readonly asOf: string;
  readonly opensAt: OpensAt;
  /** Where the missing classes are listed, and where the exceptions. */
  readonly toMissing: (total: DueCount) => string;
  readonly toExceptions?: string | undefined;
}

/** 已报/应报 per session: completeness first, then who was ill or absent. Every number opens. */
export function Totals({ totals, asOf, opensAt, toMissing, toExceptions }: TotalsProps) {
  const { t, clock, language } = useWords();
  return (
    <ul className="d-totals">
      {totals.map((total) => (
        <li key={total.session}>
          <h3>{sessionWord(total.session, language)}</h3>
          {opensAt(total.session) ? (
            <p className="d-not-open">
              {t(workbenchText.opens, { at: opensAt(total.session) ?? '' })}
              <span>{t(workbenchText.dueSheets, { count: total.due })}</span>
            </p>
          ) : (
            <>
              <Reported total={total} to={toMissing(total)} />
              <Completeness total={total} />
              <p className="d-muted">
                {t(shellText.asOf, { at: clock(asOf) })}
                {total.late > 0 && ` · ${t(workbenchText.late, { count: total.late })}`}
              </p>
            </>
          )}
          <PeopleCounts total={total} to={toExceptions} />
        </li>
      ))}
    </ul>
  );
}

function Reported({ total, to }: { total: DueCount; to: string }) {
  const { t, count } = useWords();
  return (
    <Link to={to} className="d-number">
      <strong>{count(total.reported)}</strong>
      <span>
        / {count(total.due)} {t(workbenchText.reported)}
      </span>
    </Link>
  );
}

/** The bar of one session: on time, late, and in grey what is not reported. */
export function Completeness({ total }: { total: Omit<DueCount, 'counts'> }) {
  const { t, language } = useWords();
  return (
    <Bar
      label={sessionWord(total.session, language)}
      parts={[
        { tone: 'done', word: t(workbenchText.onTime), count: total.reported - total.late },
        { tone: 'late', word: t(workbenchText.lateWord), count: total.late },
        { tone: 'missing', word: t(workbenchText.unreported), count: total.due - total.reported },
      ]}
    />
  );
}

function PeopleCounts({ total, to }: { total: DueCount; to: string | undefined }) {
  const { t, count } = useWords();
  if (total.reported === 0) return null;
  const { counts } = total;
  const rows = [
    [workbenchText.ill, counts.ill],
    [workbenchText.fever, counts.fever],
    [workbenchText.absentSick, counts.absentSick],
    [workbenchText.absentUnknown, counts.absentUnknown],
    [workbenchText.absentLeave, counts.absentLeave],
    [workbenchText.lateArrivals, counts.late],
    [workbenchText.unseen, counts.unseen],
  ] as const;
  return (
    <dl className="d-counts">
      {rows.map(([word, number]) => (
        <div key={word.en} className={number === 0 ? 'd-zero' : undefined}>
          <dt>{t(word)}</dt>
          <dd>{to && number > 0 ? <Link to={to}>{count(number)}</Link> : count(number)}</dd>
        </div>
      ))}
    </dl>
  );
}
