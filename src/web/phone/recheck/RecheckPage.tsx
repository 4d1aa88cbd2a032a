import '../work.css';
import { useEffect, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { isIll, type Reading } from '../../../domain/roll.ts';
import { recheckText } from '../../../domain/text/recheck.ts';
import { useLanguage, useT } from '../../language.ts';
import { comma } from '../../marks.ts';
import { keepDraft, keptDraft } from '../../roll/draft-store.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { lookOf, readingWords } from '../../roll/words.ts';
import { serverNow } from '../clock.ts';
import { Frame } from '../Frame.tsx';
import { useMe } from '../me.ts';
import { sendLater } from '../outbox/outbox.ts';
import { RecheckPanel } from './RecheckPanel.tsx';
import { RecheckSent } from './RecheckSent.tsx';

type Sheet = Output<'recheck.sheet'>;
type Marks = Readonly<Record<string, Reading>>;

/** 复测表: the class's names and nothing of what the morning sheet says. */
export function RecheckPage({ classId, recheckId }: { classId: string; recheckId: string }) {
  const t = useT();
  const { data, failure, isLoading, reload } = useAsk('recheck.sheet', { classId, recheckId });
  const [sent, setSent] = useState<{ sheet: Sheet; answer: Promise<Output<'recheck.send'>> }>();
  return (
    <Frame title={data?.className ?? t(recheckText.title)} isInner>
      {sent ? (
        <RecheckSent {...sent} />
      ) : (
        <>
          {failure && !data && <Notices failure={failure} isLoading={isLoading} onRetry={reload} />}
          {data && <Open sheet={data} onSent={(answer) => setSent({ sheet: data, answer })} />}
        </>
      )}
    </Frame>
  );
}

interface OpenProps {
  readonly sheet: Sheet;
  readonly onSent: (answer: Promise<Output<'recheck.send'>>) => void;
}

function Open({ sheet, onSent }: OpenProps) {
  const t = useT();
  const { accountId } = useMe();
  const draft = draftName(accountId, sheet);
  const [marks, setMarks] = useState<Marks>(() => keptMarks(accountId, sheet));
  useEffect(() => {
    const kept = Object.entries(marks).map(
      ([id, reading]) => [id, { reading, by: 'tap' }] as const,
    );
    const begun = kept.length > 0 ? { marks: Object.fromEntries(kept), reason: '' } : undefined;
    keepDraft(draftName(accountId, sheet), begun);
  }, [accountId, sheet, marks]);
  const [open, setOpen] = useState<string>();
  const set = (personId: string, reading: Reading | undefined) =>
    setMarks((old) => {
      const others = Object.entries(old).filter(([id]) => id !== personId);
      return Object.fromEntries(reading ? [...others, [personId, reading]] : others);
    });
  const rest = sheet.people.filter(({ personId }) => !marks[personId]);
  const all = Object.values(marks);
  const counts = {
    seen: all.filter((one) => !one.absent).length,
    ill: all.filter(isIll).length,
    away: all.filter((one) => one.absent).length,
  };
  const words = t(recheckText.submit, counts);
  const submit = async () => {
    const { classId, recheckId } = sheet;
    const { answer } = await sendLater(
      'recheck.send',
      { classId, recheckId, entries: entriesOf(marks) },
      {
        group: `recheck ${recheckId}`,
        label: `${sheet.className} ${words}`,
        open: `/recheck/${classId}/${recheckId}`,
        saysWait: true,
      },
    );
    keepDraft(draft, undefined);
    onSent(answer);
  };
  const opened = sheet.people.find((one) => one.personId === open);
  const isLate = serverNow() > Date.parse(sheet.dueAt);
  return (
    <div className="sheet sheet-open">
      <div className="page-head">
        <h1>{sheet.className}</h1>
        <p className="sd-small sd-muted">
          {t(isLate ? recheckText.overdue : recheckText.until, { time: clockTime(sheet.dueAt) })}
        </p>
      </div>
      <p className="sd-note sd-note-grey">{t(recheckText.blind)}</p>
      <p className="sd-small sd-muted">{t(recheckText.tapHow)}</p>
      <ul className="child-grid">
        {sheet.people.map(({ personId, name }) => (
          <Child
            key={personId}
            name={name}
            reading={marks[personId]}
            onWell={() => set(personId, marks[personId] ? undefined : {})}
            onOpen={() => setOpen(personId)}
          />
        ))}
      </ul>
      <div className="sheet-bar">
        {rest.length > 0 ? (
          <button
            type="button"
            className="sd-button"
            onClick={() => {
              setMarks((old) => ({
                ...Object.fromEntries(rest.map((one) => [one.personId, {}])),
                ...old,
              }));
            }}
          >
            {t(recheckText.othersWell, { n: rest.length })}
          </button>
        ) : (
          <button type="button" className="sd-button" onClick={() => void submit()}>
            {words}
          </button>
        )}
      </div>
      {opened && (
        <RecheckPanel
          name={opened.name}
          reading={marks[opened.personId]}
          onChange={(reading) => set(opened.personId, reading)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

/** Unfinished marks stay on this phone as a class sheet's do, until they are sent or somebody signs out. */
function draftName(account: string, { classId, recheckId }: Sheet) {
  return { account, classId, day: recheckId, session: 'recheck' };
}

/** What was marked before, of those who are on the list still. */
function keptMarks(account: string, sheet: Sheet): Marks {
  const marks = keptDraft(draftName(account, sheet))?.marks ?? {};
  return Object.fromEntries(
    sheet.people.flatMap(({ personId }) => {
      const reading = marks[personId]?.reading;
      return reading ? [[personId, reading]] : [];
    }),
  );
}

/** What is sent: those of whom there is something to say. */
function entriesOf(marks: Marks) {
  return Object.entries(marks).flatMap(([personId, { absent, symptoms, tempC, tempSite }]) => {
    const isWell = !absent && tempC === undefined && (symptoms?.length ?? 0) === 0;
    if (isWell) return [];
    const found = {
      ...(symptoms && { symptoms: [...symptoms] }),
      ...(tempC !== undefined && { tempC, ...(tempSite && { tempSite }) }),
    };
    return [{ personId, isHere: !absent, ...(!absent && found) }];
  });
}

interface ChildProps {
  readonly name: string;
  readonly reading: Reading | undefined;
  readonly onWell: () => void;
  readonly onOpen: () => void;
}

const signs = { unseen: '○', well: '✓', note: '✓', away: '–', ill: '!' } as const;

function Child({ name, reading, onWell, onOpen }: ChildProps) {
  const t = useT();
  const { language } = useLanguage();
  const look = lookOf(reading);
  const said = reading && readingWords(reading, language).join(comma());
  const words = { unseen: recheckText.unseen, away: recheckText.away } as const;
  const shown = look === 'unseen' || look === 'away' ? t(words[look]) : said || t(recheckText.well);
  return (
    <li className={`child child-${look}`}>
      <button
        type="button"
        className="child-main"
        onClick={look === 'unseen' || look === 'well' ? onWell : onOpen}
      >
        <span className="child-name">{name}</span>
        <span className="child-words">
          <span aria-hidden="true">{signs[look]}</span> {shown}
        </span>
      </button>
      <button
        type="button"
        className="child-more"
        aria-label={`${name} ${t(recheckText.unwellOrAway)}`}
        onClick={onOpen}
      >
        {t(recheckText.unwellOrAway)}
      </button>
    </li>
  );
}
