import { Button } from 'antd';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import {
  duplicateSignText,
  duplicateText,
  pairSortText,
  pairVerdictText,
} from '../../domain/text/roster.ts';
import { comma } from '../marks.ts';
import { can, useMe } from '../shell/me.ts';
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
import { factsOf } from './pair-words.ts';

type Pair = Output<'roster.duplicates-across'>['rows'][number];

/** 全县重复档案: files of different schools that look alike; suspected twins stand apart and are never merged. */
export function CountyDuplicates() {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const sort = address.get('sort-of') === 'twins' ? 'twins' : 'duplicate';
  const state = address.get('state') === 'decided' ? 'decided' : 'open';
  const after = address.get('after');
  const mayOpen = can(useMe(), 'person.open');
  const list = useAsk(
    'roster.duplicates-across',
    { sort, state, ...(after && { after }) },
    { keep: true },
  );
  return (
    <>
      <PageHead title={t(duplicateText.countyTitle)} purpose={t(duplicateText.countyPurpose)} />
      <div className="d-filters">
        <Filter
          name="sort-of"
          label={t(duplicateText.sort)}
          all={t(pairSortText.duplicate)}
          choices={[{ value: 'twins', label: t(pairSortText.twins) }]}
        />
        <Filter
          name="state"
          label={t(duplicateText.state)}
          all={t(duplicateText.openState)}
          choices={[{ value: 'decided', label: t(duplicateText.decidedState) }]}
        />
        <ExportList list="roster.duplicates-across" input={{ sort, state }} />
      </div>
      <p className="d-quiet">
        {t(sort === 'twins' ? duplicateText.twinsHow : duplicateText.acrossHow)}
      </p>
      <Answer query={list} lines={8}>
        {(data) =>
          data.rows.length === 0 ? (
            <Notice
              sign={state === 'open' ? 'done' : 'empty'}
              title={t(state === 'open' ? duplicateText.none : duplicateText.noneDecided)}
            />
          ) : (
            <>
              <DataTable
                caption={t(duplicateText.countyTitle)}
                rows={data.rows}
                rowKey={(row) => row.one.personId + row.other.personId}
                columns={columnsOf(words, mayOpen)}
              />
              <Pager next={data.next} total={data.total} />
            </>
          )
        }
      </Answer>
    </>
  );
}

function columnsOf(words: Words, mayOpen: boolean): Column<Pair>[] {
  const { t } = words;
  const file = (of: Pair['one']) => (
    <>
      {mayOpen ? <Link to={paths.person(of.personId)}>{of.name}</Link> : of.name}
      <br />
      <span className="d-muted">{[of.schoolName, factsOf(words, of)].join(' · ')}</span>
    </>
  );
  return [
    { key: 'one', title: t(duplicateText.first), isName: true, cell: (row) => file(row.one) },
    { key: 'other', title: t(duplicateText.second), cell: (row) => file(row.other) },
    {
      key: 'signs',
      title: t(duplicateText.signs),
      cell: (row) => row.signs.map((sign) => t(duplicateSignText[sign])).join(comma()),
    },
    { key: 'decide', title: t(duplicateText.decide), cell: (row) => <Decide pair={row} /> },
  ];
}

function Decide({ pair }: { pair: Pair }) {
  const { t } = useWords();
  const command = useSend('roster.decide-across', { toast: true });
  const undo = useUndo('roster.decide-across');
  const of = { personId: pair.one.personId, withPersonId: pair.other.personId };
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
      <Button size="small" type="text" onClick={() => decide('twins')}>
        {t(pairVerdictText.twins)}
      </Button>
      <Button size="small" type="text" onClick={() => decide('different')}>
        {t(pairVerdictText.different)}
      </Button>
    </span>
  );
}
