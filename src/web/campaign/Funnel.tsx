import { Link } from 'react-router';

import { campaignText } from '../../domain/text/campaign.ts';
import { findingStateText } from '../../domain/text/finding.ts';
import { paths } from '../shell/paths.ts';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import type { Opened } from './words.ts';

/** 问题走到哪一步: from found to closed, of what this campaign's visits opened. */
export function Funnel({ findings }: { findings: Opened['findings'] }) {
  const { t, count } = useWords();
  const { all, overdue, schools, states } = findings;
  if (all === 0) return null;
  return (
    <Section
      title={t(campaignText.funnel)}
      note={t(campaignText.funnelHow, { all: count(all), schools: count(schools) })}
      action={<Link to={paths.findings()}>{t(campaignText.findingsOf)}</Link>}
    >
      <dl className="cp-funnel">
        {states.map(({ state, count: n }) => (
          <div key={state} className={n === 0 ? 'cp-none' : undefined}>
            <dt>{t(findingStateText[state])}</dt>
            <dd>{count(n)}</dd>
          </div>
        ))}
        <div className={overdue === 0 ? 'cp-none' : 'cp-late'}>
          <dt>{t(campaignText.overdue)}</dt>
          <dd>{count(overdue)}</dd>
        </div>
      </dl>
    </Section>
  );
}
