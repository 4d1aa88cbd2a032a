import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { entryTone, entryWords } from './entry-words.ts';

/** A guardian's children and what the school found today. */
export function FamilyToday() {
  const words = useWords();
  const { t, clock, language } = words;
  const children = useAsk('person.children', {});
  return (
    <Answer query={children}>
      {(data) => (
        <Section title={t(workbenchText.guardianTitle)}>
          <ul className="d-classes-mine">
            {data.children.map((child) => (
              <li key={child.personId}>
                <h3>
                  {child.name}
                  <span className="d-muted">
                    {child.schoolName} {child.className}
                  </span>
                </h3>
                <ul>
                  {child.sessions.map(({ session, at, entry }) => (
                    <li key={session} className="d-session-line">
                      <strong>{sessionWord(session, language)}</strong>
                      <StateMark
                        tone={at === undefined ? 'waiting' : entry ? entryTone(entry) : 'done'}
                        word={
                          at === undefined
                            ? t(workbenchText.notChecked)
                            : entry
                              ? entryWords(entry, words)
                              : t(workbenchText.seenWell)
                        }
                      />
                      {at && <span className="d-muted">{clock(at)}</span>}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Answer>
  );
}

/** Guards and dormitory keepers work on the phone, and it says so. */
export function GateToday() {
  const { t } = useWords();
  return (
    <Notice sign="rest" title={t(workbenchText.gateTitle)}>
      <p>{t(workbenchText.gateHow)}</p>
      <a href={paths.phone}>{t(workbenchText.gateGo)}</a>
    </Notice>
  );
}
