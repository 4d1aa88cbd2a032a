import type { Output } from '../../../contract/index.ts';
import { workText } from '../../../domain/text/work.ts';
import { dueWords } from '../../../domain/work.ts';
import { useT } from '../../language.ts';
import { clockTimeOn } from '../../roll/time.ts';
import { Go } from '../Go.tsx';
import { useMe } from '../me.ts';
import { phoneAddress } from './phone-address.ts';

export type WorkItem = Output<'work.list'>['items'][number];

interface WorkListProps {
  readonly items: readonly WorkItem[];
  readonly asOf: string;
  readonly actions?: (item: WorkItem) => React.ReactNode;
}

/** One card each: how urgent, what, where, and the way there. */
export function WorkList({ items, asOf, actions }: WorkListProps) {
  return (
    <ul className="sd-card rows work-rows">
      {items.map((item) => (
        <li key={`${item.kind} ${item.id}`} className="work-row">
          <Head item={item} asOf={asOf} />
          {actions && <div className="work-actions">{actions(item)}</div>}
        </li>
      ))}
    </ul>
  );
}

function Head({ item, asOf }: { item: WorkItem; asOf: string }) {
  const t = useT();
  const me = useMe();
  const words = [
    item.where,
    item.isEscalated && t(workText.escalated),
    item.by && t(workText.by, { name: item.by }),
    item.snoozedUntil
      ? t(workText.snoozedUntil, { at: clockTimeOn(item.snoozedUntil, me.today) })
      : item.dueAt
        ? t(workText.dueAt, { at: clockTimeOn(item.dueAt, me.today) })
        : clockTimeOn(item.since, me.today),
  ];
  const body = (
    <>
      <State item={item} asOf={asOf} />
      <strong className="work-title">{item.title}</strong>
      <span className="sd-small sd-muted">{words.filter(Boolean).join(' · ')}</span>
    </>
  );
  const to = phoneAddress(item.link);
  return to === undefined ? (
    <a className="work-head" href={`${item.link}?desk=1`}>
      {body}
    </a>
  ) : (
    <Go to={to} className="work-head">
      {body}
    </Go>
  );
}

function State({ item, asOf }: { item: WorkItem; asOf: string }) {
  const t = useT();
  if (item.isPaused) return <span className="state state-waiting">– {t(workText.paused)}</span>;
  if (item.dueAt === undefined)
    return (
      <span className="state state-waiting">
        ○ {t(item.kind === 'message' ? workText.message : workText.due)}
      </span>
    );
  const { says, detail } = dueWords(Date.parse(item.dueAt), Date.parse(asOf));
  return (
    <span className={item.isOverdue ? 'state state-overdue' : 'state state-todo'}>
      {item.isOverdue ? '! ' : '● '}
      {t(says, detail)}
    </span>
  );
}
