import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { isDay } from '../../domain/date.ts';
import { type Session, sessions } from '../../domain/roll.ts';
import { paperText } from '../../domain/text/paper.ts';
import { placePageText } from '../../domain/text/place.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { ClassSheet } from '../roll/ClassSheet.tsx';
import { GateNotes } from '../roll/GateNotes.tsx';
import { sessionWord } from '../roll/words.ts';
import { NotFound } from '../shell/Broken.tsx';
import { can, mayOf, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';
import { entryTone, entryWords } from './entry-words.ts';

type Version = Output<'roll.history'>['versions'][number];

/** 班级检查表 on the desk: the same sheet as on the phone, beside its versions. */
export function SheetPage() {
  const { classId = '', day = '', session: given } = useParams();
  const session = sessions.find((one) => one === given);
  if (!session || !isDay(day)) return <NotFound />;
  return <Sheet key={classId + day + session} classId={classId} day={day} session={session} />;
}

interface SheetProps {
  readonly classId: string;
  readonly day: string;
  readonly session: Session;
}

function Sheet({ classId, day, session }: SheetProps) {
  const { t, language, dayName } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const client = useQueryClient();
  const place = useAsk('place.children', { placeId: classId });
  const history = usePages(
    'roll.history',
    can(me, 'roll.read') ? { classId, day, session } : undefined,
  );
  // A class teacher may see the class, not the whole school.
  const pathAbove = (place.data?.path ?? [])
    .filter((one) => one.placeId !== classId)
    .map((one) => one.placeId);
  const school = place.data?.path.find((one) => one.kind === 'school');
  return (
    <>
      <PageHead
        title={t(workbenchText.sheetTitle, {
          class: place.data?.place.fullName ?? '',
          session: sessionWord(session, language),
        })}
        trail={
          school && (
            <nav className="d-trail" aria-label={t(placePageText.trail)}>
              <ol>
                <li>
                  {mayOf(me, 'roll.count', pathAbove) ? (
                    <Link to={paths.schoolDay(school.placeId, day === me.today ? {} : { day })}>
                      {school.name}
                    </Link>
                  ) : (
                    school.name
                  )}
                </li>
                <li>{dayName(day)}</li>
              </ol>
            </nav>
          )
        }
      />
      <div className="d-sheet">
        <div className="d-sheet-main">
          {can(me, 'roll.submit') ? (
            <ClassSheet
              classId={classId}
              day={day}
              session={session}
              account={me.accountId}
              hasTitle={false}
              onSent={() => void client.invalidateQueries()}
              onDone={() => void navigate(-1)}
              above={
                day === me.today && <GateNotes classId={classId} day={day} session={session} />
              }
            />
          ) : (
            <p className="d-quiet">{t(workbenchText.readOnly)}</p>
          )}
          {can(me, 'roll.submit') && (
            <Link to={paths.paper(classId, day, session)}>{t(paperText.open)}</Link>
          )}
        </div>
        {can(me, 'roll.read') && (
          <Section title={t(workbenchText.history)}>
            <Answer query={history}>
              {(pages) => (
                <>
                  <History versions={pages.flatMap((page) => page.versions)} />
                  <LoadMore of={history} />
                </>
              )}
            </Answer>
          </Section>
        )}
      </div>
    </>
  );
}

function History({ versions }: { versions: readonly Version[] }) {
  const { t } = useWords();
  if (versions.length === 0) return <p className="d-quiet">{t(workbenchText.noHistory)}</p>;
  return (
    <ol className="d-versions">
      {[...versions]
        .sort((a, b) => b.version - a.version)
        .map((version) => (
          <VersionItem key={version.version} of={version} />
        ))}
    </ol>
  );
}

function VersionItem({ of }: { of: Version }) {
  const words = useWords();
  const { t, dayAndClock } = words;
  const isZero = of.exceptions.length === 0 && of.counts.unseen === 0;
  return (
    <li>
      <h3>
        {of.version === 1
          ? t(workbenchText.firstVersion)
          : t(workbenchText.version, { version: of.version })}
        {of.late && <StateMark tone="due" word={t(workbenchText.lateMark)} />}
      </h3>
      <p className="d-muted">
        {dayAndClock(of.at)} · {of.by}
      </p>
      {of.reason && <p>{t(workbenchText.correction, { reason: of.reason })}</p>}
      {isZero && <p>{t(workbenchText.zeroReport, { count: of.counts.expected })}</p>}
      {of.counts.unseen > 0 && (
        <p className="d-unknown">{t(workbenchText.unseenCount, { count: of.counts.unseen })}</p>
      )}
      <ul className="d-list">
        {of.exceptions.map((row) => (
          <li key={row.personId}>
            {row.name}
            <StateMark tone={entryTone(row.entry)} word={entryWords(row.entry, words)} />
          </li>
        ))}
      </ul>
    </li>
  );
}
