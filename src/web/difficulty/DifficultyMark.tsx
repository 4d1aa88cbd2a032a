import type { Output } from '../../contract/index.ts';
import type { DifficultyState } from '../../domain/difficulty.ts';
import { difficultyStateText, difficultyText } from '../../domain/text/difficulty.ts';
import { StateMark, type Tone } from '../ui/StateMark.tsx';
import { useWords } from '../ui/words.ts';

const tones: Record<DifficultyState, Tone> = {
  raised: 'overdue',
  taken: 'due',
  solved: 'due',
  confirmed: 'done',
  withdrawn: 'waiting',
};

/** Where it stands; nobody having taken it up is what stands out. */
export function DifficultyMark({
  row,
}: {
  row: Pick<Output<'difficulty.list'>['rows'][number], 'state' | 'reopened'>;
}) {
  const { t } = useWords();
  return (
    <>
      <StateMark tone={tones[row.state]} word={t(difficultyStateText[row.state])} />
      {row.reopened > 0 && (
        <div className="d-muted">{t(difficultyText.reopenedN, { n: row.reopened })}</div>
      )}
    </>
  );
}
