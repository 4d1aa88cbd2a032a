/** One meaning each, everywhere: green done, amber due, red overdue or alarm, grey unknown or waiting. */
export type Tone = 'done' | 'due' | 'overdue' | 'waiting';

const signs: Record<Tone, string> = { done: '✓', due: '●', overdue: '!', waiting: '–' };

/** A state by colour, sign and word together. */
export function StateMark({ tone, word }: { tone: Tone; word: string }) {
  return (
    <span className={`d-mark d-mark-${tone}`}>
      <span className="d-mark-sign" aria-hidden="true">
        {signs[tone]}
      </span>
      {word}
    </span>
  );
}
