import { Link } from 'react-router';

import { followUpText } from '../../domain/text/follow-up.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Bar } from '../ui/Bar.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

/** 一次行动的问题有几个跟踪过: n of all, and those that nobody followed up. */
export function FollowUpCoverage({ campaignId }: { campaignId: string }) {
  const { t } = useWords();
  const coverage = useAsk('follow-up.coverage', { campaignId });
  return (
    <Answer query={coverage} lines={2}>
      {(one) =>
        one.findings === 0 && one.entries === 0 ? null : (
          <Section
            title={t(followUpText.coverage)}
            note={t(followUpText.schoolsOf, { n: one.schoolsFollowed, all: one.schools })}
          >
            <p>
              {t(followUpText.coverageOf, { n: one.findingsFollowed, all: one.findings })}
              <Bar
                label={t(followUpText.coverage)}
                parts={[
                  { tone: 'done', word: t(followUpText.title), count: one.findingsFollowed },
                  {
                    tone: 'missing',
                    word: t(followUpText.none),
                    count: one.findings - one.findingsFollowed,
                  },
                ]}
              />
            </p>
            {one.missing.length > 0 && (
              <details>
                <summary>{t(followUpText.missing)}</summary>
                <ul>
                  {one.missing.map((each) => (
                    <li key={each.findingId}>
                      <Link to={paths.finding(each.schoolId, each.findingId)}>{each.says}</Link>{' '}
                      <span className="d-muted">{each.schoolName}</span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </Section>
        )
      }
    </Answer>
  );
}
