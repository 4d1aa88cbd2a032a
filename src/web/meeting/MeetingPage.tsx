import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import { difficultyText } from '../../domain/text/difficulty.ts';
import { meetingText } from '../../domain/text/meeting.ts';
import { RaiseDifficulty } from '../difficulty/RaiseDifficulty.tsx';
import { NotFound } from '../shell/Broken.tsx';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { isId } from '../ui/is-id.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { CorrectMeeting } from './HoldMeeting.tsx';
import { Resolutions } from './Resolutions.tsx';
import { kindName, type Opened } from './words.ts';

import './meeting.css';

/** 一次会议: the minutes as they are printed, and what became of each resolution. */
export function MeetingPage() {
  const { meetingId = '' } = useParams();
  const opened = useAsk('meeting.open', isId(meetingId) ? { meetingId } : undefined);
  if (!isId(meetingId)) return <NotFound />;
  return <Answer query={opened}>{(one) => <Shown one={one} />}</Answer>;
}

function Shown({ one }: { one: Opened }) {
  const words = useWords();
  const { t, dayAndClock } = words;
  const me = useMe();
  const [doing, setDoing] = useState<'correct' | 'withdraw' | 'raise'>();
  const mayEdit = can(me, 'meeting.edit') && !one.withdrawn;
  const { meetingId } = one;
  return (
    <div className="mt-page">
      <PageHead
        title={one.title}
        purpose={[kindName(one.kind, words), one.groupName].filter(Boolean).join(' · ')}
        trail={
          <Link className="d-no-print" to={paths.meetings()}>
            {t(meetingText.back)}
          </Link>
        }
        action={
          <>
            {!one.withdrawn && can(me, 'difficulty.raise') && (
              <Button onClick={() => setDoing('raise')}>{t(difficultyText.raise)}</Button>
            )}
            {mayEdit && (
              <>
                <Button danger onClick={() => setDoing('withdraw')}>
                  {t(meetingText.withdraw)}
                </Button>
                <Button onClick={() => setDoing('correct')}>{t(meetingText.correct)}</Button>
              </>
            )}
            <Button type="primary" onClick={() => print()}>
              {t(meetingText.print)}
            </Button>
          </>
        }
      />
      {one.withdrawn && (
        <p className="mt-note">
          {t(meetingText.withdrawnBy, {
            ...{ by: one.withdrawn.by, at: dayAndClock(one.withdrawn.at) },
            reason: one.withdrawn.reason,
          })}
        </p>
      )}
      <Facts
        rows={[
          [t(meetingText.when), `${one.day} ${one.from}${one.to ? `–${one.to}` : ''}`],
          [t(meetingText.spot), one.spot],
          [t(meetingText.school), one.schoolName],
          [t(meetingText.chair), one.chair],
        ]}
      />
      <Facts
        isLong
        rows={[
          [t(meetingText.people), one.people.map(({ who }) => who).join('、')],
          [t(meetingText.minutes), one.minutes],
        ]}
      />
      <Resolutions one={one} />
      {one.changes.length > 0 && (
        <Section title={t(meetingText.changes)}>
          <ul className="mt-changes">
            {one.changes.map((change) => (
              <li key={change.at}>
                {t(meetingText.changedBy, { ...change, at: dayAndClock(change.at) })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <p className="d-muted">{t(meetingText.notedBy, { by: one.by, at: dayAndClock(one.at) })}</p>
      {doing === 'correct' && <CorrectMeeting one={one} onClose={() => setDoing(undefined)} />}
      {doing === 'raise' && (
        <RaiseDifficulty
          source={{ kind: 'meeting', id: meetingId }}
          schoolId={one.schoolId}
          onClose={() => setDoing(undefined)}
        />
      )}
      {doing === 'withdraw' && (
        <FormDrawer<'meeting.withdraw', { reason: string }>
          operation="meeting.withdraw"
          title={t(meetingText.withdraw)}
          intro={t(meetingText.withdrawHow)}
          submit={t(meetingText.withdraw)}
          done={meetingText.withdrawDone}
          danger
          initial={{}}
          toInput={({ reason }) => ({ meetingId, reason })}
          onClose={() => setDoing(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </div>
  );
}
