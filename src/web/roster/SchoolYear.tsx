import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { classTurnText, rosterText } from '../../domain/text/roster.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { oddWords } from './CountyYear.tsx';
import { GraduationRuns } from './GraduationRuns.tsx';
import { LastDay } from './LastDay.tsx';
import { OddPeople } from './OddPeople.tsx';

export type School = Output<'roster.school'>;
type ClassRow = School['classes'][number];

/** 升级与毕业 of one school, class by class. */
export function SchoolYear({ schoolId, name }: { schoolId: string; name: string }) {
  const { t } = useWords();
  const lastDay = useAddress().get('lastDay');
  const school = useAsk('roster.school', { schoolId, ...(lastDay && { lastDay }) }, { keep: true });
  return (
    <>
      <PageHead
        title={t(rosterText.schoolTitle, { name })}
        purpose={t(rosterText.purpose)}
        action={
          <Link to={`${paths.people(schoolId)}&state=left`}>{t(rosterText.seeGraduates)}</Link>
        }
      />
      <div className="d-filters">{school.data && <LastDay day={school.data.lastDay} />}</div>
      <Answer query={school} lines={10}>
        {(data) => (
          <>
            {/* Chosen anew when the day or what is done changes. */}
            <Classes key={data.lastDay + data.leavingIds.join()} data={data} />
            <OddPeople data={data} />
            <GraduationRuns data={data} />
          </>
        )}
      </Answer>
    </>
  );
}

function Classes({ data }: { data: School }) {
  const words = useWords();
  const { t } = words;
  const [chosen, setChosen] = useState<readonly string[]>(data.leavingIds);
  const [isOpen, setOpen] = useState(false);
  const picked = data.classes.filter((row) => chosen.includes(row.classId));
  const pupils = picked.reduce((sum, row) => sum + row.pupils, 0);
  const odd = oddWords(words, data, data.nextYear);
  if (data.classes.length === 0) return <Notice sign="empty" title={t(rosterText.noClasses)} />;
  const choose = (id: string, on: boolean) =>
    setChosen((before) => [...before.filter((one) => one !== id), ...(on ? [id] : [])]);
  return (
    <>
      {odd !== t(rosterText.nothingOdd) && (
        <Alert type="warning" showIcon className="d-form-error" title={odd} />
      )}
      <DataTable
        caption={t(rosterText.leaving)}
        rows={data.classes}
        rowKey={(row) => row.classId}
        columns={columnsOf(words, chosen, choose)}
      />
      <div className="d-tools d-roster-tools">
        <Button type="primary" disabled={picked.length === 0} onClick={() => setOpen(true)}>
          {picked.length === 0
            ? t(rosterText.chooseFirst)
            : t(rosterText.graduateChosen, { classes: picked.length, pupils })}
        </Button>
        <span className="d-muted">{t(rosterText.byScheme)}</span>
      </div>
      {isOpen && (
        <Graduate data={data} classIds={chosen} pupils={pupils} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function columnsOf(
  { t }: Words,
  chosen: readonly string[],
  choose: (id: string, on: boolean) => void,
): Column<ClassRow>[] {
  return [
    {
      key: 'choose',
      title: t(rosterText.left),
      cell: (row) => (
        <Checkbox
          aria-label={t(rosterText.choose, { name: row.name })}
          checked={chosen.includes(row.classId)}
          onChange={({ target }) => choose(row.classId, target.checked)}
        />
      ),
    },
    { key: 'class', title: t(rosterText.class), isName: true, cell: (row) => row.name },
    { key: 'pupils', title: t(rosterText.pupils), align: 'right', cell: (row) => row.pupils },
    {
      key: 'turn',
      title: t(rosterText.turn),
      cell: (row) => <StateMark tone={toneOf(row.turn)} word={t(classTurnText[row.turn])} />,
    },
    {
      key: 'next',
      title: t(rosterText.next),
      cell: (row) => (chosen.includes(row.classId) ? t(rosterText.left) : row.nextName),
    },
  ];
}

function toneOf(turn: ClassRow['turn']) {
  if (turn === 'leaves') return 'due';
  if (turn === 'overdue') return 'overdue';
  return turn === 'stays' ? 'done' : 'waiting';
}

interface GraduateProps {
  readonly data: School;
  readonly classIds: readonly string[];
  readonly pupils: number;
  readonly onClose: () => void;
}

function Graduate({ data, classIds, pupils, onClose }: GraduateProps) {
  const { t } = useWords();
  const { schoolId, lastDay, guardianUntil } = data;
  return (
    <FormDrawer<'roster.graduate', { reason: string }>
      operation="roster.graduate"
      title={t(rosterText.graduateChosen, { classes: classIds.length, pupils })}
      intro={t(rosterText.graduateWhat, { day: lastDay, until: guardianUntil })}
      submit={t(rosterText.graduate)}
      done={rosterText.graduated}
      initial={{ reason: t(rosterText.defaultReason, { year: lastDay.slice(0, 4) }) }}
      toInput={({ reason }) => ({ schoolId, classIds: [...classIds], lastDay, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
