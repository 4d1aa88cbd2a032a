import '../work.css';
import { useState } from 'react';

import type { Input } from '../../../contract/index.ts';
import { workText } from '../../../domain/text/work.ts';
import { snoozes } from '../../../domain/work.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { colon } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useLive } from '../live.ts';
import { grantsOf, useMe } from '../me.ts';
import { type WorkItem, WorkList } from './WorkList.tsx';

const shows = ['open', 'snoozed', 'done'] as const;
type Show = (typeof shows)[number];

/** 我的待办: everything that is mine and due, from any mechanism. */
export function WorkPage() {
  const t = useT();
  const me = useMe();
  const [show, setShow] = useState<Show>('open');
  const { data, keptAt, failure, reload } = useAsk('work.list', { show });
  const [refusal, setRefusal] = useState<Failure>();
  useLive(grantsOf(me)[0]?.placeId, me.county, reload);
  const run = (work: Promise<unknown>) =>
    void work.then(
      () => {
        setRefusal(undefined);
        reload();
      },
      (error: unknown) => setRefusal(failureOf(error)),
    );
  return (
    <Frame title={t(workText.title)} isInner>
      <div className="page-head">
        <h1>{t(workText.title)}</h1>
      </div>
      <fieldset className="tabs work-tabs" aria-label={t(workText.show)}>
        {shows.map((one) => (
          <button
            key={one}
            type="button"
            className={one === show ? 'tab tab-on' : 'tab'}
            aria-pressed={one === show}
            onClick={() => setShow(one)}
          >
            {t(workText[one])}
          </button>
        ))}
      </fieldset>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {(refusal ?? failure) && (
        <Notices failure={refusal ?? failure} isLoading={!data} onRetry={reload} />
      )}
      {data && data.items.length === 0 && <Empty show={show} />}
      {data && data.items.length > 0 && (
        <WorkList
          items={data.items}
          asOf={data.asOf}
          actions={(item) => <Actions item={item} show={show} run={run} />}
        />
      )}
      {data && show === 'open' && data.counts.snoozed > 0 && (
        <p className="sd-small sd-muted">{t(workText.snoozedCount, { n: data.counts.snoozed })}</p>
      )}
    </Frame>
  );
}

function Empty({ show }: { show: Show }) {
  const t = useT();
  if (show !== 'open')
    return (
      <p className="sd-card sd-muted">
        {t(show === 'snoozed' ? workText.nothingSnoozed : workText.nothingDone)}
      </p>
    );
  return (
    <div className="sd-card">
      <p>✓ {t(workText.nothing)}</p>
      <p className="sd-muted">{t(workText.nothingHow)}</p>
    </div>
  );
}

interface ActionsProps {
  readonly item: WorkItem;
  readonly show: Show;
  readonly run: (work: Promise<unknown>) => void;
}

function Actions({ item, show, run }: ActionsProps) {
  const t = useT();
  const [isChoosing, setChoosing] = useState(false);
  const { kind, id, title } = item;
  const snooze = (input: Input<'work.snooze'>) => run(send('work.snooze', input));
  const away = (isBack: boolean) => run(send('work.put-away', { messageId: id, isBack }));
  if (show === 'done')
    return kind === 'message' ? (
      <Quiet says={t(workText.putBack)} of={title} onClick={() => away(true)} />
    ) : null;
  if (show === 'snoozed')
    return <Quiet says={t(workText.snoozeBack)} of={title} onClick={() => snooze({ kind, id })} />;
  if (isChoosing)
    return snoozes.map((minutes) => (
      <Quiet
        key={minutes}
        says={
          minutes >= 1440
            ? t(workText.snoozeDay)
            : minutes < 60
              ? t(workText.snoozeMinutes, { n: minutes })
              : t(workText.snoozeHours, { n: minutes / 60 })
        }
        of={title}
        onClick={() => snooze({ kind, id, minutes })}
      />
    ));
  return (
    <>
      {!item.isOverdue && (
        <Quiet says={t(workText.snooze)} of={title} onClick={() => setChoosing(true)} />
      )}
      {kind === 'message' && (
        <Quiet says={t(workText.putAway)} of={title} onClick={() => away(false)} />
      )}
    </>
  );
}

function Quiet({ says, of, onClick }: { says: string; of: string; onClick: () => void }) {
  return (
    <button
      type="button"
      className="sd-button sd-button-quiet work-action"
      aria-label={`${says}${colon()}${of}`}
      onClick={onClick}
    >
      {says}
    </button>
  );
}
