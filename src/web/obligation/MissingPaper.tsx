import { Button } from 'antd';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';

import { obligationText } from '../../domain/text/obligation.ts';
import { usePaperOnly } from '../paper/use-paper-only.ts';
import { useDay } from '../shell/DayPage.tsx';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';

import './missing-paper.css';
import { MissingSheet } from './MissingSheet.tsx';
import { missingOf, type ObligationDay } from './owed.ts';

/** So many rows a page of the answer, and so many rows at most on paper: nobody phones more in a morning. */
const rowsAsked = 500;
const mostRows = 2_000;

/** 未报名单 to print: /obligation/:placeId/paper?rule=…&day=… */
export function MissingPaper() {
  const { t } = useWords();
  const { placeId = '' } = useParams();
  const day = useDay();
  const asked = useAddress().get('rule');
  const answer = useAsk('obligation.day', { placeId, day });
  usePaperOnly();
  return (
    <Answer query={answer} lines={6}>
      {(data) => {
        const rule = data.rules.find((one) => one.rule === asked) ?? data.rules[0];
        return rule && missingOf(rule) > 0 ? (
          <Missing data={data} rule={rule} />
        ) : (
          <Notice sign="done" title={t(obligationText.paperNobody)}>
            <Link to={paths.obligation(placeId, { day })}>{t(obligationText.title)}</Link>
          </Notice>
        );
      }}
    </Answer>
  );
}

function Missing({ data, rule }: { data: ObligationDay; rule: ObligationDay['rules'][number] }) {
  const { t, count } = useWords();
  const { placeId, day } = data;
  const list = usePages('obligation.list', {
    ...{ placeId, day, rule: rule.rule, show: 'missing', limit: rowsAsked },
  });
  const rows = list.data?.flatMap((page) => page.rows) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isMore = hasNextPage && rows.length < mostRows;
  useEffect(() => {
    if (isMore && !isFetchingNextPage) void fetchNextPage();
  }, [isMore, isFetchingNextPage, fetchNextPage]);
  return (
    <>
      <PageHead
        title={t(obligationText.paper)}
        purpose={t(obligationText.paperHow)}
        action={
          <Button
            type="primary"
            disabled={list.data === undefined || isMore}
            onClick={() => window.print()}
          >
            {t(obligationText.print)}
          </Button>
        }
      />
      {isMore && (
        <p className="d-quiet" aria-live="polite">
          {t(obligationText.paperLoading, { count: count(rows.length) })}
        </p>
      )}
      {hasNextPage && !isMore && (
        <p className="d-quiet">{t(obligationText.paperTooMany, { count: count(rows.length) })}</p>
      )}
      <Answer query={list} lines={8}>
        {() => <MissingSheet data={data} rule={rule} rows={rows} />}
      </Answer>
    </>
  );
}
