import '../work.css';
import type { Output } from '../../../contract/index.ts';
import { nurseryRounds } from '../../../domain/nursery.ts';
import { nurseryText } from '../../../domain/text/nursery.ts';
import { useLanguage, useT } from '../../language.ts';
import { comma } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useOfToday } from '../of-today.ts';
import { keepOffline } from '../offline.ts';
import type { Item } from '../outbox/item.ts';
import { useOutbox } from '../outbox/outbox.ts';
import { useWaiting } from '../use-sent.ts';
import { Medicines } from './Medicines.tsx';
import { roundGroup } from './round-pending.ts';
import { classesToday, nurseryToday } from './today.ts';
import { roundWord } from './words.ts';

keepOffline('nursery.day', 'nursery.classes');

/** 幼儿园班级: whose rounds are still to be made, and medicines that wait. */
export function NurseryPage() {
  const t = useT();
  const { language } = useLanguage();
  const { data, keptAt, failure, reload } = useOfToday(useAsk('nursery.classes', {}), classesToday);
  return (
    <Frame title={t(nurseryText.title)} isInner>
      <div className="page-head">
        <h1>{t(nurseryText.classes)}</h1>
      </div>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure?.refused && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      <ul className="sd-card rows">
        {data?.classes.map((one) => (
          <li key={one.classId}>
            <Go to={`/nursery/${one.classId}`} className="row row-link">
              <div>
                <strong>{one.className}</strong>
                <p className="sd-small">
                  {nurseryRounds.map((round) => (
                    <span
                      key={round}
                      className={
                        one.rounds.includes(round) ? 'state state-done' : 'state state-todo'
                      }
                    >
                      {one.rounds.includes(round) ? '✓ ' : '● '}
                      {roundWord(round, language)}{' '}
                    </span>
                  ))}
                  {one.offered > 0 && (
                    <span className="words-away">
                      {t(nurseryText.toReceive)} {one.offered}
                    </span>
                  )}
                </p>
              </div>
              <span aria-hidden="true" className="entry-arrow">
                ›
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </Frame>
  );
}

/** 一个班的一天: both rounds and the medicines. */
export function NurseryClassPage({ classId }: { classId: string }) {
  const t = useT();
  const { language } = useLanguage();
  const { data, keptAt, failure, reload } = useOfToday(
    useAsk('nursery.day', { classId }),
    nurseryToday,
  );
  const outbox = useOutbox();
  const waiting = useWaiting({ open: `/nursery/${classId}` }, reload);
  return (
    <Frame title={data?.className ?? t(nurseryText.title)} isInner>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && !data && <Notices failure={failure} isLoading onRetry={reload} />}
      {data && (
        <>
          <div className="page-head">
            <h1>{data.className}</h1>
            <p className="sd-small sd-muted">{data.day}</p>
          </div>
          {waiting > 0 && (
            <p className="sd-note sd-note-grey">{t(nurseryText.waits, { n: waiting })}</p>
          )}
          <section className="sd-card sd-stack">
            {data.rounds.map((one) => {
              const group = roundGroup(classId, data.day, one.round);
              const isWaiting = outbox.waiting.some((item) => item.group === group);
              const merge = mergeOf(outbox.done, group);
              const round = roundWord(one.round, language);
              const isDone = one.version > 0;
              return (
                <div key={one.round} className="sd-stack">
                  <p
                    className={
                      isWaiting
                        ? 'state state-waiting'
                        : isDone
                          ? 'state state-done'
                          : 'state state-todo'
                    }
                  >
                    {isWaiting
                      ? t(nurseryText.roundWaits, { round })
                      : isDone
                        ? t(nurseryText.roundDone, {
                            ...{ round, time: clockTime(one.at ?? ''), by: one.by ?? '' },
                          })
                        : t(nurseryText.roundTodo, { round })}
                  </p>
                  {merge && (
                    <p className="sd-note sd-note-amber">
                      {t(nurseryText.merged, { round, by: merge.by, at: clockTime(merge.at) })}
                      {merge.both.length > 0 &&
                        t(nurseryText.mergedBoth, {
                          names: merge.both.join(comma()),
                        })}
                    </p>
                  )}
                  <Go
                    to={`/nursery/${classId}/${one.round}`}
                    className={isDone ? 'sd-button sd-button-quiet' : 'sd-button'}
                  >
                    {t(nurseryText.round, { round })}
                  </Go>
                </div>
              );
            })}
          </section>
          <Medicines data={data} onChanged={reload} />
        </>
      )}
    </Frame>
  );
}

/** With whom the newest round that this phone sent was put together. */
function mergeOf(done: readonly Item[], group: string) {
  const newest = done.filter((item) => item.group === group).pop();
  return (newest?.answer as Partial<Output<'nursery.observe'>> | undefined)?.merge;
}
