import { Link } from 'react-router';

import { honestHintText, honestText } from '../../domain/text/roll-honest.ts';
import { semicolon } from '../marks.ts';
import { AskRecheck } from '../recheck/AskRecheck.tsx';
import { sessionWord } from '../roll/words.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

/** 填报质量提示: a quiet card for the school's reporter; nothing at all while there is nothing to hint at. */
export function HonestHints({ schoolId, day }: { schoolId: string; day: string }) {
  const { t, language } = useWords();
  const me = useMe();
  const { today } = me;
  const { data } = useAsk('roll.hints', { schoolId, day });
  if (!data || data.sheets.length === 0) return null;
  return (
    <Section title={t(honestText.title)}>
      <p className="d-quiet">{t(honestText.note)}</p>
      <ul className="d-list">
        {data.sheets.map((one) => (
          <li key={one.classId + one.session}>
            <Link to={paths.sheet(one.classId, data.day, one.session)}>{one.className}</Link>
            <span className="d-muted">
              {sessionWord(one.session, language)} ·{' '}
              {one.hints.map((hint) => t(honestHintText[hint])).join(semicolon())}
            </span>
            {day === today && can(me, 'recheck.ask') && (
              <AskRecheck
                classId={one.classId}
                className={one.className}
                hints={one.hints.map((hint) => t(honestHintText[hint])).join(semicolon())}
              />
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
