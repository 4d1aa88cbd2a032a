import type { Output } from '../../contract/index.ts';
import { isIll } from '../../domain/roll.ts';
import { shellText } from '../../domain/text/shell.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { useLive } from '../shell/live.ts';
import { grantWith, useMe } from '../shell/me.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Answer } from '../ui/Answer.tsx';
import { DayPicker } from '../ui/DayPicker.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';
import { ExceptionTable } from './ExceptionTable.tsx';

/** 异常名单 of a school or a class on a day. */
export function Exceptions() {
  const { t, dayName } = useWords();
  const me = useMe();
  const address = useAddress();
  const day = address.get('day') ?? me.today;
  const whole = grantWith(me, 'roll.survey');
  const own = grantWith(me, 'roll.read', 'school') ?? grantWith(me, 'roll.read', 'class') ?? whole;
  const placeId = address.get('placeId') ?? own?.placeId;
  const list = usePages('roll.exceptions', placeId ? { placeId, day } : undefined);
  useLive(placeId);
  return (
    <>
      <PageHead
        title={t(workbenchText.exceptionsTitle)}
        purpose={t(workbenchText.exceptionsPurpose)}
      />
      <div className="d-filters">
        <SchoolFilter name="placeId" value={placeId} whole={whole} />
        <DayPicker day={day} today={me.today} />
        <Filter
          name="what"
          label={t(workbenchText.what)}
          all={t(workbenchText.kindAll)}
          choices={[
            { value: 'ill', label: t(workbenchText.kindIll) },
            { value: 'absent', label: t(workbenchText.kindAbsent) },
            { value: 'late', label: t(workbenchText.kindLate) },
          ]}
        />
        <SearchBox label={t(workbenchText.searchName)} />
        <span className="d-muted">{dayName(day)}</span>
      </div>
      {placeId ? (
        <Answer query={list}>
          {(pages) => (
            <>
              <FoundRows pages={pages} />
              <LoadMore of={list} />
            </>
          )}
        </Answer>
      ) : (
        <Notice sign="empty" title={t(shellText.chooseSchool)}>
          <p>{t(shellText.chooseSchoolWhy)}</p>
        </Notice>
      )}
    </>
  );
}

function FoundRows({ pages }: { pages: readonly Output<'roll.exceptions'>[] }) {
  const { t, clock } = useWords();
  const address = useAddress();
  const [what, q] = [address.get('what'), address.get('q') ?? ''];
  const all = pages.flatMap((page) => page.rows);
  const rows = all.filter(
    (row) => isKind(row.entry, what) && (row.name + row.className).includes(q),
  );
  if (all.length === 0)
    return (
      <Notice sign="done" title={t(workbenchText.noExceptions)}>
        <p>{t(workbenchText.noExceptionsHow)}</p>
      </Notice>
    );
  if (rows.length === 0) return <Notice sign="empty" title={t(workbenchText.noExceptionsFound)} />;
  return (
    <>
      <p className="d-muted">
        {t(shellText.total, { count: rows.length })} ·{' '}
        {t(shellText.asOf, { at: clock(pages[0]?.asOf ?? '') })}
      </p>
      <ExceptionTable rows={rows} />
    </>
  );
}

type EntryOf = Output<'roll.exceptions'>['rows'][number]['entry'];

function isKind(entry: EntryOf, what: string | undefined): boolean {
  if (what === 'ill') return isIll(entry);
  if (what === 'absent') return entry.absent !== undefined;
  return what === 'late' ? entry.late === true : true;
}
