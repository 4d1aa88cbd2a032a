import { missingOf, type OpensAt } from '../../domain/board.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import type { CountyDay } from '../board/county-day.ts';
import { paths } from '../shell/paths.ts';
import type { Words } from '../ui/words.ts';
import type { Task } from './ToDo.tsx';

/** What a county's officers must do now: chase silent schools, look at schools with fever. */
export function countyTasks(data: CountyDay, opensAt: OpensAt, { t }: Words): Task[] {
  const isSilent = (school: CountyDay['schools'][number]) =>
    school.totals.every((total) => total.reported === 0);
  const missing = data.schools.filter((school) => missingOf(school, opensAt) > 0);
  const silent = missing.filter(isSilent).length;
  const partly = missing.length - silent;
  const fever = data.schools.filter((school) =>
    school.totals.some((total) => total.counts.fever > 0),
  ).length;
  const toMissing = paths.board(data.placeId, { show: 'missing' });
  const tasks: Task[] = [];
  if (silent > 0)
    tasks.push({
      key: 'silent',
      tone: 'overdue',
      urgency: t(workbenchText.unreported),
      says: t(workbenchText.chaseSilent, { count: silent }),
      to: toMissing,
    });
  if (partly > 0)
    tasks.push({
      key: 'partly',
      tone: 'due',
      urgency: t(workbenchText.todo),
      says: t(workbenchText.chasePartly, { count: partly }),
      to: toMissing,
    });
  if (fever > 0)
    tasks.push({
      key: 'fever',
      tone: 'overdue',
      urgency: t(workbenchText.fever),
      says: t(workbenchText.schoolsFever, { count: fever }),
      to: paths.board(data.placeId, { show: 'wrong' }),
    });
  return tasks;
}
