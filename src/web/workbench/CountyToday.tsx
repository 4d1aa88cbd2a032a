import { Link } from 'react-router';

import { missingOf, mostOf, type OpensAt } from '../../domain/board.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import type { CountyDay, SchoolRow } from '../board/county-day.ts';
import { useLive } from '../shell/live.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { countyTasks } from './county-tasks.ts';
import { useOpensAt } from './openings.ts';
import { ToDo } from './ToDo.tsx';
import { Completeness, Totals } from './Totals.tsx';

const shown = 8;

/** A county's day for its officers: totals, schools still missing, schools with illness. */
export function CountyToday({ placeId }: { placeId: string }) {
  const { t } = useWords();
  const county = useAsk('roll.county-day', { placeId });
  useLive(placeId);
  return (
    <Answer query={county}>
      {(data) => (
        <Section
          title={data.placeName}
          action={<Link to={paths.board(placeId)}>{t(workbenchText.goBoard)}</Link>}
        >
          <CountyBody data={data} />
        </Section>
      )}
    </Answer>
  );
}

function CountyBody({ data }: { data: CountyDay }) {
  const words = useWords();
  const opensAt = useOpensAt(data.placeId, data.day, data.asOf);
  return (
    <>
      <Totals
        totals={data.totals}
        asOf={data.asOf}
        opensAt={opensAt}
        toMissing={() => paths.board(data.placeId, { show: 'missing' })}
        toExceptions={paths.board(data.placeId, { show: 'wrong' })}
      />
      <ToDo tasks={countyTasks(data, opensAt, words)} />
      <div className="d-two">
        <MissingSchools data={data} opensAt={opensAt} />
        <IllSchools data={data} />
      </div>
    </>
  );
}

function MissingSchools({ data, opensAt }: { data: CountyDay; opensAt: OpensAt }) {
  const { t } = useWords();
  const opens = data.totals.map((total) => opensAt(total.session));
  const opening = opens.every((at) => at !== undefined) ? opens[0] : undefined;
  const missing = data.schools
    .filter((school) => missingOf(school, opensAt) > 0)
    .sort((a, b) => missingOf(b, opensAt) - missingOf(a, opensAt));
  return (
    <Section
      title={t(workbenchText.missing)}
      note={missing.length > 0 && t(workbenchText.schoolsMissing, { count: missing.length })}
    >
      {missing.length === 0 ? (
        <p className="d-quiet">
          {opening === undefined
            ? t(workbenchText.nothingMissing)
            : t(workbenchText.notYet, { at: opening })}
        </p>
      ) : (
        <ul className="d-list">
          {missing.slice(0, shown).map((school) => (
            <li key={school.schoolId}>
              <Link to={paths.schoolDay(school.schoolId, { filter: 'missing' })}>
                {school.schoolName}
              </Link>
              <span className="d-muted">
                {t(workbenchText.schoolMissing, { missing: missingOf(school, opensAt) })}
              </span>
              <span className="d-list-bar">
                {school.totals.map((total) => (
                  <Completeness key={total.session} total={total} />
                ))}
              </span>
            </li>
          ))}
          <MoreSchools count={missing.length - shown} placeId={data.placeId} />
        </ul>
      )}
    </Section>
  );
}

function IllSchools({ data }: { data: CountyDay }) {
  const { t, count } = useWords();
  const ill = data.schools
    .filter((school) => illOf(school) > 0)
    .sort((a, b) => illOf(b) - illOf(a));
  const isSilent = data.totals.every((total) => total.reported === 0);
  if (ill.length === 0)
    return (
      <Section title={t(workbenchText.wrong)}>
        <p className="d-quiet">
          {t(isSilent ? workbenchText.nothingWrongYet : workbenchText.nothingWrong)}
        </p>
      </Section>
    );
  return (
    <Section title={t(workbenchText.wrong)}>
      <ul className="d-list">
        {ill.slice(0, shown).map((school) => (
          <li key={school.schoolId}>
            <Link to={paths.schoolDay(school.schoolId, { filter: 'wrong' })}>
              {school.schoolName}
            </Link>
            <span className="d-muted">
              {t(workbenchText.ill)} {count(mostOf(school, 'ill'))} · {t(workbenchText.absentSick)}{' '}
              {count(mostOf(school, 'absentSick'))}
            </span>
          </li>
        ))}
        <MoreSchools count={ill.length - shown} placeId={data.placeId} />
      </ul>
    </Section>
  );
}

function MoreSchools({ count, placeId }: { count: number; placeId: string }) {
  const { t } = useWords();
  if (count <= 0) return null;
  return (
    <li>
      <Link to={paths.board(placeId)}>{t(workbenchText.more, { count })}</Link>
    </li>
  );
}

function illOf(school: SchoolRow): number {
  return mostOf(school, 'ill') + mostOf(school, 'absentSick');
}
