import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';

import { findingText } from '../../domain/text/finding.ts';
import { NotFound } from '../shell/Broken.tsx';
import { useLive } from '../shell/live.ts';
import { can, grantWith, homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { isId } from '../ui/is-id.ts';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { AddFinding } from './AddFinding.tsx';
import { columnsOf, viewOf, viewText } from './columns.tsx';
import { Filters, useFilter } from './Filters.tsx';
import { IssueMany } from './IssueMany.tsx';

import './finding.css';

/** 问题清单、责任清单、整改清单: the same rows, looked at in three ways; a school sees its own. */
export function FindingsPage() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const address = useAddress();
  const { placeId: inPath } = useParams();
  const [isAdding, setAdding] = useState(false);
  const home = homePlace(me, 'finding.read');
  const filter = useFilter(home);
  const after = address.get('after');
  const view = viewOf(address);
  const list = useAsk(
    'finding.list',
    filter && isId(filter.placeId) ? { ...filter, ...(after && { after }) } : undefined,
    {
      keep: true,
    },
  );
  useLive(filter && isId(filter.placeId) ? filter.placeId : undefined);
  const school = grantWith(me, 'finding.rectify', 'school');
  const isSchool = school !== undefined && !grantWith(me, 'finding.read', 'county');
  if (inPath !== undefined && !isId(inPath)) return <NotFound />;
  if (!filter) return null;
  return (
    <>
      <PageHead
        title={t(isSchool ? findingText.mine : viewText[view])}
        purpose={t(isSchool ? findingText.minePurpose : findingText.purpose)}
        action={
          <>
            <Link to={paths.findingsBoard(filter.placeId)}>{t(findingText.board)}</Link>
            <Button onClick={() => print()}>{t(findingText.print)}</Button>
            <ExportList list="finding.list" input={filter} />
            {can(me, 'finding.open') && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t(findingText.add)}
              </Button>
            )}
          </>
        }
      />
      <Filters isSchool={isSchool} />
      <Answer query={list}>
        {({ rows, next, today }) =>
          rows.length === 0 ? (
            <Notice
              sign={isNarrowed(filter) ? 'empty' : 'done'}
              title={t(isNarrowed(filter) ? findingText.none : findingText.noneOpen)}
            >
              <p>{t(isNarrowed(filter) ? findingText.noneHow : findingText.noneOpenHow)}</p>
            </Notice>
          ) : (
            <>
              {can(me, 'finding.issue') && <IssueMany rows={rows} />}
              <div className={view === 'problems' ? 'fd-fit' : undefined}>
                <DataTable
                  caption={t(findingText.title)}
                  rows={rows}
                  rowKey={(row) => row.findingId}
                  columns={columnsOf(words, { view, isSchool, today })}
                />
              </div>
              <Pager next={next} />
            </>
          )
        }
      </Answer>
      {isAdding && <AddFinding onClose={() => setAdding(false)} />}
    </>
  );
}

/** More is asked than what is open at the place. */
function isNarrowed({ placeId: _place, part, ...rest }: { placeId: string; part: string }) {
  return part !== 'open' || Object.keys(rest).length > 0;
}
