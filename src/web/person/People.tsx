import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { personKinds } from '../../domain/person.ts';
import type { PlaceKind } from '../../domain/place.ts';
import { endKinds } from '../../domain/roster.ts';
import { studyBreakText } from '../../domain/study-break.ts';
import { personKindText, personText, sexText } from '../../domain/text/person.ts';
import { endKindText } from '../../domain/text/roster.ts';
import { shellText } from '../../domain/text/shell.ts';
import { studyText } from '../../domain/text/study-break.ts';
import { mayOf, can, homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Trail } from '../shell/Trail.tsx';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import { CreatePerson } from './CreatePerson.tsx';
import { PlaceFilter } from './PlaceFilter.tsx';
import { ReceivePerson } from './ReceivePerson.tsx';

type PersonList = Output<'person.list'>;
type Row = PersonList['rows'][number];

const peopleStates = ['here', 'left', 'suspended'] as const;
type PeopleState = (typeof peopleStates)[number];

/** 人员: who is at a school or in a class. */
export function People() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const placeId = address.get('placeId') ?? homePlace(me, 'person.list');
  const kind = personKinds.find((one) => one === address.get('kind'));
  const [q, after] = [address.get('q'), address.get('after')];
  const state = peopleStates.find((one) => one === address.get('state')) ?? 'here';
  const isLeft = state === 'left';
  const endKind = isLeft ? endKinds.find((one) => one === address.get('endKind')) : undefined;
  const place = useAsk('place.children', placeId ? { placeId } : undefined);
  const people = useAsk(
    'person.list',
    placeId
      ? {
          placeId,
          ...(kind && { kind }),
          state,
          ...(endKind && { endKind }),
          ...(q && { q }),
          ...(after && { after }),
        }
      : undefined,
    { keep: true },
  );
  return (
    <>
      <PageHead
        trail={place.data && <Trail path={place.data.path} />}
        title={place.data?.place.fullName ?? t(personText.people)}
        purpose={t(personText.peoplePurpose)}
        action={place.data && <PeopleActions data={place.data} />}
      />
      <div className="d-filters">
        {place.data && <PlaceFilter data={place.data} />}
        <Filter
          name="kind"
          label={t(personText.kind)}
          all={t(personText.allKinds)}
          choices={(['pupil', 'staff'] as const).map((one) => ({
            value: one,
            label: t(personKindText[one]),
          }))}
        />
        <Filter
          name="state"
          label={t(personText.state)}
          all={t(personText.stateHere)}
          choices={[
            { value: 'left', label: t(personText.stateLeft) },
            { value: 'suspended', label: t(studyText.list) },
          ]}
        />
        {isLeft && (
          <Filter
            name="endKind"
            label={t(studyText.endKind)}
            all={t(studyText.allKinds)}
            choices={endKinds.map((one) => ({ value: one, label: t(endKindText[one]) }))}
          />
        )}
        <SearchBox label={t(personText.search)} />
        {placeId && (
          <ExportList
            list="person.list"
            input={{
              placeId,
              ...(kind && { kind }),
              ...(state !== 'here' && { state }),
              ...(endKind && { endKind }),
              ...(q && { q }),
            }}
          />
        )}
      </div>
      <Answer query={people} lines={10}>
        {(data) => (
          <PeopleTable
            data={data}
            isFiltered={Boolean(kind ?? q ?? endKind)}
            state={state}
            isOneClass={isLeaf(place.data?.place.kind)}
          />
        )}
      </Answer>
    </>
  );
}

function PeopleActions({ data }: { data: Output<'place.children'> }) {
  const { t } = useWords();
  const me = useMe();
  const [isAdding, setAdding] = useState(false);
  const [isReceiving, setReceiving] = useState(false);
  const { place, path } = data;
  const mayEdit = mayOf(
    me,
    'person.edit',
    path.map((one) => one.placeId),
  );
  if (!mayEdit) return null;
  const mayAdd = isLeaf(place.kind);
  return (
    <>
      {place.schoolId && (
        <Link to={paths.imports(place.schoolId, 'pupils')}>{t(personText.import)}</Link>
      )}
      {place.kind === 'class' && (
        <Button onClick={() => setReceiving(true)}>{t(personText.receive)}</Button>
      )}
      <Button
        type="primary"
        disabled={!mayAdd}
        title={mayAdd ? undefined : t(personText.chooseClass)}
        onClick={() => setAdding(true)}
      >
        {t(personText.add)}
      </Button>
      {isAdding && <CreatePerson place={place} onClose={() => setAdding(false)} />}
      {isReceiving && <ReceivePerson place={place} onClose={() => setReceiving(false)} />}
    </>
  );
}

interface PeopleTableProps {
  readonly data: PersonList;
  readonly isFiltered: boolean;
  /** Those who are here, who have left, or whose study is suspended. */
  readonly state: PeopleState;
  /** The list of one class or department: it need not be named on each row. */
  readonly isOneClass: boolean;
}

function PeopleTable({ data, isFiltered, state, isOneClass }: PeopleTableProps) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const mayOpen = can(useMe(), 'person.open');
  if (data.rows.length === 0 && isFiltered)
    return (
      <Notice
        sign="empty"
        title={t(personText.noneFound)}
        action={
          <Button
            onClick={() => address.set({ q: undefined, kind: undefined, endKind: undefined })}
          >
            {t(shellText.clearFilters)}
          </Button>
        }
      >
        <p>{t(personText.noneFoundHow)}</p>
      </Notice>
    );
  if (data.rows.length === 0 && state !== 'here')
    return (
      <Notice sign="empty" title={t(state === 'left' ? personText.leftNone : studyText.listNone)} />
    );
  if (data.rows.length === 0)
    return (
      <Notice sign="empty" title={t(personText.none)}>
        <p>{t(personText.noneHow)}</p>
      </Notice>
    );
  return (
    <>
      <DataTable
        caption={t(personText.people)}
        rows={data.rows}
        rowKey={(row) => row.personId + (row.placeId ?? '')}
        columns={columnsOf(words, mayOpen, state).filter(
          (one) => !isOneClass || one.key !== 'class',
        )}
      />
      <Pager next={data.next} total={data.total} isMore={data.isMore} />
    </>
  );
}

function columnsOf({ t }: Words, mayOpen: boolean, state: PeopleState): Column<Row>[] {
  const own: Column<Row>[] = [
    {
      key: 'name',
      title: t(personText.name),
      isName: true,
      cell: (row) => (mayOpen ? <Link to={paths.person(row.personId)}>{row.name}</Link> : row.name),
    },
    { key: 'sex', title: t(personText.sex), cell: (row) => t(sexText[row.sex]) },
    { key: 'age', title: t(personText.age), align: 'right', cell: (row) => row.age ?? '' },
    { key: 'tail', title: t(personText.tail), wideOnly: true, cell: (row) => row.tail ?? '' },
    { key: 'class', title: t(personText.class), cell: (row) => row.placeName ?? '' },
    { key: 'seq', title: t(personText.seq), align: 'right', cell: (row) => row.seq ?? '' },
    {
      key: 'kind',
      title: t(personText.kind),
      cell: (row) => row.jobTitle ?? t(personKindText[row.kind]),
    },
  ];
  if (state === 'suspended')
    return [
      ...own.filter((one) => one.key !== 'seq' && one.key !== 'kind'),
      { key: 'from', title: t(studyText.listFrom), cell: (row) => row.suspended?.from ?? '' },
      { key: 'until', title: t(studyText.listUntil), cell: (row) => row.suspended?.until ?? '' },
      {
        key: 'why',
        title: t(studyText.kind),
        cell: ({ suspended }) =>
          suspended && [t(studyBreakText(suspended.kind)), suspended.reason].join(' · '),
      },
    ];
  if (state === 'left')
    return [
      ...own,
      { key: 'left', title: t(personText.leftOn), cell: (row) => row.left?.day ?? '' },
      {
        key: 'to',
        title: t(personText.leftTo),
        cell: ({ left }) =>
          [left?.to, left?.kind && t(endKindText[left.kind]), left?.reason]
            .filter(Boolean)
            .join(' · '),
      },
    ];
  return [
    ...own,
    {
      key: 'guardians',
      title: t(personText.guardians),
      align: 'right',
      cell: (row) => <GuardianCount row={row} t={t} />,
    },
  ];
}

function GuardianCount({ row, t }: { row: Row; t: Words['t'] }) {
  if (row.kind !== 'pupil') return null;
  return row.guardians > 0 ? (
    row.guardians
  ) : (
    <span className="d-some-due">{t(personText.noGuardian)}</span>
  );
}

function isLeaf(kind: PlaceKind | undefined): boolean {
  return kind === 'class' || kind === 'department';
}
