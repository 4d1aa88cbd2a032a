import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { severityText } from '../../domain/text/checklist.ts';
import { listOf } from '../../domain/text/say.ts';
import { checkAnswerText } from '../../domain/text/visit.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

import './campaign.css';
import { departmentWord } from './words.ts';

type Joint = Output<'campaign.joint'>;

/** 联合检查单: several departments, one list, each thing once. */
export function JointPage() {
  const { campaignId = '' } = useParams();
  const schoolId = useAddress().get('schoolId');
  const joint = useAsk('campaign.joint', { campaignId, ...(schoolId && { schoolId }) });
  return <Answer query={joint}>{(one) => <Shown one={one} campaignId={campaignId} />}</Answer>;
}

function Shown({ one, campaignId }: { one: Joint; campaignId: string }) {
  const words = useWords();
  const { t } = words;
  const title = one.schoolName
    ? t(campaignText.jointOf, { school: one.schoolName })
    : t(campaignText.joint);
  return (
    <>
      <PageHead
        title={title}
        trail={
          <nav className="d-trail">
            <ol>
              <li>
                <Link to={paths.campaign(campaignId)}>{one.title}</Link>
              </li>
            </ol>
          </nav>
        }
        purpose={t(campaignText.jointHow, { before: one.before, after: one.items.length })}
        action={<Button onClick={() => print()}>{t(campaignText.print)}</Button>}
      />
      {one.items.length === 0 ? (
        <Notice sign="rest" title={t(campaignText.jointNone)} />
      ) : (
        <DataTable
          caption={title}
          rows={one.items}
          rowKey={(row) => row.text}
          columns={columnsOf(words, one.schoolName !== undefined)}
        />
      )}
    </>
  );
}

function columnsOf(words: Words, isAtSchool: boolean): Column<Joint['items'][number]>[] {
  const { t, dayName } = words;
  return [
    {
      key: 'item',
      title: t(campaignText.item),
      isName: true,
      cell: (row) => (
        <>
          {row.text}
          <div className="d-muted cp-under">
            {t(severityText[row.severity])} · {row.basis}
          </div>
        </>
      ),
    },
    {
      key: 'departments',
      title: t(campaignText.departments),
      cell: (row) =>
        listOf(
          row.departments.map((one) => departmentWord(one, words)),
          words.language,
        ),
    },
    ...(isAtSchool
      ? [
          {
            key: 'said',
            title: t(campaignText.said),
            cell: (row: Joint['items'][number]) =>
              row.said.map((one) => (
                <div key={`${one.team} ${one.day} ${one.answer}`} className="cp-said">
                  <span className={one.answer === 'no' ? 'cp-no' : undefined}>
                    {t(checkAnswerText[one.answer])}
                  </span>{' '}
                  <span className="d-muted">
                    {one.team} {dayName(one.day)}
                  </span>
                  {one.note && <div>{one.note}</div>}
                </div>
              )),
          },
        ]
      : []),
  ];
}
