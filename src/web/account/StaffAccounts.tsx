import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { staffAccountText } from '../../domain/text/account-staff.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Answer } from '../ui/Answer.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';
import { type Plan, wantedOf } from './staff-plan.ts';
import { StaffOpening } from './StaffOpening.tsx';
import { StaffTable } from './StaffTable.tsx';
import { useWholeCounty } from './use-whole-county.ts';

export type StaffRow = Output<'account.staff'>['rows'][number];

/** 批量开账号: the staff of a school or of the county, what each is to be, then slips for all of them. */
export function StaffAccounts() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const placeId = address.get('placeId') ?? homePlace(me, 'account.edit');
  const whole = useWholeCounty(me);
  const q = address.get('q');
  return (
    <div className="a-staff">
      <PageHead title={t(staffAccountText.title)} purpose={t(staffAccountText.purpose)} />
      <div className="d-filters">
        <SchoolFilter name="placeId" value={placeId} whole={whole} />
        <SearchBox label={t(staffAccountText.search)} />
        {placeId && <ExportList list="account.staff" input={{ placeId, ...(q && { q }) }} />}
      </div>
      {placeId && <StaffList key={placeId} placeId={placeId} />}
    </div>
  );
}

function StaffList({ placeId }: { placeId: string }) {
  const { t } = useWords();
  const address = useAddress();
  const q = address.get('q');
  const [plan, setPlan] = useState<Plan>(new Map());
  const place = useAsk('place.children', { placeId });
  const pages = usePages('account.staff', { placeId, limit: 100, ...(q && { q }) });
  const schoolId = place.data?.place.kind === 'school' ? placeId : undefined;
  return (
    <StaffOpening placeId={placeId} wanted={wantedOf(plan)} onDone={() => setPlan(new Map())}>
      {schoolId === undefined && place.data && (
        <p className="d-muted">{t(staffAccountText.classByClass)}</p>
      )}
      <Answer query={pages} lines={10}>
        {(data) => {
          const rows = data.flatMap((page) => page.rows);
          return rows.length > 0 ? (
            <>
              <StaffTable
                rows={rows}
                placeId={placeId}
                schoolId={schoolId}
                plan={plan}
                onPlan={setPlan}
              />
              <LoadMore of={pages} />
            </>
          ) : (
            <Notice sign="empty" title={t(q ? staffAccountText.notFound : staffAccountText.empty)}>
              {!q && <p>{t(staffAccountText.emptyHow)}</p>}
            </Notice>
          );
        }}
      </Answer>
    </StaffOpening>
  );
}
