import type { Output } from '../../contract/index.ts';
import { dailyReportText } from '../../domain/text/daily-report.ts';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';

/** 更正记录: every version with its reason, the newest first. */
export function Versions({ versions }: { versions: Output<'daily-report.open'>['versions'] }) {
  const { t, dayAndClock } = useWords();
  return (
    <Section title={t(dailyReportText.versions)}>
      <ul className="d-list">
        {versions.map((one) => (
          <li key={one.version}>
            <strong>{t(dailyReportText.version, { version: one.version })}</strong>
            <span>
              {dayAndClock(one.at)} {one.by}
            </span>
            <span className="d-muted">
              {one.reason ?? t(dailyReportText.first)}
              {one.isZero && ` · ${t(dailyReportText.zero)}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
