import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';

import { sessions } from '../../domain/roll.ts';
import { shellText } from '../../domain/text/shell.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { DayPage, useDay } from '../shell/DayPage.tsx';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { ClassGrid } from './ClassGrid.tsx';
import { ExceptionTable } from './ExceptionTable.tsx';
import { ExportButton } from './ExportButton.tsx';
import { HandOver } from './HandOver.tsx';
import { HonestHints } from './HonestHints.tsx';
import { useOpensAt } from './openings.ts';
import { RestDay } from './RestDay.tsx';
import { type ClassDay, type SchoolDayData, sessionNow } from './session-state.ts';
import { Totals } from './Totals.tsx';

/** Most exceptions asked for at once: more than a school has on a day. */
const wholeSchool = 1000;

/** 学校当天: one school's classes, done and missing, with the exceptions by name. */
export function SchoolDay() {
  const { t } = useWords();
  const me = useMe();
  const { schoolId = '' } = useParams();
  const day = useDay();
  const school = useAsk('roll.school-day', { schoolId, day }, { keep: true });
  return (
    <DayPage
      title={school.data?.schoolName ?? t(workbenchText.anySchoolDay)}
      purpose={t(workbenchText.schoolDayPurpose)}
      action={
        <>
          <Button onClick={() => print()}>{t(shellText.print)}</Button>
          {can(me, 'roll.read') && <ExportButton schoolId={schoolId} day={day} />}
        </>
      }
      day={day}
      placeId={school.data?.schoolId}
    >
      <Answer query={school}>{(data) => <SchoolDayBody data={data} />}</Answer>
    </DayPage>
  );
}

function SchoolDayBody({ data }: { data: SchoolDayData }) {
  const { t } = useWords();
  const me = useMe();
  const [handingOver, setHandingOver] = useState<ClassDay>();
  const mayRead = can(me, 'roll.read');
  const exceptions = useAsk(
    'roll.exceptions',
    mayRead && data.isSchoolDay
      ? { placeId: data.schoolId, day: data.day, limit: wholeSchool }
      : undefined,
    { keep: true },
  );
  const opensAt = useOpensAt(data.schoolId, data.day, data.asOf);
  if (!data.isSchoolDay) return <RestDay reason={data.reason ?? ''} />;
  return (
    <>
      <Section title={t(workbenchText.totals)}>
        <Totals
          totals={data.totals}
          asOf={data.asOf}
          opensAt={opensAt}
          toMissing={({ session }) =>
            paths.schoolDay(data.schoolId, {
              session,
              filter: 'missing',
              ...(data.day !== me.today && { day: data.day }),
            })
          }
          toExceptions={mayRead ? paths.exceptions(data.schoolId, data.day) : undefined}
        />
      </Section>
      {can(me, 'roll.hints') && <HonestHints schoolId={data.schoolId} day={data.day} />}
      <ClassesSection data={data} onHandOver={setHandingOver} />
      {mayRead && (
        <Section title={t(workbenchText.exceptionsTitle)}>
          <Answer query={exceptions} lines={3}>
            {({ rows }) => (
              <ExceptionTable
                rows={rows}
                isSilent={data.totals.every((total) => total.reported === 0)}
              />
            )}
          </Answer>
        </Section>
      )}
      {handingOver && <HandOver of={handingOver} onClose={() => setHandingOver(undefined)} />}
    </>
  );
}

interface ClassesSectionProps {
  readonly data: SchoolDayData;
  readonly onHandOver: (of: ClassDay) => void;
}

function ClassesSection({ data, onHandOver }: ClassesSectionProps) {
  const { t, language } = useWords();
  const address = useAddress();
  const asked = sessions.find((one) => one === address.get('session'));
  const session = asked ?? sessionNow(data.classes, data.totals) ?? 'morning';
  const filter = address.get('filter') ?? 'all';
  return (
    <Section
      title={`${t(workbenchText.classes)} · ${sessionWord(session, language)}`}
      action={
        <span className="d-tools">
          <Segmented
            aria-label={t(workbenchText.session)}
            value={session}
            options={data.totals.map((total) => ({
              value: total.session,
              label: sessionWord(total.session, language),
            }))}
            onChange={(value) => address.set({ session: value })}
          />
          <Segmented
            aria-label={t(workbenchText.filterLabel)}
            value={filter}
            options={[
              { value: 'all', label: t(workbenchText.filterAll) },
              { value: 'missing', label: t(workbenchText.filterMissing) },
              { value: 'wrong', label: t(workbenchText.filterWrong) },
            ]}
            onChange={(value) => address.set({ filter: value === 'all' ? undefined : value })}
          />
        </span>
      }
    >
      <ClassGrid data={data} session={session} filter={filter} onHandOver={onHandOver} />
    </Section>
  );
}
