import { Link } from 'react-router';

import { workbenchText } from '../../domain/text/workbench.ts';
import { Section } from '../ui/Section.tsx';
import { StateMark, type Tone } from '../ui/StateMark.tsx';
import { useWords } from '../ui/words.ts';

/** One thing to be done: how urgent, what, and where it is done. */
export interface Task {
  readonly key: string;
  readonly tone: Tone;
  readonly urgency: string;
  readonly says: string;
  readonly to: string;
}

/** 现在该做什么: a short list, each line leading to where it is done. */
export function ToDo({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useWords();
  return (
    <Section title={t(workbenchText.now)}>
      {tasks.length === 0 ? (
        <p className="d-quiet">{t(workbenchText.nothingNow)}</p>
      ) : (
        <ul className="d-list">
          {tasks.map((task) => (
            <li key={task.key}>
              <StateMark tone={task.tone} word={task.urgency} />
              <Link to={task.to}>{task.says}</Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
