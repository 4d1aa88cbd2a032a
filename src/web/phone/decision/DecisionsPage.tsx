import '../work.css';
import type { Output } from '../../../contract/index.ts';
import { suspensionState } from '../../../domain/decision.ts';
import { decisionStateText, decisionText } from '../../../domain/text/decision.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';

type Proposal = Output<'decision.proposals'>['proposals'][number];
type Row = Output<'decision.list'>['rows'][number];

/** 停课 on the phone: what the rules propose today, and what was decided; deciding wants the desk's room. */
export function DecisionsPage({ placeId }: { placeId: string }) {
  const t = useT();
  const me = useMe();
  const proposed = useAsk('decision.proposals', { placeId });
  const decided = useAsk('decision.list', { placeId });
  useLive(placeId, me.county, () => {
    proposed.reload();
    decided.reload();
  });
  const failure = proposed.failure ?? decided.failure;
  const today = decided.data?.today ?? me.today;
  return (
    <Frame title={t(decisionText.title)} isInner>
      <div className="page-head">
        <h1>{t(decisionText.title)}</h1>
        <p className="sd-muted">{t(decisionText.purpose)}</p>
      </div>
      {failure && (
        <Notices
          failure={failure}
          isLoading={!decided.data}
          onRetry={() => {
            proposed.reload();
            decided.reload();
          }}
        />
      )}
      <h2 className="section-title">{t(decisionText.proposals)}</h2>
      {proposed.data?.proposals.length === 0 && (
        <p className="sd-card sd-muted">
          {t(proposed.data.next ? decisionText.proposalsNoneYet : decisionText.proposalsNone)}
        </p>
      )}
      {proposed.data?.proposals.map((one) => (
        <ProposalCard key={`${one.placeId} ${one.rule.id}`} one={one} />
      ))}
      {proposed.data?.next && (
        <a className="sd-button sd-button-quiet" href={`/decisions/${placeId}?desk=1`}>
          {t(decisionText.moreOnDesk)}
        </a>
      )}
      <h2 className="section-title">{t(decisionText.title)}</h2>
      {decided.data?.rows.length === 0 && (
        <p className="sd-card sd-muted">
          {t(decisionText.none)}。{t(decisionText.noneHow)}
        </p>
      )}
      {decided.data?.rows.map((row) => (
        <DecisionCard key={row.decisionId} row={row} today={today} />
      ))}
    </Frame>
  );
}

function ProposalCard({ one }: { one: Proposal }) {
  const t = useT();
  const me = useMe();
  const { language } = useLanguage();
  const { people, from, to, rule, authority, schoolId } = one;
  const disease = one.diseaseName[language];
  return (
    <section className="sd-card sd-stack">
      <strong>
        {t(decisionText.proposal, { place: one.placeName, disease, people, from, to })}
      </strong>
      <p className="sd-small">
        {rule[language]} · {t(decisionText.byRule, { ...rule })} ·{' '}
        {t(authority === 'school' ? decisionText.authoritySchool : decisionText.authorityBureau)}
      </p>
      <p className="sd-small sd-muted">{rule.source}</p>
      {me.may.includes('decision.take') && (
        <a className="sd-button sd-button-quiet" href={`/decisions/${schoolId}?desk=1`}>
          {t(decisionText.onDesk)}
        </a>
      )}
    </section>
  );
}

function DecisionCard({ row, today }: { row: Row; today: string }) {
  const t = useT();
  const { language } = useLanguage();
  const state = suspensionState(row, today);
  return (
    <Go to={`/decisions/${row.schoolId}/${row.decisionId}`} className="sd-card entry">
      <div className="entry-head">
        <strong>
          {row.scope === 'school' ? row.schoolName : `${row.schoolName} ${row.placeName}`}
        </strong>
        <span aria-hidden="true" className="entry-arrow">
          ›
        </span>
      </div>
      <p>
        {row.diseaseName[language]} ·{' '}
        {t(decisionText.familySpan, { from: row.from, to: row.to.slice(5) })}
      </p>
      <p className={state === 'now' ? 'words-ill' : 'sd-muted'}>{t(decisionStateText[state])}</p>
    </Go>
  );
}
