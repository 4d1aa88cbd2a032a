import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { paths } from '../shell/paths.ts';
import type { Words } from '../ui/words.ts';
import type { DueCount, SchoolDayData } from './session-state.ts';
import type { Task } from './ToDo.tsx';

/** What a school's people must do now: chase what is overdue, ask after the absent, see the feverish. */
export function schoolTasks(data: SchoolDayData, mayRead: boolean, words: Words): Task[] {
  return [
    ...data.totals.flatMap((total) => reportTasks(data, total, words)),
    ...(mayRead ? healthTasks(data, words) : []),
  ];
}

function reportTasks(data: SchoolDayData, { session }: DueCount, words: Words): Task[] {
  const { t, language } = words;
  const states = data.classes.flatMap((one) =>
    one.sessions.filter((state) => state.session === session),
  );
  const overdue = states.filter(({ state }) => state === 'overdue').length;
  const due = states.filter(({ state }) => state === 'todo');
  const to = paths.schoolDay(data.schoolId, { session, filter: 'missing' });
  const name = sessionWord(session, language);
  const tasks: Task[] = [];
  if (overdue > 0)
    tasks.push({
      key: `${session} overdue`,
      tone: 'overdue',
      urgency: t(workbenchText.overdue),
      says: t(workbenchText.chaseOverdue, { count: overdue, session: name }),
      to,
    });
  if (due.length > 0)
    tasks.push({
      key: `${session} due`,
      tone: 'due',
      urgency: t(workbenchText.todo),
      says: t(workbenchText.chaseDue, {
        count: due.length,
        session: name,
        at: due[0]?.cutoffAt ?? '',
      }),
      to,
    });
  return tasks;
}

/** From the newest check that anybody reported, so that nobody is counted twice. */
function healthTasks(data: SchoolDayData, { t }: Words): Task[] {
  const newest = data.totals.filter((total) => total.reported > 0).at(-1);
  if (!newest) return [];
  const { fever, absentUnknown, unseen } = newest.counts;
  const list = paths.exceptions(data.schoolId);
  const task = (key: string, count: number, rest: Omit<Task, 'key'>): Task[] =>
    count > 0 ? [{ key, ...rest }] : [];
  return [
    ...task('fever', fever, {
      tone: 'overdue',
      urgency: t(workbenchText.fever),
      says: t(workbenchText.seeFever, { count: fever }),
      to: `${list}&what=ill`,
    }),
    ...task('unknown', absentUnknown, {
      tone: 'due',
      urgency: t(workbenchText.absentUnknown),
      says: t(workbenchText.askUnknown, { count: absentUnknown }),
      to: `${list}&what=absent`,
    }),
    ...task('unseen', unseen, {
      tone: 'waiting',
      urgency: t(workbenchText.unseen),
      says: t(workbenchText.findUnseen, { count: unseen }),
      to: paths.schoolDay(data.schoolId, { session: newest.session }),
    }),
  ];
}
