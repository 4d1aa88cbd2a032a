import type { Output } from '../../contract/index.ts';
import type { DirectiveState } from '../../domain/directive.ts';
import { directiveStateText, directiveText } from '../../domain/text/directive.ts';
import { StateMark, type Tone } from '../ui/StateMark.tsx';
import { useWords } from '../ui/words.ts';

const tones: Record<DirectiveState, Tone> = {
  sent: 'waiting',
  read: 'due',
  signed: 'due',
  done: 'due',
  returned: 'due',
  checked: 'done',
};

type Row = Pick<
  Output<'directive.units'>['rows'][number],
  'state' | 'isOverdue' | 'isLate' | 'returned' | 'due'
>;

/** Where a unit stands: by colour and word, and what is late. */
export function UnitMark({ row }: { row: Row }) {
  const { t } = useWords();
  const said = [
    ...(row.isOverdue ? [t(directiveText.isOverdue)] : []),
    ...(row.isLate ? [t(directiveText.lateMark)] : []),
    ...(row.returned > 0 ? [t(directiveText.returnedN, { n: row.returned })] : []),
  ];
  return (
    <>
      <StateMark
        tone={row.isOverdue ? 'overdue' : tones[row.state]}
        word={t(directiveStateText[row.state])}
      />
      {said.length > 0 && <div className="d-muted">{said.join(' · ')}</div>}
    </>
  );
}
