import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { keyText } from '../../domain/text/account-key.ts';
import { capabilityText } from '../../domain/text/role.ts';
import { comma } from '../marks.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords, type Words } from '../ui/words.ts';
import { MakeKey } from './MakeKey.tsx';
import { ShownKey } from './ShownKey.tsx';
import { useWholeCounty } from './use-whole-county.ts';

type KeyRow = Output<'account.keys'>['rows'][number];

/** 接口密钥: which programs may ask what of a place and below, and since when they have not. */
export function ApiKeys() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const placeId = address.get('placeId') ?? homePlace(me, 'account.edit');
  const [isMaking, setMaking] = useState(false);
  const [shown, setShown] = useState<string>();
  return (
    <>
      <PageHead
        title={t(keyText.title)}
        purpose={t(keyText.purpose)}
        action={
          placeId && (
            <>
              <ExportList list="account.keys" input={{ placeId }} />
              <Button type="primary" onClick={() => setMaking(true)}>
                {t(keyText.make)}
              </Button>
            </>
          )
        }
      />
      <div className="d-filters">
        <SchoolFilter name="placeId" value={placeId} whole={useWholeCounty(me)} />
      </div>
      {placeId && <KeyList placeId={placeId} />}
      {isMaking && placeId && (
        <MakeKey placeId={placeId} onClose={() => setMaking(false)} onMade={setShown} />
      )}
      {shown !== undefined && <ShownKey words={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}

function KeyList({ placeId }: { placeId: string }) {
  const words = useWords();
  const { t } = words;
  const keys = usePages('account.keys', { placeId });
  const [ending, setEnding] = useState<KeyRow>();
  return (
    <>
      <Answer query={keys} lines={5}>
        {(pages) =>
          pages.some((page) => page.rows.length > 0) ? (
            <>
              <DataTable
                caption={t(keyText.title)}
                rows={pages.flatMap((page) => page.rows)}
                rowKey={(row) => row.keyId}
                columns={columnsOf(words, setEnding)}
              />
              <LoadMore of={keys} />
            </>
          ) : (
            <Notice sign="empty" title={t(keyText.empty)}>
              <p>{t(keyText.emptyHow)}</p>
            </Notice>
          )
        }
      </Answer>
      {ending && (
        <FormDrawer<'account.end-key', { reason: string }>
          operation="account.end-key"
          title={t(keyText.endOf, { name: ending.name })}
          intro={t(keyText.endWhat)}
          submit={t(keyText.end)}
          done={keyText.endedNow}
          danger
          initial={{}}
          toInput={({ reason }) => ({ placeId: ending.placeId, keyId: ending.keyId, reason })}
          onClose={() => setEnding(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </>
  );
}

const tones = { active: 'done', expired: 'due', ended: 'waiting' } as const;

function columnsOf(words: Words, onEnd: (row: KeyRow) => void): Column<KeyRow>[] {
  const { t, dayAndClock } = words;
  return [
    { key: 'name', title: t(keyText.name), isName: true, cell: (row) => row.name },
    {
      key: 'state',
      title: t(keyText.state),
      cell: (row) => <StateMark tone={tones[row.state]} word={t(keyText[row.state])} />,
    },
    { key: 'where', title: t(keyText.where), wideOnly: true, cell: (row) => row.placeName },
    {
      key: 'may',
      title: t(keyText.may),
      cell: (row) => (
        <>
          {row.capabilities.map((one) => t(capabilityText[one])).join(comma())}
          <br />
          <span className="d-muted">{t(row.mayWrite ? keyText.mayWrite : keyText.onlyAsks)}</span>
        </>
      ),
    },
    {
      key: 'until',
      title: t(keyText.untilDay),
      sort: (row) => row.expiresOn,
      cell: (row) => row.expiresOn,
    },
    {
      key: 'used',
      title: t(keyText.lastUsed),
      cell: (row) => (row.lastUsedAt ? dayAndClock(row.lastUsedAt) : t(keyText.neverUsed)),
    },
    { key: 'by', title: t(keyText.madeBy), wideOnly: true, cell: (row) => row.madeBy },
    {
      key: 'do',
      title: '',
      align: 'right',
      cell: (row) =>
        row.state === 'active' && (
          <Button size="small" type="link" onClick={() => onEnd(row)}>
            {t(keyText.end)}
          </Button>
        ),
    },
  ];
}
