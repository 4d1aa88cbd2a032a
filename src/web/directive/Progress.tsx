import type { Output } from '../../contract/index.ts';
import { directiveText } from '../../domain/text/directive.ts';
import { Bar } from '../ui/Bar.tsx';
import { useWords } from '../ui/words.ts';

type Counts = Output<'directive.open'>['counts'];

/** 12 / 15 已办结, who is late, and what waits to be checked. */
export function Progress({ of }: { of: Counts }) {
  const { t, count } = useWords();
  const { units, owing, overdue, toCheck } = of;
  const done = units - owing;
  const said = [
    ...(overdue > 0 ? [t(directiveText.overdueN, { n: overdue })] : []),
    ...(toCheck > 0 ? [t(directiveText.toCheckN, { n: toCheck })] : []),
    ...(owing > 0 && of.unsigned > 0 ? [t(directiveText.unsignedN, { n: of.unsigned })] : []),
  ];
  return (
    <span className="dv-progress">
      <span>{t(directiveText.doneOf, { done: count(done), units: count(units) })}</span>
      <Bar
        label={t(directiveText.progress)}
        parts={[
          { tone: 'done', word: t(directiveText.progress), count: done },
          { tone: 'late', word: t(directiveText.overdue), count: overdue },
          { tone: 'missing', word: t(directiveText.owing), count: owing - overdue },
        ]}
      />
      {said.length > 0 && (
        <span className={overdue > 0 ? 'dv-late' : 'd-muted'}>{said.join(' · ')}</span>
      )}
    </span>
  );
}
