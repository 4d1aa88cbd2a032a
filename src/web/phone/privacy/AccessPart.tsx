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
  const [of, setOf] = useState<'file' | 'list'>('file');
  return (
    <>
      <div className="chips chips-row">
        {(['file', 'list'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={one === of ? 'chip chip-on' : 'chip'}
            aria-pressed={one === of}
            onClick={() => setOf(one)}
          >
            {t(one === 'file' ? childText.accessFile : childText.accessList)}
          </button>
        ))}
      </div>
      <p className="sd-muted">{t(of === 'file' ? childText.accessWhat : childText.listWhat)}</p>
      <AccessList key={of} personId={personId} of={of} />
    </>
  );
}

function AccessList({ personId, of }: { personId: string; of: 'file' | 'list' }) {
  const t = useT();
  const [before, setBefore] = useState<readonly Row[]>([]);
  const [after, setAfter] = useState<string>();
  const { data, failure, reload } = useAsk('privacy.child-access', {
    personId,
    of,
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

/** The reason that was given, or the duty by which no reason is needed. */
function whyOf({ reason, duty }: Row, t: ReturnType<typeof useT>): string {
  if (duty !== undefined)
    return [t(childText.duty, { duty }), ...(reason === undefined ? [] : [reason])].join(' · ');
  return reason ?? t(childText.noReason);
}

function AccessRow({ row }: { row: Row }) {
  const t = useT();
  const at = localTime(new Date(row.at), countyZone());
  return (
    <li>
      <strong>{row.who}</strong> <span className="sd-muted">{row.role}</span>
      <p>{row.what}</p>
      {row.list && <p>{t(childText.listOf, { place: row.list.placeName, day: row.list.day })}</p>}
      <p className="sd-small sd-muted">
        {at.day} {at.time}
        {!row.isFamily && ` · ${whyOf(row, t)}`}
      </p>
    </li>
  );
}
