import { campaignText } from '../../domain/text/campaign.ts';
import { Bar } from '../ui/Bar.tsx';
import { useWords } from '../ui/words.ts';
import { coverageWord, type Opened } from './words.ts';

/** 覆盖: the words and the bar; grey is what nobody has seen yet. */
export function Coverage({ of }: { of: Opened['coverage'] }) {
  const words = useWords();
  const { t } = words;
  return (
    <span className="cp-coverage">
      <span>{coverageWord(of, words)}</span>
      <Bar
        label={t(campaignText.coverage)}
        parts={[
          { tone: 'done', word: t(campaignText.showVisited), count: of.visited },
          { tone: 'missing', word: t(campaignText.showMissing), count: of.missing },
        ]}
      />
      {of.leftOut > 0 && (
        <span className="d-muted cp-under">{t(campaignText.leftOutCount, { n: of.leftOut })}</span>
      )}
    </span>
  );
}
