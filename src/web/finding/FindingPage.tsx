import { Link, useParams } from 'react-router';

import { severityText } from '../../domain/text/checklist.ts';
import {
  findingEndText,
  findingListText as list,
  findingSideText,
  findingSourceText,
  findingText,
  rectifyText,
} from '../../domain/text/finding.ts';
import { FollowUps } from '../follow-up/FollowUps.tsx';
import { Evidence } from '../photo/Evidence.tsx';
import { NotFound } from '../shell/Broken.tsx';
import { useLive } from '../shell/live.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { isId } from '../ui/is-id.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { Steps } from './Steps.tsx';
import { Trail } from './Trail.tsx';
import {
  categoryName,
  departmentName,
  ladderName,
  nextWords,
  numberOf,
  type Opened,
  stateWords,
  toneOf,
} from './words.ts';

import './finding.css';

/** 一个问题: what it is, whose turn it is, who answers for it, and everything that was done. */
export function FindingPage() {
  const { t } = useWords();
  const { schoolId = '', findingId = '' } = useParams();
  const isReal = isId(schoolId) && isId(findingId);
  const finding = useAsk('finding.show', isReal ? { schoolId, findingId } : undefined);
  useLive(isReal ? schoolId : undefined);
  if (!isReal) return <NotFound />;
  return (
    <Answer query={finding} lines={10}>
      {(opened) => (
        <>
          <Head opened={opened} />
          <Evidence {...{ schoolId, findingId }} />
          <div className="fd-columns">
            <Section title={t(findingText.what)}>
              <AllFacts opened={opened} />
            </Section>
            <Section title={t(findingText.trail)}>
              <Trail events={opened.events} />
            </Section>
          </div>
          <FollowUps placeId={schoolId} schoolId={schoolId} findingId={findingId} />
        </>
      )}
    </Answer>
  );
}

function Head({ opened }: { opened: Opened }) {
  const words = useWords();
  const { t } = words;
  const { row } = opened;
  const next = nextWords(row, words);
  return (
    <>
      <PageHead
        title={row.says}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.findings()}>{t(findingText.title)}</Link>
              </li>
              <li>
                <Link to={paths.findings({ placeId: row.schoolId })}>{row.schoolName}</Link>
              </li>
              <li>{numberOf(row)}</li>
            </ol>
          </nav>
        }
        purpose={
          <span className="fd-marks">
            <StateMark tone={toneOf(row)} word={stateWords(row, words)} />
            {row.ended === 'rectified' && <span>{t(findingEndText[row.ended])}</span>}
            {row.sides.map((side) => (
              <span key={side} className={side === 'overdue' ? 'fd-side fd-late' : 'fd-side'}>
                {t(findingSideText[side])}
              </span>
            ))}
          </span>
        }
      />
      {next && (
        <p className="fd-next">
          <span className="d-muted">{t(findingText.next)}</span> <strong>{next}</strong>
          {row.due && row.next?.who === 'school' && (
            <span> · {t(findingText.dueOn, { day: row.due })}</span>
          )}
        </p>
      )}
      <Steps opened={opened} />
    </>
  );
}

function AllFacts({ opened: { row } }: { opened: Opened }) {
  const words = useWords();
  const { t } = words;
  return (
    <Facts
      rows={[
        [t(list.severity), t(severityText[row.severity])],
        [t(list.rectify), t(rectifyText[row.rectify])],
        [t(list.category), categoryName(row.category, words)],
        [t(list.department), departmentName(row.department, words)],
        [t(list.source), t(findingSourceText[row.source])],
        [t(list.foundDay), `${row.foundDay} ${row.foundBy}`],
        [t(findingText.where), row.place],
        [
          t(findingText.item),
          row.item && (
            <Link key="item" to={paths.checklist(row.item.checklist, row.item.versionId)}>
              {row.item.code}
            </Link>
          ),
        ],
        [
          t(findingText.repeatOf),
          row.repeatOf && (
            <Link key="repeat" to={paths.finding(row.schoolId, row.repeatOf)}>
              {t(findingSideText.repeated)}
            </Link>
          ),
        ],
        [t(list.due), row.due],
        [t(findingText.extensionUntil), row.extensionUntil],
        [t(list.unit), row.unit],
        [t(list.responsible), row.responsible?.name],
        [t(list.supervisor), row.supervisor?.name],
        [t(list.measure), row.measure],
        [t(list.submittedDay), row.submittedDay],
        [t(list.endedDay), row.endedDay],
        [t(list.step), row.step && ladderName(row.step, words)],
        [t(list.followUps), row.followUps > 0 && String(row.followUps)],
        [t(list.rejected), row.rejected > 0 && String(row.rejected)],
        [t(list.reopened), row.reopened > 0 && String(row.reopened)],
      ]}
    />
  );
}
