import './slips.css';
import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { groupedCode } from '../../domain/family-join.ts';
import { familyDeskText } from '../../domain/text/family-desk.ts';
import { grantWith, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords, type Words } from '../ui/words.ts';
import { ClassChooser } from './ClassChooser.tsx';
import { Guardians } from './Guardians.tsx';
import { PrintedSlips } from './PrintedSlips.tsx';
import { Reissue } from './Reissue.tsx';

type Slips = Output<'family.slips'>;
export type Slip = Slips['slips'][number];

/** 家庭开通码: a class's slips, printed eight a page, and who has joined with them. */
export function SlipsPage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const classId = address.get('classId') ?? grantWith(me, 'family.invite', 'class')?.placeId;
  const schoolId = grantWith(me, 'family.invite', 'school')?.placeId;
  const slips = useAsk('family.slips', classId ? { classId } : undefined);
  return (
    <div className="f-slips-page">
      <PageHead
        title={
          slips.data
            ? `${slips.data.className} · ${t(familyDeskText.title)}`
            : t(familyDeskText.title)
        }
        purpose={t(familyDeskText.purpose)}
        action={slips.data && <SlipActions data={slips.data} />}
      />
      {schoolId && (
        <div className="d-filters">
          <ClassChooser schoolId={schoolId} classId={classId} />
        </div>
      )}
      {classId ? (
        <Answer query={slips} lines={10}>
          {(data) => <SlipList data={data} />}
        </Answer>
      ) : (
        <Notice sign="empty" title={t(familyDeskText.chooseClass)}>
          <p>{t(familyDeskText.chooseClassHow)}</p>
        </Notice>
      )}
    </div>
  );
}

function SlipActions({ data }: { data: Slips }) {
  const { t } = useWords();
  const issue = useSend('family.issue', { done: familyDeskText.issued, toast: true });
  const missing = data.slips.filter((one) => one.code === undefined).length;
  const ready = data.slips.length - missing;
  return (
    <>
      {missing > 0 && (
        <Button
          type={ready === 0 ? 'primary' : 'default'}
          loading={issue.isPending}
          onClick={() => issue.mutate({ classId: data.classId })}
        >
          {t(familyDeskText.issue, { n: missing })}
        </Button>
      )}
      {ready > 0 && (
        <Button type={missing === 0 ? 'primary' : 'default'} onClick={() => print()}>
          {t(familyDeskText.print, { n: ready })}
        </Button>
      )}
    </>
  );
}

function SlipList({ data }: { data: Slips }) {
  const words = useWords();
  const [chosen, setChosen] = useState<Slip>();
  return (
    <>
      <DataTable
        caption={words.t(familyDeskText.title)}
        rows={data.slips}
        rowKey={(row) => row.personId}
        columns={columnsOf(words, setChosen)}
      />
      <PrintedSlips data={data} />
      {chosen && <Reissue slip={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

function columnsOf({ t }: Words, onReissue: (slip: Slip) => void): Column<Slip>[] {
  return [
    { key: 'seq', title: t(familyDeskText.seq), align: 'right', cell: (row) => row.seq },
    { key: 'name', title: t(familyDeskText.pupil), isName: true, cell: (row) => row.name },
    {
      key: 'code',
      title: t(familyDeskText.code),
      cell: (row) =>
        row.code === undefined ? (
          <span className="d-muted">{t(familyDeskText.noCode)}</span>
        ) : (
          <>
            <code>{groupedCode(row.code)}</code>{' '}
            <span className="d-muted">{t(familyDeskText.until, { day: row.expiresOn ?? '' })}</span>
          </>
        ),
    },
    {
      key: 'joined',
      title: t(familyDeskText.joined),
      cell: (row) => <Guardians slip={row} />,
    },
    {
      key: 'do',
      title: '',
      cell: (row) =>
        row.code !== undefined && (
          <Button type="link" size="small" onClick={() => onReissue(row)}>
            {t(familyDeskText.reissue)}
          </Button>
        ),
    },
  ];
}
