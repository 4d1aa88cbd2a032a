import { obligationText } from '../../domain/text/obligation.ts';
import { shellText } from '../../domain/text/shell.ts';
import { Bar } from '../ui/Bar.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';
import { byWords, type ObligationDay, type RuleCount } from './owed.ts';

/** 已做/应做 of each rule; the chosen one is listed below. */
export function RuleTotals({ data, chosen }: { data: ObligationDay; chosen: string }) {
  const words = useWords();
  const { t, count, clock } = words;
  const address = useAddress();
  return (
    <ul className="d-totals">
      {data.rules.map((one) => (
        <li key={one.rule} className={one.rule === chosen ? 'd-chosen' : undefined}>
          <h3>{one.name}</h3>
          <button
            type="button"
            className="d-number d-number-button"
            aria-pressed={one.rule === chosen}
            onClick={() => address.set({ rule: one.rule, show: undefined })}
          >
            <strong>{count(one.done)}</strong>
            <span>
              / {count(one.due)} {t(obligationText.doneWord)}
            </span>
          </button>
          <Completeness total={one} label={one.name} />
          <p className="d-muted">
            {[
              t(shellText.asOf, { at: clock(data.asOf) }),
              one.by && byWords(words, one.by, one.byDay),
              one.late > 0 && t(obligationText.late, { count: one.late }),
              one.exempt > 0 && t(obligationText.exempt, { count: one.exempt }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** In time, late, and in grey what is missing; whoever is exempt is no part of it. */
export function Completeness({
  total,
  label,
}: {
  total: Pick<RuleCount, 'due' | 'done' | 'late' | 'exempt'>;
  label: string;
}) {
  const { t } = useWords();
  const { due, done, late, exempt } = total;
  return (
    <Bar
      label={label}
      parts={[
        { tone: 'done', word: t(obligationText.inTime), count: done - late },
        { tone: 'late', word: t(obligationText.lateWord), count: late },
        { tone: 'missing', word: t(obligationText.missingWord), count: due - done - exempt },
      ]}
    />
  );
}
