import '../work.css';
import './visit.css';
import { useEffect, useState } from 'react';

import { programmeText } from '../../../domain/text/campaign.ts';
import { monthDay } from '../../../domain/text/say.ts';
import { visitText } from '../../../domain/text/visit.ts';
import { useLanguage, useT } from '../../language.ts';
import { beside } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useMe } from '../me.ts';
import { keepOffline } from '../offline.ts';
import { useOutbox } from '../outbox/outbox.ts';
import { forgetPhotosBut } from '../photo/photo-store.ts';
import { useWaiting } from '../use-sent.ts';
import { draftState, keptVisit, keptVisits, type MyTeam, photosIn } from './draft.ts';

keepOffline('visit.prepare');

/** So many schools are shown before somebody types a name. */
const shownAtOnce = 30;

/** 我的检查: the teams that run today, and the schools that each has still to visit. */
export function VisitsPage() {
  const t = useT();
  const { data, keptAt, failure, isLoading, reload } = useAsk('visit.prepare', {});
  useWaiting({ group: 'visit ' }, reload);
  useTidyPhotos();
  const isReady = useReady();
  return (
    <Frame title={t(visitText.mine)} isInner>
      <div className="page-head">
        <h1>{t(visitText.mine)}</h1>
        {isReady && data && data.teams.length > 0 && (
          <p className="sd-small sd-muted">{t(visitText.ready)}</p>
        )}
      </div>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && !data && <Notices failure={failure} isLoading={isLoading} onRetry={reload} />}
      {data?.teams.length === 0 && <p className="sd-card sd-muted">{t(visitText.noTeams)}</p>}
      {data?.teams.map((team) => (
        <Team key={team.teamId} team={team} />
      ))}
      {data && <Unfinished teams={data.teams} />}
    </Frame>
  );
}

/** True once the pages of a visit are on this phone too: nobody goes into a yard without them. */
function useReady(): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    import('./VisitPage.tsx').then(
      () => setReady(true),
      () => undefined,
    );
  }, []);
  return isReady;
}

/** Photos of what the server has taken, or was begun anew, go from this phone. */
function useTidyPhotos(): void {
  const { accountId } = useMe();
  const outbox = useOutbox();
  const { isRead } = outbox;
  const drafts = keptVisits(accountId).filter((one) => draftState(one, outbox) !== 'gone');
  const named = drafts.flatMap(photosIn).join(' ');
  useEffect(() => {
    if (isRead) void forgetPhotosBut(accountId, named.split(' '));
  }, [accountId, isRead, named]);
}

function Team({ team }: { team: MyTeam }) {
  const t = useT();
  const { language } = useLanguage();
  const [find, setFind] = useState('');
  const left = team.schools.filter(({ lastDay }) => lastDay === undefined).length;
  const words = find.trim();
  // Where one has still to go comes first.
  const inOrder = [...team.schools].sort((a, b) => Number(!!a.lastDay) - Number(!!b.lastDay));
  const found = words ? inOrder.filter(({ name }) => name.includes(words)) : inOrder;
  const shown = found.slice(0, shownAtOnce);
  return (
    <section className="sd-card sd-stack">
      <div>
        <h2>{team.campaign}</h2>
        <p className="sd-small sd-muted">
          {t(programmeText[team.programme])} · {team.team}
          {team.isLeader && beside(t(visitText.leader))} ·{' '}
          {t(visitText.until, { round: team.round, day: monthDay(team.roundTo, language) })}
        </p>
        <p>
          <strong>{left > 0 ? t(visitText.leftToGo, { n: left }) : t(visitText.allGone)}</strong>
        </p>
      </div>
      {team.schools.length > 6 && (
        <input
          className="sd-input"
          type="search"
          aria-label={t(visitText.find)}
          placeholder={t(visitText.findHint)}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      {found.length === 0 && <p className="sd-muted">{t(visitText.notFound)}</p>}
      <ul className="visit-schools">
        {shown.map((school) => (
          <li key={school.schoolId}>
            <School team={team} school={school} />
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <p className="sd-small sd-muted">{t(visitText.more, { n: found.length - shown.length })}</p>
      )}
    </section>
  );
}

/** Begun in a campaign that has ended, or at a school that was taken out: still to be sent. */
function Unfinished({ teams }: { teams: readonly MyTeam[] }) {
  const t = useT();
  const { accountId } = useMe();
  const outbox = useOutbox();
  const isListed = (one: { teamId: string; schoolId: string }) =>
    teams.some(
      ({ teamId, schools }) =>
        teamId === one.teamId && schools.some(({ schoolId }) => schoolId === one.schoolId),
    );
  const rest = keptVisits(accountId).filter(
    (one) =>
      draftState(one, outbox) !== 'gone' &&
      !isListed({ teamId: one.team.teamId, schoolId: one.school.schoolId }),
  );
  if (rest.length === 0) return null;
  return (
    <section className="sd-card sd-stack">
      <h2>{t(visitText.unfinished)}</h2>
      <ul className="visit-schools">
        {rest.map(({ visitId, team, school }) => (
          <li key={visitId}>
            <School team={team} school={school} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function School({ team, school }: { team: MyTeam; school: MyTeam['schools'][number] }) {
  const t = useT();
  const { language } = useLanguage();
  const { accountId } = useMe();
  const outbox = useOutbox();
  const draft = keptVisit(accountId, team.teamId, school.schoolId);
  const state = draft && draftState(draft, outbox);
  const { lastDay } = school;
  return (
    <Go to={`/visit/${team.teamId}/${school.schoolId}`} className="visit-school">
      <span>
        <strong>{school.name}</strong>
        <span className="sd-small sd-muted visit-where">{school.township}</span>
      </span>
      {state === 'waiting' ? (
        <span className="state state-waiting">{t(visitText.waitsMark)}</span>
      ) : state === 'refused' ? (
        <span className="state state-overdue">{t(visitText.refusedMark)}</span>
      ) : state === 'open' ? (
        <span className="state state-due">{t(visitText.begunMark)}</span>
      ) : lastDay ? (
        <span className="state state-done">
          {t(visitText.been, { day: monthDay(lastDay, language) })}
        </span>
      ) : (
        <span aria-hidden="true" className="entry-arrow">
          ›
        </span>
      )}
    </Go>
  );
}
