import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import {
  directiveEndText,
  directiveSourceText,
  directiveText,
} from '../../domain/text/directive.ts';
import { meetingText } from '../../domain/text/meeting.ts';
import { colon } from '../marks.ts';
import { NotFound } from '../shell/Broken.tsx';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { isId } from '../ui/is-id.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { Progress } from './Progress.tsx';
import { SendDirective } from './SendDirective.tsx';
import { UnitTable } from './UnitTable.tsx';

import './directive.css';

type Opened = Output<'directive.open'>;

/** 一个任务: what is to be done, and where each unit stands. */
export function DirectivePage() {
  const { directiveId = '' } = useParams();
  const opened = useAsk('directive.open', isId(directiveId) ? { directiveId } : undefined);
  if (!isId(directiveId)) return <NotFound />;
  return <Answer query={opened}>{(one) => <Shown one={one} />}</Answer>;
}

function Shown({ one }: { one: Opened }) {
  const { t, dayAndClock } = useWords();
  const [doing, setDoing] = useState<'withdraw' | 'replace'>();
  const { directiveId } = one;
  return (
    <div className="dv-page">
      <PageHead
        title={one.title}
        purpose={[one.issuer, one.madeDay, one.by].filter(Boolean).join(' · ')}
        trail={<Link to={paths.directives()}>{t(directiveText.back)}</Link>}
        action={<Actions one={one} onDo={setDoing} />}
      />
      {one.ended && (
        <p className="dv-note">
          {t(directiveText.endedAt, {
            state: t(directiveEndText[one.ended]),
            at: one.endedAt ? dayAndClock(one.endedAt) : '',
            reason: one.endReason ?? '',
          })}
        </p>
      )}
      {one.supersededBy && (
        <p>
          <Link to={paths.directive(one.supersededBy.directiveId)}>{one.supersededBy.title}</Link>
        </p>
      )}
      <Facts
        isLong
        rows={[
          [t(directiveText.says), one.says],
          [t(directiveText.due), one.due],
          [
            t(directiveText.source),
            [t(directiveSourceText[one.source]), one.basis].filter(Boolean).join(colon()),
          ],
          [
            t(meetingText.title),
            one.meetingId && (
              <Link key="meeting" to={paths.meeting(one.meetingId)}>
                {t(directiveText.fromMeeting)}
              </Link>
            ),
          ],
          [
            t(directiveText.supersedes),
            one.supersedes && (
              <Link key="before" to={paths.directive(one.supersedes.directiveId)}>
                {one.supersedes.title}
              </Link>
            ),
          ],
          [t(directiveText.progress), !one.ended && <Progress key="progress" of={one.counts} />],
        ]}
      />
      <UnitTable one={one} />
      {doing === 'replace' && <SendDirective instead={one} onClose={() => setDoing(undefined)} />}
      {doing === 'withdraw' && (
        <FormDrawer<'directive.withdraw', { reason: string }>
          operation="directive.withdraw"
          title={t(directiveText.withdraw)}
          intro={t(directiveText.withdrawHow)}
          submit={t(directiveText.withdraw)}
          done={directiveText.withdrawn}
          danger
          initial={{}}
          toInput={({ reason }) => ({ directiveId, reason })}
          onClose={() => setDoing(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </div>
  );
}

interface ActionProps {
  readonly one: Opened;
  readonly onDo: (doing: 'withdraw' | 'replace') => void;
}

function Actions({ one, onDo }: ActionProps) {
  const { t } = useWords();
  const me = useMe();
  const { message } = App.useApp();
  const chase = useSend('directive.chase', { toast: true });
  const isOpen = !one.ended && can(me, 'directive.send');
  const ask = async () => {
    const { units } = await chase.mutateAsync({ directiveId: one.directiveId });
    void message.success(t(directiveText.chased, { n: units }));
  };
  return (
    <>
      <Button onClick={() => print()}>{t(directiveText.print)}</Button>
      {isOpen && (
        <>
          <Button danger onClick={() => onDo('withdraw')}>
            {t(directiveText.withdraw)}
          </Button>
          <Button onClick={() => onDo('replace')}>{t(directiveText.replace)}</Button>
          <Button
            type="primary"
            loading={chase.isPending}
            disabled={one.counts.owing === 0}
            onClick={() => void ask().catch(() => undefined)}
          >
            {t(directiveText.chase)}
          </Button>
        </>
      )}
    </>
  );
}
