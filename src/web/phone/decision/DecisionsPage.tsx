import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { authorityFor, suspensionState } from '../../../domain/decision.ts';
import { decisionStateText, decisionText } from '../../../domain/text/decision.ts';
import { ask } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { useLive } from '../live.ts';
import { grantsOf, useMe } from '../me.ts';
import { More, usePages } from '../More.tsx';
import { TakePanel } from './TakePanel.tsx';

type Proposal = Output<'decision.proposals'>['proposals'][number];
type Row = Output<'decision.list'>['rows'][number];

/** 停课 on the phone: what the rules propose today, for whoever may to decide, and what was decided. */
export function DecisionsPage({ placeId }: { placeId: string }) {
  const t = useT();
  const me = useMe();
  const proposed = useAsk('decision.proposals', { placeId });
  const decided = useAsk('decision.list', { placeId });
  const propose = usePages(
    proposed.data,
    async (after) => await ask('decision.proposals', { placeId, after }),
  );
  const decide = usePages(
    decided.data,
    async (after) => await ask('decision.list', { placeId, after }),
  );
  const [taking, setTaking] = useState<Proposal>();
  const [isTaken, setTaken] = useState(false);
  const reload = () => {
    proposed.reload();
    decided.reload();
  };
  useLive(placeId, me.county, reload);
  const failure = proposed.failure ?? decided.failure;
  const today = decided.data?.today ?? me.today;
  return (
    <Frame title={t(decisionText.title)} isInner>
      <div className="page-head">
        <h1>{t(decisionText.title)}</h1>
        <p className="sd-muted">{t(decisionText.purpose)}</p>
      </div>
      {failure && <Notices failure={failure} isLoading={!decided.data} onRetry={reload} />}
      {isTaken && (
        <p className="sd-note sd-note-green" aria-live="polite">
          ✓ {t(decisionText.done)}
        </p>
      )}
      <h2 className="section-title">{t(decisionText.proposals)}</h2>
      {proposed.data && propose.pages.every((page) => page.proposals.length === 0) && (
        <p className="sd-card sd-muted">
          {t(propose.next ? decisionText.proposalsNoneYet : decisionText.proposalsNone)}
        </p>
      )}
      {propose.pages
        .flatMap((page) => page.proposals)
        .map((one) => (
          <ProposalCard
            key={`${one.placeId} ${one.rule.id}`}
            one={one}
            isSchool={placeId === one.schoolId}
            onTake={() => setTaking(one)}
          />
        ))}
      <More of={propose} />
      <h2 className="section-title">{t(decisionText.decided)}</h2>
      {decided.data?.rows.length === 0 && (
        <p className="sd-card sd-muted">
          {t(decisionText.none)}
          <br />
          {t(decisionText.noneHow)}
        </p>
      )}
      {decide.pages
        .flatMap((page) => page.rows)
        .map((row) => (
          <DecisionCard key={row.decisionId} row={row} today={today} />
        ))}
      <More of={decide} />
      {proposed.data && taking && (
        <TakePanel
          proposal={taking}
          alternatives={proposed.data.alternatives}
          onClose={() => setTaking(undefined)}
          onTaken={() => {
            setTaking(undefined);
            setTaken(true);
            reload();
          }}
        />
      )}
    </Frame>
  );
}

interface ProposalCardProps {
  readonly one: Proposal;
  /** On the page of its own school its name need not be said. */
  readonly isSchool: boolean;
  readonly onTake: () => void;
}

function ProposalCard({ one, isSchool, onTake }: ProposalCardProps) {
  const t = useT();
  const me = useMe();
  const { language } = useLanguage();
  const { people, from, to, rule, authority, schoolId, signalId } = one;
  const disease = one.diseaseName[language];
  const place =
    isSchool || one.placeId === schoolId ? one.placeName : `${one.schoolName} ${one.placeName}`;
  const own = grantsOf(me).map(({ role }) => role);
  const isAsked = me.may.includes('decision.take');
  const mayTake = isAsked && authorityFor(own, one.scope, one.disease) !== undefined;
  const isForSchool = authority === 'school' && (mayTake || !isAsked);
  return (
    <section className="sd-card sd-stack">
      <strong>{t(decisionText.proposal, { place, disease, people, from, to })}</strong>
      <p className="sd-small">
        {rule[language]} · {t(decisionText.byRule, { ...rule })}
      </p>
      <p className={isAsked && !mayTake ? 'work-why-not' : 'sd-small'}>
        {t(isForSchool ? decisionText.authoritySchool : decisionText.authorityBureau)}
      </p>
      <p className="sd-small sd-muted">{rule.source}</p>
      {signalId && (
        <Go to={`/signals/${schoolId}/${signalId}`} className="sd-link">
          {t(decisionText.seeSignal)}
        </Go>
      )}
      {isAsked && (
        <button type="button" className="sd-button" disabled={!mayTake} onClick={onTake}>
          {t(decisionText.decide)}
        </button>
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
