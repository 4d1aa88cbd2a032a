import type { Output } from '../../../contract/index.ts';
import { familyText } from '../../../domain/text/family.ts';
import { Says, useSubmit } from '../../account/submit.tsx';
import { send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { saidWords, sessionWord } from '../../roll/words.ts';
import { Frame } from '../Frame.tsx';
import { checkInWords, monthAndDay, relationOf } from './words.ts';

type History = Output<'family.history'>;

/** 近两周: what the family reported of a child and what school recorded, newest first. */
export function HistoryPage({ personId }: { personId: string }) {
  const t = useT();
  const { data, failure, reload } = useAsk('family.history', { personId });
  const title = data ? t(familyText.historyOf, { name: data.name }) : '';
  return (
    <Frame title={title} isInner>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {data ? (
        <>
          <h1>{title}</h1>
          {data.days.length === 0 && (
            <p className="sd-card sd-muted">{t(familyText.historyNone)}</p>
          )}
          {data.days.map((day) => (
            <DayCard key={day.day} day={day} />
          ))}
          <Leave personId={personId} name={data.name} />
        </>
      ) : (
        !failure && <div className="sd-card card-wait card-tall" />
      )}
    </Frame>
  );
}

function DayCard({ day }: { day: History['days'][number] }) {
  const t = useT();
  const { language } = useLanguage();
  const { month, day: date } = monthAndDay(day.day);
  return (
    <section className="sd-card class-card">
      <h3>{language === 'zh' ? `${month}月${date}日` : `${date}/${month}`}</h3>
      <dl className="facts">
        {day.reports.length > 0 && (
          <div>
            <dt>{t(familyText.atHome)}</dt>
            <dd>
              {day.reports.map((one) => (
                <p key={one.by + one.at}>
                  {relationOf(one.by, language)} {clockTime(one.at)} · {checkInWords(one, language)}
                </p>
              ))}
            </dd>
          </div>
        )}
        {day.school.length > 0 && (
          <div>
            <dt>{t(familyText.atSchool)}</dt>
            <dd>
              {day.school.map((one) => (
                <p key={one.session}>
                  {sessionWord(one.session, language)} {clockTime(one.at)} ·{' '}
                  {one.entry ? saidWords(one.entry, language) : t(familyText.unseen)}
                </p>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** Leaving is one's own decision, and says what it means before it happens. */
function Leave({ personId, name }: { personId: string; name: string }) {
  const t = useT();
  const { says, run, isBusy } = useSubmit(async () => {
    if (!confirm(t(familyText.leaveAsk, { name }))) return undefined;
    await send('family.leave', { personId });
    location.assign('/m/');
    return undefined;
  });
  return (
    <>
      <Says says={says} />
      <button type="button" className="sd-link" disabled={isBusy} onClick={() => run()}>
        {t(familyText.leaveChild, { name })}
      </button>
    </>
  );
}
