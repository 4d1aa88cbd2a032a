import { Button, Dropdown } from 'antd';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { roleText } from '../../domain/text/role.ts';
import { workText } from '../../domain/text/work.ts';
import { dueWords, snoozes } from '../../domain/work.ts';
import { StateMark } from '../ui/StateMark.tsx';
import { useSend } from '../ui/use-send.ts';
import { useUndo } from '../ui/use-undo.tsx';
import { useWords } from '../ui/words.ts';

export type WorkItem = Output<'work.list'>['items'][number];

interface WorkItemsProps {
  readonly items: readonly WorkItem[];
  readonly asOf: string;
  readonly show?: 'open' | 'snoozed' | 'done';
}

/** One line each: how urgent, what, where, and what to do about it. */
export function WorkItems({ items, asOf, show = 'open' }: WorkItemsProps) {
  return (
    <ul className="d-list d-work">
      {items.map((item) => (
        <li key={`${item.kind} ${item.id}`} className={item.isOverdue ? 'd-work-late' : undefined}>
          <Mark item={item} asOf={asOf} />
          <span className="d-work-what">
            <Goto item={item} />
            <Beside item={item} />
          </span>
          <span className="d-row-actions">
            <Actions item={item} show={show} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Some pages are the phone's alone. */
function Goto({ item: { link, title } }: { item: WorkItem }) {
  return link.startsWith('/m/') ? <a href={link}>{title}</a> : <Link to={link}>{title}</Link>;
}

function Mark({ item, asOf }: { item: WorkItem; asOf: string }) {
  const { t } = useWords();
  if (item.isPaused) return <StateMark tone="waiting" word={t(workText.paused)} />;
  if (item.dueAt === undefined)
    return (
      <StateMark
        tone="waiting"
        word={t(item.kind === 'message' ? workText.message : workText.due)}
      />
    );
  const { says, detail } = dueWords(Date.parse(item.dueAt), Date.parse(asOf));
  return <StateMark tone={item.isOverdue ? 'overdue' : 'due'} word={t(says, detail)} />;
}

function Beside({ item }: { item: WorkItem }) {
  const { t, dayAndClock } = useWords();
  const words = [
    item.where,
    item.isEscalated && t(workText.escalated),
    item.role && t(workText.asRole, { role: t(roleText[item.role]) }),
    item.by && t(workText.by, { name: item.by }),
    item.snoozedUntil
      ? t(workText.snoozedUntil, { at: dayAndClock(item.snoozedUntil) })
      : item.dueAt
        ? t(workText.dueAt, { at: dayAndClock(item.dueAt) })
        : t(workText.since, { at: dayAndClock(item.since) }),
  ];
  return <span className="d-muted">{words.filter(Boolean).join(' · ')}</span>;
}

function Actions({ item, show }: { item: WorkItem; show: 'open' | 'snoozed' | 'done' }) {
  const { t } = useWords();
  const snooze = useSend('work.snooze', { toast: true });
  const putAway = useSend('work.put-away', { toast: true });
  const offerBack = useUndo('work.put-away');
  const offerNow = useUndo('work.snooze');
  const { kind, id } = item;
  const away = (isBack: boolean) =>
    putAway.mutate(
      { messageId: id, isBack },
      {
        onSuccess: () => {
          if (!isBack) offerBack(workText.putAwayDone, { messageId: id, isBack: true });
        },
      },
    );
  if (show === 'done')
    return kind === 'message' ? (
      <Button size="small" type="text" onClick={() => away(true)}>
        {t(workText.putBack)}
      </Button>
    ) : null;
  if (show === 'snoozed')
    return (
      <Button size="small" type="text" onClick={() => snooze.mutate({ kind, id })}>
        {t(workText.snoozeBack)}
      </Button>
    );
  const later = (minutes: number) =>
    snooze.mutate(
      { kind, id, minutes },
      { onSuccess: () => offerNow(workText.snoozeDone, { kind, id }) },
    );
  const choices = snoozes.map((minutes) => ({
    key: minutes,
    label: snoozeWord(t, minutes),
    onClick: () => later(minutes),
  }));
  return (
    <>
      {!item.isOverdue && (
        <Dropdown menu={{ items: choices }} trigger={['click']}>
          <Button size="small" type="text" aria-label={t(workText.snoozeOf, { what: item.title })}>
            {t(workText.snooze)} <span aria-hidden="true">▾</span>
          </Button>
        </Dropdown>
      )}
      {kind === 'message' && (
        <Button
          size="small"
          type="text"
          aria-label={t(workText.putAwayOf, { what: item.title })}
          onClick={() => away(false)}
        >
          {t(workText.putAway)}
        </Button>
      )}
    </>
  );
}

function snoozeWord(t: ReturnType<typeof useWords>['t'], minutes: number): string {
  if (minutes >= 1440) return t(workText.snoozeDay);
  return minutes < 60
    ? t(workText.snoozeMinutes, { n: minutes })
    : t(workText.snoozeHours, { n: minutes / 60 });
}
