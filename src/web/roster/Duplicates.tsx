import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { duplicateSignText, duplicateText, pairVerdictText } from '../../domain/text/roster.ts';
import { comma } from '../marks.ts';
import { grantWith, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
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
import { useSend } from '../ui/use-send.ts';
import { useUndo } from '../ui/use-undo.tsx';
import { useWords, type Words } from '../ui/words.ts';
import { CountyDuplicates } from './CountyDuplicates.tsx';
import { MergePeople } from './MergePeople.tsx';
import { Merges } from './Merges.tsx';
import { type Brief, factsOf, type Pair } from './pair-words.ts';

/** 重复档案 of the own school, or of a county between its schools. */
export function Duplicates() {
  const me = useMe();
  const address = useAddress();
  const isSchool =
    address.get('schoolId') !== undefined || grantWith(me, 'person.edit', 'school') !== undefined;
  return isSchool ? <SchoolDuplicates /> : <CountyDuplicates />;
}

/** 重复档案: files of a school that look like one person's, to be decided, and those that were merged. */
function SchoolDuplicates() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const schoolId = address.get('schoolId') ?? grantWith(me, 'person.edit', 'school')?.placeId;
  const state = address.get('state') === 'decided' ? 'decided' : 'open';
  const after = address.get('after');
  const list = useAsk(
    'roster.duplicates',
    schoolId ? { schoolId, state, ...(after && { after }) } : undefined,
    { keep: true },
  );
  return (
    <>
      <PageHead title={t(duplicateText.title)} purpose={t(duplicateText.purpose)} />
      <div className="d-filters">
        <Filter
          name="state"
          label={t(duplicateText.state)}
          all={t(duplicateText.openState)}
          choices={[{ value: 'decided', label: t(duplicateText.decidedState) }]}
        />
        {schoolId && <ExportList list="roster.duplicates" input={{ schoolId, state }} />}
      </div>
      <Answer query={list}>
        {(data) =>
          data.rows.length === 0 ? (
            <Notice
              sign={state === 'open' ? 'done' : 'empty'}
              title={t(state === 'open' ? duplicateText.none : duplicateText.noneDecided)}
            />
          ) : (
            <Pairs data={data} schoolId={schoolId ?? ''} />
          )
        }
      </Answer>
      {schoolId && <Merges schoolId={schoolId} />}
    </>
  );
}

interface PairsProps {
  readonly data: Output<'roster.duplicates'>;
  readonly schoolId: string;
}

function Pairs({ data, schoolId }: PairsProps) {
  const words = useWords();
  const [merging, setMerging] = useState<Pair>();
  return (
    <>
      <DataTable
        caption={words.t(duplicateText.title)}
        rows={data.rows}
        rowKey={(row) => row.one.personId + row.other.personId}
        columns={columnsOf(words, schoolId, setMerging)}
      />
      <Pager next={data.next} total={data.total} />
      {merging && (
        <MergePeople pair={merging} schoolId={schoolId} onClose={() => setMerging(undefined)} />
      )}
    </>
  );
}

function columnsOf(words: Words, schoolId: string, onMerge: (pair: Pair) => void): Column<Pair>[] {
  const { t } = words;
  return [
    {
      key: 'one',
      title: t(duplicateText.first),
      isName: true,
      cell: (row) => <File of={row.one} words={words} />,
    },
    {
      key: 'other',
      title: t(duplicateText.second),
      cell: (row) => <File of={row.other} words={words} />,
    },
    {
      key: 'signs',
      title: t(duplicateText.signs),
      cell: (row) => row.signs.map((sign) => t(duplicateSignText[sign])).join(comma()),
    },
    {
      key: 'decide',
      title: t(duplicateText.decide),
      cell: (row) => <Decide pair={row} schoolId={schoolId} onMerge={() => onMerge(row)} />,
    },
  ];
}

/** A file in two lines: who, then what tells it apart. */
function File({ of, words }: { of: Brief; words: Words }) {
  return (
    <>
      <Link to={paths.person(of.personId)}>{of.name}</Link>
      <br />
      <span className="d-muted">{factsOf(words, of)}</span>
    </>
  );
}

interface DecideProps {
  readonly pair: Pair;
  readonly schoolId: string;
  readonly onMerge: () => void;
}

function Decide({ pair, schoolId, onMerge }: DecideProps) {
  const { t } = useWords();
  const command = useSend('roster.decide-pair', { toast: true });
  const undo = useUndo('roster.decide-pair');
  const of = { schoolId, personId: pair.one.personId, withPersonId: pair.other.personId };
  const decide = (verdict: 'twins' | 'different') =>
    command.mutate(
      { ...of, verdict },
      { onSuccess: () => undo(duplicateText.decided, { ...of, verdict: 'open' }) },
    );
  if (pair.verdict !== 'open')
    return (
      <span className="d-row-actions">
        <StateMark tone="done" word={t(pairVerdictText[pair.verdict])} />
        <Button size="small" type="text" onClick={() => command.mutate({ ...of, verdict: 'open' })}>
          {t(duplicateText.reopen)}
        </Button>
      </span>
    );
  return (
    <span className="d-row-actions">
      <Button size="small" onClick={onMerge}>
        {t(duplicateText.same)}
      </Button>
      <Button size="small" type="text" onClick={() => decide('twins')}>
        {t(pairVerdictText.twins)}
      </Button>
      <Button size="small" type="text" onClick={() => decide('different')}>
        {t(pairVerdictText.different)}
      </Button>
    </span>
  );
}
