import { Link } from 'react-router';

import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { paths } from '../shell/paths.ts';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { entryTone, entryWords } from './entry-words.ts';

/** Who of a class was absent, ill or late today; nothing while nobody was. */
export function ClassExceptions({ classId }: { classId: string }) {
  const words = useWords();
  const list = useAsk('roll.exceptions', { placeId: classId });
  const rows = list.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-label={words.t(workbenchText.myExceptions)}>
      <h4>{words.t(workbenchText.myExceptions)}</h4>
      <ul className="d-list">
        {rows.map((row) => (
          <li key={row.personId + row.session}>
            <StateMark
              tone={entryTone(row.entry)}
              word={sessionWord(row.session, words.language)}
            />
            <Link to={paths.person(row.personId)}>{row.name}</Link>
            <span className="d-muted">{entryWords(row.entry, words)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
