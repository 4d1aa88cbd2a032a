import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { localTime } from '../../../domain/date.ts';
import { childText } from '../../../domain/text/privacy.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { countyZone } from '../../zone.ts';

type Row = Output<'privacy.child-access'>['rows'][number];

/** 谁看过: who opened the child's file, as what, when and why. */
export function AccessPart({ personId }: { personId: string }) {
  const t = useT();
  const [before, setBefore] = useState<readonly Row[]>([]);
  const [after, setAfter] = useState<string>();
  const { data, failure, reload } = useAsk('privacy.child-access', {
    personId,
    ...(after !== undefined && { after }),
  });
  const rows = [...before, ...(data?.rows ?? [])];
  const next = data?.next;
  const more = () => {
    setBefore(rows);
    setAfter(next);
  };
  return (
    <>
      <p className="sd-muted">{t(childText.accessWhat)}</p>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {data && rows.length === 0 && <p className="sd-card">{t(childText.noAccess)}</p>}
      {rows.length > 0 && (
        <ul className="sd-card privacy-list">
          {rows.map((row) => (
            <AccessRow key={row.auditId} row={row} />
          ))}
        </ul>
      )}
      {!data && !failure && <div className="sd-card card-wait" />}
      {next !== undefined && (
        <button type="button" className="sd-button sd-button-quiet" onClick={more}>
          {t(childText.more)}
        </button>
      )}
    </>
  );
}

function AccessRow({ row }: { row: Row }) {
  const t = useT();
  const at = localTime(new Date(row.at), countyZone());
  return (
    <li>
      <strong>{row.who}</strong> <span className="sd-muted">{row.role}</span>
      <p>{row.what}</p>
      <p className="sd-small sd-muted">
        {at.day} {at.time}
        {!row.isFamily && ` · ${row.reason ?? t(childText.noReason)}`}
      </p>
    </li>
  );
}
