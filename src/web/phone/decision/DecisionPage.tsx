import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { suspensionState } from '../../../domain/decision.ts';
import { decisionStateText, decisionText } from '../../../domain/text/decision.ts';
import { roleText } from '../../../domain/text/role.ts';
import { useLanguage, useT } from '../../language.ts';
import { beside, semicolon } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { useLive } from '../live.ts';
import { useMe } from '../me.ts';
import { keepOffline } from '../offline.ts';
import { EndPanel } from './EndPanel.tsx';

keepOffline('decision.open');

interface DecisionPageProps {
  readonly placeId: string;
  readonly decisionId: string;
}

/**
 * 一项停课决定 on the phone, for the teacher who must tell thirty families: until when, why, how lessons go on; whoever
 * ordered it ends it here.
 */
export function DecisionPage({ placeId, decisionId }: DecisionPageProps) {
  const t = useT();
  const me = useMe();
  const [isEnding, setEnding] = useState(false);
  const { data, failure, reload } = useAsk('decision.open', { placeId, decisionId });
  useLive(placeId, me.county, reload);
  return (
    <Frame title={t(decisionText.title)} isInner>
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data && <Shown one={data} />}
      {data?.canEnd && (
        <button type="button" className="sd-button sd-button-quiet" onClick={() => setEnding(true)}>
          {t(decisionText.end)}
        </button>
      )}
      {data && isEnding && (
        <EndPanel
          one={data}
          onClose={() => setEnding(false)}
          onEnded={() => {
            setEnding(false);
            reload();
          }}
        />
      )}
    </Frame>
  );
}

function Shown({ one }: { one: Output<'decision.open'> }) {
  const t = useT();
  const { language } = useLanguage();
  const state = suspensionState(one, one.today);
  const { resumeDay, endReason = '' } = one;
  const place = one.scope === 'school' ? one.schoolName : one.placeName;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t(decisionText.disease), one.diseaseName[language]],
    [t(decisionText.by), one.by + beside(t(roleText[one.role]))],
    [t(decisionText.orderNo), one.orderNo],
    [t(decisionText.basis), one.basis],
    [t(decisionText.byRuleOnly), one.rule?.[language]],
    [t(decisionText.alternatives), one.alternatives.join(semicolon())],
    [t(decisionText.alternativesNote), one.alternativesNote],
    [t(decisionText.assessment), one.assessment],
    [t(decisionText.teaching), one.teaching],
    [t(decisionText.objection), one.objection],
    [t(decisionText.read), `${one.read.done} / ${one.read.due}`],
  ];
  return (
    <>
      <div className="page-head">
        <h1>{t(decisionText.familyTitle, { place })}</h1>
        <p>
          <strong className={state === 'now' ? 'words-ill' : undefined}>
            {t(decisionStateText[state])}
          </strong>{' '}
          {t(decisionText.familySpan, { from: one.from, to: one.to })}
        </p>
        {resumeDay && <p>{t(decisionText.resumed, { day: resumeDay, reason: endReason })}</p>}
      </div>
      <section className="sd-card sd-stack">
        {facts.map(
          ([label, says]) =>
            says && (
              <p key={label}>
                <span className="sd-small sd-muted">{label}</span>
                <br />
                {says}
              </p>
            ),
        )}
      </section>
      <p className="sd-small sd-muted">{t(decisionText.returns)}</p>
      <p className="sd-small sd-muted">{one.law}</p>
    </>
  );
}
