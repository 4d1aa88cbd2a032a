import { Button, Segmented } from 'antd';
import { useState } from 'react';

import { meetingText } from '../../domain/text/meeting.ts';
import { can, useMe } from '../shell/me.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';
import { DailyGrid } from './DailyGrid.tsx';
import { GroupList } from './GroupList.tsx';
import { HoldMeeting } from './HoldMeeting.tsx';
import { MeetingList } from './MeetingList.tsx';

import './meeting.css';

const views = ['list', 'days', 'groups'] as const;

/** 会议: those that were held, the daily three, and the leading groups. */
export function MeetingsPage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const [isHolding, setHolding] = useState(false);
  const view = views.find((one) => one === address.get('view')) ?? 'list';
  return (
    <>
      <PageHead
        title={t(meetingText.title)}
        purpose={t(meetingText.purpose)}
        action={
          can(me, 'meeting.edit') && (
            <Button type="primary" onClick={() => setHolding(true)}>
              {t(meetingText.hold)}
            </Button>
          )
        }
      />
      <div className="d-filters">
        <Segmented
          aria-label={t(meetingText.show)}
          value={view}
          options={views.map((value) => ({ value, label: t(meetingText[value]) }))}
          onChange={(next) =>
            address.set({ view: next === 'list' ? undefined : next, kind: undefined, q: undefined })
          }
        />
      </div>
      {view === 'list' && <MeetingList />}
      {view === 'days' && <DailyGrid />}
      {view === 'groups' && <GroupList />}
      {isHolding && <HoldMeeting onClose={() => setHolding(false)} />}
    </>
  );
}
