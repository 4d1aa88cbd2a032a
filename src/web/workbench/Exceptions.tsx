import type { Output } from '../../contract/index.ts';
import { shellText } from '../../domain/text/shell.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { useLive } from '../shell/live.ts';
import { grantWith, useMe } from '../shell/me.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Answer } from '../ui/Answer.tsx';
import { DayPicker } from '../ui/DayPicker.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';
import { ExceptionTable } from './ExceptionTable.tsx';

const whats = ['ill', 'absent', 'late'] as const;

/** 异常名单 of a school or a class on a day. */
export function Exceptions() {
  const { t, dayName } = useWords();
  const me = useMe();
  const address = useAddress();
  const day = address.get('day') ?? me.today;
  const whole = grantWith(me, 'roll.survey');
  const own = grantWith(me, 'roll.read', 'school') ?? grantWith(me, 'roll.read', 'class') ?? whole;
  const placeId = address.get('placeId') ?? own?.placeId;
  const q = address.get('q');
  const what = whats.find((one) => one === address.get('what'));
  const asked = placeId ? { placeId, day, ...(what && { what }), ...(q && { q }) } : undefined;
  const list = usePages('roll.exceptions', asked);
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
        {asked && <ExportList list="roll.exceptions" input={asked} />}
      </div>
      {placeId ? (
        <Answer query={list}>
          {(pages) => (
            <>
              <FoundRows pages={pages} isFiltered={Boolean(what ?? q)} />
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

interface FoundRowsProps {
  readonly pages: readonly Output<'roll.exceptions'>[];
  readonly isFiltered: boolean;
}

function FoundRows({ pages, isFiltered }: FoundRowsProps) {
  const { t, clock } = useWords();
  const rows = pages.flatMap((page) => page.rows);
  if (rows.length === 0 && !isFiltered)
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
