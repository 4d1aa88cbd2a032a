import { Button } from 'antd';
import { useState } from 'react';

import { addDays, weekday } from '../../domain/date.ts';
import { recheckText } from '../../domain/text/recheck.ts';
import { useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { saveBlob } from '../ui/file.ts';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { WeekChoice } from './WeekChoice.tsx';

/** 重演抽班: plays last week's draw, or an earlier one, again and shows what it was made from. */
export function Replay({ placeId }: { placeId: string }) {
  const { t } = useWords();
  const { today } = useMe();
  const [week, setWeek] = useState<string>();
  const replay = useAsk('recheck.replay', week === undefined ? undefined : { week });
  const lastWeek = addDays(today, 1 - weekday(today) - 7);
  return (
    <Section
      title={t(recheckText.replayTitle)}
      action={<WeekChoice placeId={placeId} upTo={lastWeek} onChoose={setWeek} />}
    >
      <p className="d-quiet">{t(recheckText.replayHow)}</p>
      {week !== undefined && (
        <Answer query={replay} lines={3}>
          {(data) => (
            <>
              <p>
                <StateMark
                  tone={data.isSamePool ? 'done' : 'overdue'}
                  word={t(data.isSamePool ? recheckText.samePool : recheckText.otherPool)}
                />{' '}
                <StateMark
                  tone={data.isSameDraw ? 'done' : 'overdue'}
                  word={t(data.isSameDraw ? recheckText.sameDraw : recheckText.otherDraw)}
                />
              </p>
              <dl className="d-facts">
                <dt>{t(recheckText.seed)}</dt>
                <dd>
                  <code>{data.seed}</code>
                </dd>
                <dt>{t(recheckText.poolHash)}</dt>
                <dd>
                  <code>{data.poolHash}</code>
                </dd>
                <dt>{t(recheckText.poolClasses)}</dt>
                <dd>
                  {data.classes}{' '}
                  <Button
                    size="small"
                    onClick={() => saveBlob(`recheck-${data.week}.txt`, new Blob([data.pool]))}
                  >
                    {t(recheckText.poolFile)}
                  </Button>
                </dd>
              </dl>
              <ul className="d-list">
                {data.drawn.map((one) => (
                  <li key={one.classId}>
                    {one.schoolName} {one.className}
                    <span className="d-muted">{one.day}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Answer>
      )}
    </Section>
  );
}
