import { Link } from 'react-router';

import { workText } from '../../domain/text/work.ts';
import { paths } from '../shell/paths.ts';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { againMs } from './again.ts';
import { WorkItems } from './WorkItems.tsx';

import './work.css';

const shown = 6;

/** 我的待办 on the first page: the most urgent few; nothing while there are none. */
export function MyWork() {
  const { t, count } = useWords();
  const work = useAsk('work.list', {}, { keep: true, again: () => againMs });
  // What the day asks stands on this page already.
  const items = work.data?.items.filter((one) => one.kind !== 'obligation') ?? [];
  if (!work.data || items.length === 0) return null;
  const { asOf } = work.data;
  const overdue = items.filter((one) => one.isOverdue).length;
  return (
    <Section
      title={t(workText.title)}
      note={
        overdue > 0 && (
          <StateMark tone="overdue" word={`${t(workText.overdue)} ${count(overdue)}`} />
        )
      }
      action={
        <Link to={paths.work()}>
          {t(workText.all)} {count(work.data.items.length)}
        </Link>
      }
    >
      <WorkItems items={items.slice(0, shown)} asOf={asOf} />
    </Section>
  );
}
