import type { Output } from '../../../contract/index.ts';
import { isFever } from '../../../domain/roll.ts';
import { familyText } from '../../../domain/text/family.ts';
import { phoneText } from '../../../domain/text/phone.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { checkInWords, relationOf } from './words.ts';

/** 家长上报: what the families of a class said today, every guardian's own words. */
export function ReportsPage({ placeId }: { placeId: string }) {
  const t = useT();
  const { language } = useLanguage();
  const { data, failure, reload } = useAsk('family.reports', { placeId });
  return (
    <Frame title={t(familyText.reports)} isInner>
      <div className="page-head">
        <h1>{t(familyText.reports)}</h1>
        <p className="sd-muted">{t(familyText.reportsHow)}</p>
        {data && (
          <p className="sd-small sd-muted">
            {t(data.rows.length > 0 ? familyText.reportsCount : familyText.reportsNone, {
              n: data.rows.length,
            })}{' '}
            · {t(phoneText.asOf, { time: clockTime(data.asOf) })}
          </p>
        )}
      </div>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {!data && !failure && <div className="sd-card card-wait" />}
      {data &&
        inOrder(data.rows).map((row) => (
          <section key={row.personId} className="sd-card class-card">
            <h3>{row.name}</h3>
            <p className="sd-small sd-muted">{row.className}</p>
            {row.disagree && <p className="state state-todo">● {t(familyText.disagree)}</p>}
            <ul>
              {row.reports.map((one) => (
                <li key={one.by + one.at}>
                  {relationOf(one.by, language)} {clockTime(one.at)} · {checkInWords(one, language)}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Frame>
  );
}

type Row = Output<'family.reports'>['rows'][number];

/** Whoever is unwell or away comes first. */
function inOrder(rows: readonly Row[]): Row[] {
  const isFine = ({ reports: [worst] }: Row) =>
    !worst?.absent && !worst?.symptoms?.length && !isFever(worst?.tempC, worst?.tempSite);
  return [...rows.filter((row) => !isFine(row)), ...rows.filter(isFine)];
}
