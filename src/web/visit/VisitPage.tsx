import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { checkMethodText, severityText } from '../../domain/text/checklist.ts';
import { findingStateText } from '../../domain/text/finding.ts';
import { checkAnswerText, verdictText, visitHintText, visitText } from '../../domain/text/visit.ts';
import { paperKinds } from '../../domain/visit.ts';
import { departmentWord } from '../campaign/words.ts';
import { versionWord } from '../checklist/words.ts';
import { beside, comma } from '../marks.ts';
import { PhotoTile } from '../photo/PhotoTile.tsx';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { localOf, useWords, type Words } from '../ui/words.ts';
import { listWord } from './VisitsPage.tsx';

type Opened = Output<'visit.open'>;

/** 一次检查: who went, what was seen, who signed. */
export function VisitPage() {
  const { schoolId = '', visitId = '' } = useParams();
  const visit = useAsk('visit.open', { schoolId, visitId });
  return <Answer query={visit}>{(one) => <Shown one={one} />}</Answer>;
}

function Shown({ one }: { one: Opened }) {
  const { t, dayName } = useWords();
  const [doing, setDoing] = useState<'receive' | 'withdraw'>();
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        title={`${one.schoolName} · ${dayName(one.day)}`}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.visits()}>{t(visitText.listTitle)}</Link>
              </li>
            </ol>
          </nav>
        }
        purpose={`${one.campaign} · ${t(campaignText.round, { number: one.round })} · ${one.team}`}
        action={
          <>
            <Button onClick={() => print()}>{t(visitText.print)}</Button>
            {one.mayWithdraw && (
              <Button onClick={() => setDoing('withdraw')}>{t(visitText.withdraw)}</Button>
            )}
            {one.mayReceive && (
              <Button type="primary" onClick={() => setDoing('receive')}>
                {t(visitText.receive)}
              </Button>
            )}
          </>
        }
      />
      {one.withdrawn && (
        <Notice sign="rest" title={t(visitText.withdrawn, { reason: one.withdrawn.reason })} />
      )}
      {one.hints && one.hints.length > 0 && <Hints hints={one.hints} />}
      <About one={one} />
      {one.answers ? (
        <>
          <Answers one={one} answers={one.answers} />
          <Remarks one={one} />
          <Findings one={one} />
        </>
      ) : (
        <Notice sign="lock" title={t(visitText.resultHidden)}>
          <p>{t(visitText.receiveHow)}</p>
        </Notice>
      )}
      {doing === 'receive' && <Receive one={one} onClose={close} />}
      {doing === 'withdraw' && <Withdraw one={one} onClose={close} />}
    </>
  );
}

function Hints({ hints }: { hints: NonNullable<Opened['hints']> }) {
  const { t } = useWords();
  return (
    <Section title={t(visitText.hints)} note={t(visitText.hintsHow)}>
      <ul className="d-list">
        {hints.map((hint) => (
          <li key={hint}>
            <StateMark tone="due" word={t(visitHintText[hint])} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function About({ one }: { one: Opened }) {
  const words = useWords();
  const { t, dayAndClock } = words;
  const minutes = Math.round((Date.parse(one.doneAt) - Date.parse(one.openedAt)) / 60_000);
  const { result, papers } = one;
  return (
    <Facts
      rows={[
        [t(visitText.who), one.names.join(comma()) + beside(departmentWord(one.department, words))],
        [
          t(visitText.time),
          t(visitText.timeSpan, {
            from: dayAndClock(one.openedAt),
            to: localOf(one.doneAt).time,
            minutes,
          }),
        ],
        [
          t(visitText.list),
          one.version
            ? t(visitText.version, {
                list: listWord(one.version.checklist, words),
                version: versionWord({ ...one.version, from: '' }, words),
              })
            : result && t(visitText.noList),
        ],
        [t(visitText.result), result && resultWord(one, words)],
        [
          t(visitText.papers),
          papers &&
            paperKinds
              .filter((kind) => papers[kind.id])
              .map((kind) => `${t(kind)} ${papers[kind.id] ?? 0}`)
              .join(comma()),
        ],
        [
          t(visitText.signedBy),
          one.signedBy ?? (one.unsignedWhy && t(visitText.unsigned, { why: one.unsignedWhy })),
        ],
        [t(visitText.received), one.receivedAt && dayAndClock(one.receivedAt)],
      ]}
    />
  );
}

function resultWord({ result, score, missing }: Opened, { t }: Words): string {
  if (!result) return '';
  return [
    result.verdict && t(verdictText[result.verdict]),
    score !== undefined && String(score),
    t(visitText.answeredCount, { n: result.answered }),
    missing > 0 && t(visitText.missingCount, { n: missing }),
    t(visitText.foundCount, { n: result.saidNo + result.remarks }),
  ]
    .filter(Boolean)
    .join(' · ');
}

type AnswerRow = NonNullable<Opened['answers']>[number];
const tones = { yes: 'done', no: 'overdue', 'not-applicable': 'waiting' } as const;

/** What is not in order stands first. */
function Answers({ one, answers }: { one: Opened; answers: readonly AnswerRow[] }) {
  const { t } = useWords();
  if (answers.length === 0) return null;
  return (
    <Section title={t(visitText.answers)}>
      <DataTable
        caption={t(visitText.answers)}
        rows={[...answers].sort((a, b) => Number(b.answer === 'no') - Number(a.answer === 'no'))}
        rowKey={(row) => row.item}
        columns={[
          {
            key: 'item',
            title: t(campaignText.item),
            isName: true,
            cell: (row) => (
              <>
                {row.text}
                <div className="d-muted cp-under">
                  {row.section} · {t(severityText[row.severity])}
                </div>
              </>
            ),
          },
          {
            key: 'answer',
            title: t(visitText.result),
            cell: (row) => (
              <StateMark tone={tones[row.answer]} word={t(checkAnswerText[row.answer])} />
            ),
          },
          {
            key: 'note',
            title: t(visitText.noteFor),
            cell: (row) => (
              <>
                {row.note}
                <Photos one={one} photos={row.photos} label={row.text} />
              </>
            ),
          },
          {
            key: 'methods',
            title: t(visitText.methods),
            wideOnly: true,
            cell: (row) => row.methods.map((one) => t(checkMethodText[one])).join(comma()),
          },
        ]}
      />
    </Section>
  );
}

interface PhotosProps {
  readonly one: Opened;
  readonly photos: AnswerRow['photos'];
  readonly label: string;
}

function Photos({ one: { schoolId, visitId }, photos, label }: PhotosProps) {
  if (photos.length === 0) return null;
  return (
    <div className="ph-tiles">
      {photos.map((photo) => (
        <PhotoTile
          key={photo.number}
          photo={photo}
          source={{ schoolId, visitId }}
          usedId={visitId}
          label={label}
        />
      ))}
    </div>
  );
}

function Remarks({ one }: { one: Opened }) {
  const { remarks = [] } = one;
  const { t } = useWords();
  return (
    <Section title={t(visitText.remarks)}>
      {remarks.length === 0 ? (
        <p className="d-quiet">{t(visitText.remarksNone)}</p>
      ) : (
        <ul className="d-list">
          {remarks.map((remark) => (
            <li key={remark.says}>
              {remark.says} <span className="d-muted">{t(severityText[remark.severity])}</span>
              <Photos one={one} photos={remark.photos} label={remark.says} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What it opened, and how far each has come. */
function Findings({ one }: { one: Opened }) {
  const { t } = useWords();
  const { findings = [], schoolId } = one;
  if (findings.length === 0) return null;
  return (
    <Section title={t(visitText.findings)}>
      <ul className="d-list">
        {findings.map(({ findingId, says, state }) => (
          <li key={findingId}>
            <Link to={paths.finding(schoolId, findingId)}>{says}</Link>{' '}
            <StateMark
              tone={state === 'closed' ? 'done' : 'due'}
              word={t(findingStateText[state])}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface FormProps {
  readonly one: Opened;
  readonly onClose: () => void;
}

function Receive({ one, onClose }: FormProps) {
  const { t } = useWords();
  const { schoolId, visitId } = one;
  return (
    <FormDrawer<'visit.receive', object>
      operation="visit.receive"
      title={t(visitText.receive)}
      intro={t(visitText.receiveHow)}
      submit={t(visitText.receive)}
      done={visitText.receivedDone}
      initial={{}}
      toInput={() => ({ schoolId, visitId })}
      onClose={onClose}
    >
      {null}
    </FormDrawer>
  );
}

function Withdraw({ one, onClose }: FormProps) {
  const { t } = useWords();
  const { schoolId, visitId } = one;
  return (
    <FormDrawer<'visit.withdraw', { reason: string }>
      operation="visit.withdraw"
      title={t(visitText.withdraw)}
      intro={t(visitText.withdrawHow)}
      submit={t(visitText.withdraw)}
      done={visitText.withdrawDone}
      danger
      initial={{}}
      toInput={({ reason }) => ({ schoolId, visitId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
