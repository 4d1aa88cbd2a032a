import type { Output } from '../../contract/index.ts';
import { accountText, auditedText } from '../../domain/text/account.ts';
import { AccessExport } from '../privacy/AccessExport.tsx';
import { homePlace, useMe } from '../shell/me.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

type Row = Output<'account.audit'>['rows'][number];

/** 操作记录: who did or opened what, newest first. */
export function Audit() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const placeId = address.get('placeId') ?? homePlace(me, 'audit.read');
  const [operation, after] = [address.get('operation'), address.get('after')];
  const audit = useAsk(
    'account.audit',
    placeId ? { placeId, ...(operation && { operation }), ...(after && { after }) } : undefined,
    { keep: true },
  );
  return (
    <>
      <PageHead
        title={t(accountText.audit)}
        purpose={t(accountText.auditPurpose)}
        action={placeId && <AccessExport placeId={placeId} />}
      />
      <div className="d-filters">
        <SchoolFilter name="placeId" value={placeId} />
        <Filter
          name="operation"
          label={t(accountText.what)}
          all={t(accountText.allOperations)}
          choices={Object.entries(auditedText).map(([value, label]) => ({
            value,
            label: t(label),
          }))}
        />
        {placeId && (
          <ExportList list="account.audit" input={{ placeId, ...(operation && { operation }) }} />
        )}
      </div>
      <Answer query={audit} lines={10}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <Notice sign="empty" title={t(accountText.noAudit)}>
              {operation && <p>{t(accountText.noAuditHow)}</p>}
            </Notice>
          ) : (
            <>
              <DataTable
                caption={t(accountText.audit)}
                rows={rows}
                rowKey={(row) => row.auditId}
                columns={columnsOf(words)}
              />
              <Pager next={next} />
            </>
          )
        }
      </Answer>
    </>
  );
}

function columnsOf({ t, dayAndClock }: Words): Column<Row>[] {
  return [
    { key: 'at', title: t(accountText.at), isName: true, cell: (row) => dayAndClock(row.at) },
    { key: 'who', title: t(accountText.who), cell: (row) => row.who },
    { key: 'what', title: t(accountText.what), cell: (row) => row.summary },
    { key: 'subject', title: t(accountText.subject), cell: (row) => row.subject },
    {
      key: 'outcome',
      title: t(accountText.outcome),
      cell: (row) => (
        <StateMark
          tone={row.outcome === 'ok' ? 'done' : 'due'}
          word={t(row.outcome === 'ok' ? accountText.done : accountText.refused)}
        />
      ),
    },
    { key: 'reason', title: t(accountText.reason), cell: (row) => row.reason ?? '' },
  ];
}
