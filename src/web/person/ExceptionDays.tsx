import { addDays, daysFrom } from '../../domain/date.ts';
import { personText } from '../../domain/text/person.ts';
import { sessionWord } from '../roll/words.ts';
import { useMe } from '../shell/me.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useWords, type Words } from '../ui/words.ts';
import { entryTone, entryWords } from '../workbench/entry-words.ts';
import type { PersonFile } from './PersonPage.tsx';

type Row = PersonFile['exceptions'][number];

const daysShown = 60;

/** The exceptions of sixty days: a strip to see at a glance, and the list. */
export function ExceptionDays({ of }: { of: PersonFile }) {
  const words = useWords();
  const { t } = words;
  const { reported, absentSick, absentOther } = of.attendance;
  return (
    <Section title={t(personText.exceptions)}>
      <p>{t(personText.attendance, { reported, sick: absentSick, other: absentOther })}</p>
      <DayStrip rows={of.exceptions} />
      {of.exceptions.length === 0 ? (
        <p className="d-quiet">{t(personText.noExceptions)}</p>
      ) : (
        <DataTable
          caption={t(personText.exceptions)}
          rows={of.exceptions}
          rowKey={(row) => row.day + row.session}
          columns={columnsOf(words)}
        />
      )}
    </Section>
  );
}

function DayStrip({ rows }: { rows: readonly Row[] }) {
  const words = useWords();
  const { t, dayName } = words;
  const { today } = useMe();
  const whatOn = (day: string) =>
    rows
      .filter((row) => row.day === day)
      .map((row) => `${sessionWord(row.session, words.language)} ${entryWords(row.entry, words)}`);
  return (
    <figure className="d-strip">
      <div aria-hidden="true">
        {daysFrom(addDays(today, 1 - daysShown), today).map((day) => (
          <span
            key={day}
            className={`d-strip-${toneOn(rows, day)}`}
            title={t(personText.stripDay, {
              day: dayName(day),
              what: whatOn(day).join(' · ') || t(personText.noExceptionDay),
            })}
          />
        ))}
      </div>
      <figcaption>{t(personText.stripKey)}</figcaption>
    </figure>
  );
}

function toneOn(rows: readonly Row[], day: string): 'overdue' | 'due' | 'none' {
  const tones = rows.filter((row) => row.day === day).map((row) => entryTone(row.entry));
  if (tones.length === 0) return 'none';
  return tones.includes('overdue') ? 'overdue' : 'due';
}

function columnsOf(words: Words): Column<Row>[] {
  const { t, dayName, language } = words;
  return [
    { key: 'day', title: t(personText.day), isName: true, cell: (row) => dayName(row.day) },
    {
      key: 'session',
      title: t(personText.session),
      cell: (row) => sessionWord(row.session, language),
    },
    {
      key: 'what',
      title: t(personText.what),
      cell: (row) => (
        <>
          <StateMark tone={entryTone(row.entry)} word={entryWords(row.entry, words)} />
        </>
      ),
    },
    { key: 'where', title: t(personText.where), cell: (row) => row.placeName },
  ];
}
