import type { AreaLoad } from '../../domain/area.ts';
import { areaLoadText, areaText } from '../../domain/text/area.ts';
import { useWords } from '../ui/words.ts';

/** 负担: so many schools against the norm, which is the tick in the middle of the track. */
export function Load(props: { schools: number; norm: number; load: AreaLoad }) {
  const { schools, norm, load } = props;
  const { t, count } = useWords();
  const full = norm === 0 ? 1 : Math.min(1, schools / (2 * norm));
  return (
    <span className="ar-load">
      {t(areaText.loadSay, { n: count(schools), word: t(areaLoadText[load]) })}
      <span className="ar-track" aria-hidden="true">
        <i className={load === 'within' ? '' : 'ar-above'} style={{ width: `${100 * full}%` }} />
        <b />
      </span>
    </span>
  );
}
