import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { scanSettings } from '../../domain/detect/rules.ts';
import { detectText as words, silenceText } from '../../domain/text/detect.ts';
import { listOf } from '../../domain/text/say.ts';
import { useLive } from '../shell/live.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { UsualChart } from './UsualChart.tsx';

import './usual.css';

type Usual = Output<'detect.school'>;
type Judged = Usual['more'][number];

/** 和平常比: which classes and grades of a school have more than usual, what is usual, and where nothing can be said. */
export function UsualPage() {
  const { t } = useWords();
  const { schoolId = '' } = useParams();
  const usual = useAsk('detect.school', { schoolId });
  useLive(schoolId);
  const school = usual.data?.schoolName;
  return (
    <>
      <PageHead
        title={school ? t(words.titleOf, { school }) : t(words.title)}
        purpose={t(words.purpose)}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.signals()}>{t(words.allSchools)}</Link>
              </li>
              <li>{school}</li>
            </ol>
          </nav>
        }
        action={<Button onClick={() => print()}>{t(words.print)}</Button>}
      />
      <Answer query={usual} lines={10}>
        {(data) => (data.day ? <Body usual={data} /> : <NoDay />)}
      </Answer>
    </>
  );
}

function NoDay() {
  const { t } = useWords();
  return (
    <Notice sign="empty" title={t(words.noDay)}>
      <p>{t(words.noDayHow)}</p>
    </Notice>
  );
}

function Body({ usual }: { usual: Usual }) {
  const { t, clock, dayName, count } = useWords();
  const { more, judged, silent, isToday, asOf, day, rule, budget } = usual;
  const { longest, baseline } = scanSettings;
  const asOfWords = isToday
    ? t(words.asOfToday, { clock: clock(asOf) })
    : t(words.asOfDay, { day: dayName(day ?? '') });
  return (
    <>
      <Section
        title={t(words.more)}
        note={more.length > 0 && t(words.moreCount, { n: more.length })}
        action={<span className="d-muted">{asOfWords}</span>}
      >
        {more.length > 0 ? (
          <ul className="us-list">
            {more.map((one) => (
              <More key={`${one.placeId} ${one.subject}`} one={one} />
            ))}
          </ul>
        ) : judged > 0 ? (
          <Notice sign="done" title={t(words.noMore)}>
            <p>{t(words.noMoreHow, { judged: count(judged) })}</p>
          </Notice>
        ) : (
          <Notice sign="rest" title={t(words.silentAll)} />
        )}
      </Section>
      {silent.length > 0 && (
        <Section title={t(words.silent)} note={t(words.silentCount, { n: silent.length })}>
          <Silent usual={usual} />
        </Section>
      )}
      {usual.school.length > 0 && (
        <Section title={t(words.school)} note={t(words.schoolHow)}>
          <SchoolLines lines={usual.school} />
        </Section>
      )}
      <p className="d-muted us-rule">
        {t(words.rule, { version: rule.version, longest, baseline, budget })}
      </p>
    </>
  );
}

function More({ one }: { one: Judged }) {
  const { t, language } = useWords();
  const times = one.threshold > 0 ? one.ratio / one.threshold : undefined;
  return (
    <li className="us-more">
      <div>
        <h3>
          {one.placeName} {one.subjectName[language]}
        </h3>
        <p>
          {t(one.days === 1 ? words.sentenceToday : words.sentence, {
            days: one.days,
            count: one.count,
          })}
          {one.expected < 0.1
            ? t(words.hardlyAny)
            : t(words.usually, { expected: usually(one.expected) })}
        </p>
        <StateMark
          tone="due"
          word={
            times === undefined || times > mostTimes
              ? t(words.more)
              : t(words.strength, { times: times.toFixed(1) })
          }
        />
      </div>
      <UsualChart label={`${one.placeName} ${one.subjectName[language]}`} days={one.chart} />
    </li>
  );
}

/** Beyond this the number says nothing more. */
const mostTimes = 20;

/** With a tenth as long as it says something. */
function usually(expected: number): string {
  return expected < 0.1
    ? '<0.1'
    : expected < 10
      ? expected.toFixed(1)
      : String(Math.round(expected));
}

function Silent({ usual }: { usual: Usual }) {
  const { t, language } = useWords();
  const groups = new Map<string, string[]>();
  for (const one of usual.silent) {
    const why = t(silenceText[one.why], { days: one.days });
    groups.set(why, [...(groups.get(why) ?? []), one.placeName]);
  }
  return (
    <>
      <dl className="us-silent">
        {[...groups].map(([why, places]) => (
          <div key={why}>
            <dt>{why}</dt>
            <dd>{listOf(places, language)}</dd>
          </div>
        ))}
      </dl>
      <p className="d-muted">{t(words.silentHow)}</p>
    </>
  );
}

function SchoolLines({ lines }: { lines: readonly Judged[] }) {
  const { t, language } = useWords();
  const some = lines.filter((one) => one.chart.some((day) => day.count > 0));
  const none = lines.filter((one) => !some.includes(one)).map((one) => one.subjectName[language]);
  return (
    <>
      <ul className="us-school">
        {some.map((one) => (
          <li key={one.subject}>
            <h3>{one.subjectName[language]}</h3>
            <UsualChart label={one.subjectName[language]} days={one.chart} />
          </li>
        ))}
      </ul>
      {none.length > 0 && (
        <p className="d-muted">{t(words.none, { what: listOf(none, language) })}</p>
      )}
    </>
  );
}
