import '../work.css';
import './visit.css';
import type { Output } from '../../../contract/index.ts';
import { findingStateText } from '../../../domain/text/finding.ts';
import { monthDay } from '../../../domain/text/say.ts';
import { checkAnswerText, visitText } from '../../../domain/text/visit.ts';
import { paperKinds } from '../../../domain/visit.ts';
import { ask, send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { More, usePages } from '../More.tsx';
import { useSending } from '../use-sending.ts';

type Row = Output<'visit.list'>['rows'][number];
type Opened = Output<'visit.open'>;

/** 谁来我校查过: the newest first; what nobody of the school has received says so. */
export function SchoolVisitsPage({ schoolId }: { schoolId: string }) {
  const t = useT();
  const asked = { placeId: schoolId };
  const { data, failure, isLoading, reload } = useAsk('visit.list', asked);
  const list = usePages(data, async (after) => await ask('visit.list', { ...asked, after }));
  const rows = list.pages.flatMap((page) => page.rows);
  return (
    <Frame title={t(visitText.atOurs)} isInner>
      <div className="page-head">
        <h1>{t(visitText.atOurs)}</h1>
        <p className="sd-small sd-muted">{t(visitText.listHowSchool)}</p>
      </div>
      {failure && !data && <Notices failure={failure} isLoading={isLoading} onRetry={reload} />}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data?.rows.length === 0 && <p className="sd-card sd-muted">{t(visitText.none)}</p>}
      {data && data.rows.length > 0 && (
        <section className="sd-card">
          <ul className="visit-schools">
            {rows.map((row) => (
              <li key={row.visitId}>
                <Line row={row} schoolId={schoolId} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <More of={list} />
    </Frame>
  );
}

function Line({ row, schoolId }: { row: Row; schoolId: string }) {
  const t = useT();
  const { language } = useLanguage();
  const found = row.result && row.result.saidNo + row.result.remarks;
  return (
    <Go to={`/visits/${schoolId}/${row.visitId}`} className="visit-school">
      <span>
        <strong>{row.team}</strong>
        <span className="sd-small sd-muted visit-where">
          {monthDay(row.day, language)} · {row.campaign}
        </span>
      </span>
      {row.isWithdrawn ? (
        <span className="state state-waiting">{t(visitText.withdrawnMark)}</span>
      ) : found === undefined ? (
        <span className="state state-due">{t(visitText.notReceived)}</span>
      ) : found > 0 ? (
        <span className="state state-due">{t(visitText.foundCount, { n: found })}</span>
      ) : (
        <span className="state state-done">{t(visitText.noneFound)}</span>
      )}
    </Go>
  );
}

interface SchoolVisitProps {
  readonly schoolId: string;
  readonly visitId: string;
}

/** 一次检查 as the school sees it: receive it, read the result, go to what is to be put right. */
export function SchoolVisitPage({ schoolId, visitId }: SchoolVisitProps) {
  const t = useT();
  const { data, failure, isLoading, reload } = useAsk('visit.open', { schoolId, visitId });
  return (
    <Frame title={t(visitText.theVisit)} isInner>
      {failure && !data && <Notices failure={failure} isLoading={isLoading} onRetry={reload} />}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data && <About one={data} />}
      {data?.mayReceive && <Receive one={data} onDone={reload} />}
      {data?.answers && <Result one={data} />}
    </Frame>
  );
}

function About({ one }: { one: Opened }) {
  const t = useT();
  const { language } = useLanguage();
  const { papers } = one;
  const read = papers && paperKinds.filter(({ id }) => papers[id]);
  return (
    <>
      <div className="page-head">
        <h1>{one.team}</h1>
        <p className="sd-small sd-muted">
          {monthDay(one.day, language)} · {one.campaign}
        </p>
      </div>
      <section className="sd-card sd-stack">
        {one.withdrawn && (
          <p className="sd-note sd-note-grey">
            {t(visitText.withdrawn, { reason: one.withdrawn.reason })}
          </p>
        )}
        <p>
          {t(visitText.who)} <strong>{one.names.join('、')}</strong>
        </p>
        {one.signedBy && (
          <p>
            {t(visitText.signedBy)} <strong>{one.signedBy}</strong>
          </p>
        )}
        {one.unsignedWhy && <p>{t(visitText.unsigned, { why: one.unsignedWhy })}</p>}
        {read && read.length > 0 && (
          <p className="sd-muted">
            {t(visitText.papers)}{' '}
            {read.map((kind) => `${t(kind)} ${papers[kind.id] ?? 0}`).join('、')}
          </p>
        )}
      </section>
    </>
  );
}

function Receive({ one, onDone }: { one: Opened; onDone: () => void }) {
  const t = useT();
  const { schoolId, visitId } = one;
  const { isBusy, failure, go } = useSending(onDone);
  const receive = () =>
    go(async (key) => await send('visit.receive', { schoolId, visitId }, { key }));
  return (
    <section className="sd-card sd-stack visit-receive">
      <p>{t(visitText.receiveHow)}</p>
      {failure && <Notices failure={failure} onRetry={receive} />}
      <button type="button" className="sd-button" disabled={isBusy} onClick={receive}>
        {t(one.answers ? visitText.receiveSigned : visitText.receive)}
      </button>
    </section>
  );
}

/** What is to be put right first; what was in order is a count. */
function Result({ one }: { one: Opened }) {
  const t = useT();
  const { answers = [], findings = [], schoolId } = one;
  const inOrder = answers.filter(({ answer }) => answer === 'yes').length;
  return (
    <>
      <h2 className="section-title">{t(visitText.findings)}</h2>
      <section className="sd-card">
        {findings.length === 0 ? (
          <p>{t(visitText.noneFound)}</p>
        ) : (
          <ul className="visit-schools">
            {findings.map(({ findingId, says, state }) => (
              <li key={findingId}>
                <Go to={`/findings/${schoolId}/${findingId}`} className="visit-school">
                  <span>{says}</span>
                  <span className={state === 'closed' ? 'state state-done' : 'state state-due'}>
                    {t(findingStateText[state])}
                  </span>
                </Go>
              </li>
            ))}
          </ul>
        )}
      </section>
      <h2 className="section-title">{t(visitText.answers)}</h2>
      <section className="sd-card sd-stack">
        <p>
          {t(visitText.answeredCount, { n: answers.length })} · {t(checkAnswerText.yes)} {inOrder}
        </p>
        {answers
          .filter(({ answer, note }) => answer !== 'yes' || note)
          .map((row) => (
            <div key={row.item}>
              <strong>{row.text}</strong>
              <p className="sd-small sd-muted">
                {t(checkAnswerText[row.answer])}
                {row.note && ` · ${row.note}`}
              </p>
            </div>
          ))}
      </section>
    </>
  );
}
