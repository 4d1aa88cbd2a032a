import type { Output } from '../../contract/index.ts';
import type { OpensAt } from '../../domain/board.ts';
import { phoneText } from '../../domain/text/phone.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { useLanguage, useT } from '../language.ts';
import { clockTime } from '../roll/time.ts';
import { useAsk } from '../roll/use-ask.ts';
import { sessionWord } from '../roll/words.ts';
import { Go } from './Go.tsx';
import { useLive } from './live.ts';
import { useMe } from './me.ts';
import { useOpensAt } from './openings.ts';
import { Bar } from './Totals.tsx';

type Totals = Output<'roll.school-day'>['totals'];

/** A school at home: how much of today is reported, and the way to its page. */
export function SchoolEntry({ schoolId, name }: { schoolId: string; name: string }) {
  const t = useT();
  const me = useMe();
  const { data, reload } = useAsk('roll.school-day', { schoolId });
  useLive(schoolId, me.county, reload);
  const off =
    data && !data.isSchoolDay
      ? `${t(phoneText.offDay)}${data.reason ? ` · ${data.reason}` : ''}`
      : undefined;
  const says = off ?? t(phoneText.openSchool);
  return (
    <Entry
      to={`/school/${schoolId}`}
      title={name}
      says={says}
      totals={off === undefined ? data?.totals : []}
      asOf={data?.asOf}
    />
  );
}

/** A county, township or zone at home. */
export function CountyEntry({ placeId, name }: { placeId: string; name: string }) {
  const t = useT();
  const me = useMe();
  const { data, reload } = useAsk('roll.county-day', { placeId });
  const opensAt = useOpensAt(data);
  useLive(placeId, me.county, reload);
  return (
    <Entry
      opensAt={opensAt}
      to={`/county/${placeId}`}
      title={name}
      says={t(phoneText.openCounty)}
      totals={data?.totals}
      asOf={data?.asOf}
    />
  );
}

interface EntryProps {
  readonly to: string;
  readonly title: string;
  readonly says: string;
  /** undefined while they are on their way: their room is kept. */
  readonly totals: Totals | undefined;
  readonly asOf: string | undefined;
  /** Left out: what has not begun stands as not reported. */
  readonly opensAt?: OpensAt;
}

function Entry({ to, title, says, totals, asOf, opensAt }: EntryProps) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <Go to={to} className="sd-card entry">
      <div className="entry-head">
        <strong>{title}</strong>
        <span aria-hidden="true" className="entry-arrow">
          ›
        </span>
      </div>
      <p className="sd-muted">
        {says}
        {asOf !== undefined && ` · ${t(phoneText.asOf, { time: clockTime(asOf) })}`}
      </p>
      <div className={totals ? 'entry-totals' : 'entry-totals entry-wait'}>
        {totals?.map((one) => (
          <p key={one.session}>
            {sessionWord(one.session, language)} <Done total={one} at={opensAt?.(one.session)} />
          </p>
        ))}
      </div>
    </Go>
  );
}

/** How many sheets are there, or when the check begins. */
function Done({ total, at }: { total: Totals[number]; at: string | undefined }) {
  const t = useT();
  const { reported, due } = total;
  if (at !== undefined && reported === 0)
    return <span className="sd-muted">{t(workbenchText.opens, { at })}</span>;
  return (
    <>
      <strong>{t(phoneText.ratio, { reported, due })}</strong>
      <Bar reported={reported} due={due} />
    </>
  );
}
