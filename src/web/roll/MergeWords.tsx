import type { Output } from '../../contract/index.ts';
import type { Reading } from '../../domain/roll.ts';
import { rollSentText } from '../../domain/text/roll-sent.ts';
import type { Language } from '../../domain/text/say.ts';
import { useLanguage, useT } from '../language.ts';
import { comma } from '../marks.ts';
import { clockTimeOn } from './time.ts';
import { saidWords } from './words.ts';

type Merge = NonNullable<Output<'roll.submit'>['merge']>;

/** 合并的结果: who else sent this sheet, on whom the two differ, who came and who left. */
export function MergeWords({ merge, day }: { merge: Merge; day: string }) {
  const t = useT();
  const { language } = useLanguage();
  const { disputes, joined, left } = merge;
  const list = (names: readonly string[]) => names.join(comma());
  return (
    <div className={`sd-note merge ${disputes.length > 0 ? 'sd-note-amber' : 'sd-note-grey'}`}>
      <p>
        {merge.with
          ? t(rollSentText.merged, { by: merge.with.by, at: clockTimeOn(merge.with.at, day) })
          : t(rollSentText.mergedSelf)}
      </p>
      {disputes.length > 0 && (
        <>
          <p>{t(rollSentText.disputes, { n: disputes.length })}</p>
          <ul>
            {disputes.map((one) => (
              <li key={one.personId}>
                {t(rollSentText.disputeLine, disputeDetail(one, language))}
              </li>
            ))}
          </ul>
          <p>{t(rollSentText.decideHow)}</p>
        </>
      )}
      {joined.length > 0 && <p>{t(rollSentText.joined, { names: list(joined) })}</p>}
      {left.length > 0 && <p>{t(rollSentText.left, { names: list(left) })}</p>}
    </div>
  );
}

function disputeDetail({ name, mine, other, kept }: Merge['disputes'][number], language: Language) {
  const words = (reading: Reading) => saidWords(reading, language);
  const stands = kept === 'mine' ? mine : other;
  return { name, mine: words(mine), other: words(other), kept: words(stands) };
}
