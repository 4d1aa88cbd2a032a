import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';

import { rosterText } from '../../domain/text/roster.ts';
import { goesToSentence, yearRunText, yearSchoolStateText } from '../../domain/text/year-run.ts';
import { yearSchoolStates } from '../../domain/year-run.ts';
import { semicolon } from '../marks.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Pager } from '../ui/Pager.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { toneOfSchool, type YearRunProps, type YearSchool } from './year-run-words.ts';

const shows = ['due', 'obstructed', ...yearSchoolStates] as const;

/** The schools of the step: who moves up, who leaves and where to, what came of it and why not. */
export function YearSchools({ placeId, run }: YearRunProps) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const client = useQueryClient();
  // What was seen of the schools before the step came to its present state holds no more.
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['roster.year-schools'] });
  }, [client, run.state]);
  const show = shows.find((one) => one === address.get('show'));
  const after = address.get('after');
  const list = useAsk(
    'roster.year-schools',
    {
      ...{ placeId, runId: run.runId, limit: 100 },
      ...(show && { show }),
      ...(after && { after }),
    },
    { keep: true, again: () => (run.state === 'running' ? 3_000 : false) },
  );
  return (
    <>
      <div className="d-filters">
        <Filter
          name="show"
          label={t(yearRunText.show)}
          all={t(yearRunText.showAll)}
          choices={[
            { value: 'due', label: t(yearRunText.showDue) },
            { value: 'obstructed', label: t(yearRunText.showObstructed) },
            ...yearSchoolStates
              .filter((one) => run.schools[one] > 0)
              .map((one) => ({ value: one, label: t(yearSchoolStateText[one]) })),
          ]}
        />
        <Button onClick={() => print()}>{t(yearRunText.print)}</Button>
        <ExportList
          list="roster.year-schools"
          input={{ placeId, runId: run.runId, ...(show && { show }) }}
        />
      </div>
      <Answer query={list} lines={8}>
        {(data) =>
          data.rows.length === 0 ? (
            <Notice sign="empty" title={t(yearRunText.none)} />
          ) : (
            <div className="d-year">
              <DataTable
                caption={t(yearRunText.title)}
                rows={data.rows}
                rowKey={(row) => row.schoolId}
                columns={columnsOf(words, run.lastDay)}
              />
              {data.rows.some((row) => row.grades.some((one) => one.next?.isHere)) && (
                <p className="d-muted">{t(yearRunText.hereHow)}</p>
              )}
              <Pager next={data.next} />
            </div>
          )
        }
      </Answer>
    </>
  );
}

function columnsOf(words: Words, lastDay: string): Column<YearSchool>[] {
  const { t } = words;
  return [
    {
      key: 'school',
      title: t(rosterText.school),
      isName: true,
      cell: (row) => <Link to={paths.rosterYear(row.schoolId, lastDay)}>{row.name}</Link>,
    },
    {
      key: 'leaves',
      title: t(yearRunText.leaves),
      cell: (row) =>
        row.leaving.classes > 0
          ? t(rosterText.leavingCount, row.leaving)
          : t(rosterText.noneLeaving),
    },
    {
      key: 'goes',
      title: t(yearRunText.goesTo),
      wideOnly: true,
      cell: (row) => row.grades.map((one) => t(goesToSentence(one))).join(semicolon()),
    },
    {
      key: 'rises',
      title: t(yearRunText.rises),
      wideOnly: true,
      cell: (row) => t(rosterText.leavingCount, row.staying),
    },
    {
      key: 'state',
      title: t(yearRunText.state),
      cell: (row) => (
        <>
          <StateMark tone={toneOfSchool(row)} word={t(yearSchoolStateText[row.state])} />
          {row.obstacle && <div className="d-muted">{row.obstacle}</div>}
        </>
      ),
    },
  ];
}
