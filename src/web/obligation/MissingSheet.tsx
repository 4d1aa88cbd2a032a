import type { Output } from '../../contract/index.ts';
import { obligationText } from '../../domain/text/obligation.ts';
import { comma } from '../marks.ts';
import { useWords } from '../ui/words.ts';
import { missingOf, type ObligationDay } from './owed.ts';

type Row = Output<'obligation.list'>['rows'][number];

interface MissingSheetProps {
  readonly data: ObligationDay;
  readonly rule: ObligationDay['rules'][number];
  readonly rows: readonly Row[];
}

/* Empty boxes are to be filled in with a pen. */
/* eslint-disable jsx-a11y/control-has-associated-label */

/** 未报名单 on A4: school by school with its number, its classes below, with room for what was said. */
export function MissingSheet({ data, rule, rows }: MissingSheetProps) {
  const { t, clock, dayName } = useWords();
  const { due, done, exempt } = rule;
  return (
    // Wider than a phone it is scrolled with the arrow keys, so it must take the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="paper mp-paper" tabIndex={0}>
      <article>
        <h1>{t(obligationText.paperTitle, { place: data.placeName, rule: rule.name })}</h1>
        <p className="mp-counts">
          {t(obligationText.paperCounts, {
            ...{ day: dayName(data.day), due, done, exempt, missing: missingOf(rule) },
            time: clock(data.asOf),
          })}
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col" className="mp-called">
                {t(obligationText.paperCalled)}
              </th>
              <th scope="col">{t(obligationText.place)}</th>
              <th scope="col" className="mp-owner">
                {t(obligationText.owner)}
              </th>
              <th scope="col" className="mp-chased">
                {t(obligationText.chased)}
              </th>
              <th scope="col" className="mp-said">
                {t(obligationText.paperSaid)}
              </th>
            </tr>
          </thead>
          {bySchool(rows).map((own) => (
            <School key={own[0]?.schoolId ?? own[0]?.placeId} rows={own} />
          ))}
        </table>
        <footer>{t(obligationText.paperSign)}</footer>
      </article>
    </div>
  );
}

function School({ rows }: { rows: readonly Row[] }) {
  const { t, clock } = useWords();
  const [first] = rows;
  const school = first?.schoolName ?? first?.name ?? '';
  const phone = first?.schoolPhone;
  return (
    <tbody>
      <tr className="mp-school">
        <td className="mp-called">□</td>
        <th scope="rowgroup" colSpan={4}>
          <strong>{t(obligationText.paperSchool, { school, count: rows.length })}</strong>
          {first?.townName && <span>{first.townName}</span>}
          <span className="mp-phone">
            {phone ? t(obligationText.paperPhone, { phone }) : t(obligationText.paperNoPhone)}
          </span>
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.placeId}>
          <td className="mp-called">□</td>
          <td>{row.name}</td>
          <td>{row.owners.join(comma()) || t(obligationText.noOwner)}</td>
          <td>
            {row.chased &&
              t(obligationText.chasedAt, { time: clock(row.chased.at), by: row.chased.by })}
          </td>
          <td />
        </tr>
      ))}
    </tbody>
  );
}

/** Rows come school by school; each school's together. */
function bySchool(rows: readonly Row[]): Row[][] {
  const schools = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.schoolId ?? row.placeId;
    const own = schools.get(key);
    if (own) own.push(row);
    else schools.set(key, [row]);
  }
  return [...schools.values()];
}
