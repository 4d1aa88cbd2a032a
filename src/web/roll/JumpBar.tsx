import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import { cellId } from './cell.ts';
import { readingOf, type SheetPerson, type SheetState } from './sheet-state.ts';

const groupSize = 10;
/** Below this a class is seen at a glance and needs no jumping. */
const worthwhile = 21;

/** 跳到号数: one button per ten children with how many of them are still unseen. */
export function JumpBar({ state }: { state: SheetState }) {
  const t = useT();
  const { people } = state.sheet;
  if (people.length < worthwhile) return null;
  const groups = Array.from({ length: Math.ceil(people.length / groupSize) }, (_, n) =>
    people.slice(n * groupSize, (n + 1) * groupSize),
  );
  return (
    <nav className="sheet-jump" aria-label={t(rollText.jump)}>
      {groups.map((group) => (
        <Jump key={group[0]?.personId} group={group} state={state} />
      ))}
    </nav>
  );
}

function Jump({ group, state }: { group: readonly SheetPerson[]; state: SheetState }) {
  const t = useT();
  const first = group[0];
  const last = group[group.length - 1];
  if (!first || !last) return null;
  const unseen = group.filter(({ personId }) => readingOf(state, personId) === undefined);
  const jump = () => {
    const target = document.getElementById(cellId((unseen[0] ?? first).personId));
    target?.scrollIntoView({ block: 'center', behavior: 'smooth' });
    target?.focus({ preventScroll: true });
  };
  const isDone = unseen.length === 0;
  return (
    <button type="button" className={isDone ? 'jump jump-done' : 'jump'} onClick={jump}>
      <span>{first === last ? first.seq : `${first.seq}–${last.seq}`}</span>
      <small>{isDone ? t(rollText.jumpDone) : t(rollText.jumpLeft, { n: unseen.length })}</small>
    </button>
  );
}
