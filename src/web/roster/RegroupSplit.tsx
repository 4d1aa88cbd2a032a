import { Input, Select } from 'antd';
import { useState } from 'react';

import { type DealWay, dealPupils, dealWays } from '../../domain/regroup.ts';
import { sexText } from '../../domain/text/person.ts';
import { dealWayText, regroupText } from '../../domain/text/regroup.ts';
import { useMe } from '../shell/me.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { useWords, type Words } from '../ui/words.ts';
import { RegroupChoice } from './RegroupChoice.tsx';
import { FromDay, type Ground, RegroupPreview } from './RegroupPreview.tsx';
import { type Pupil, usePupils } from './use-pupils.ts';

/** 分班: one class goes on with some of its pupils, the others go into new classes. */
export function RegroupSplit({ schoolId, gradeId, classes, onDone }: Ground) {
  const { t } = useWords();
  const { today } = useMe();
  const [classId, setClassId] = useState<string>();
  const [groups, setGroups] = useState(2);
  const [way, setWay] = useState<DealWay>('by-number');
  const [from, setFrom] = useState(today);
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [byHand, setByHand] = useState<Readonly<Record<string, number>>>({});
  const pupils = usePupils(classId ? [classId] : []);
  const names = Array.from({ length: groups - 1 }, (_, at) => {
    const n = nextNumber(classes.map((one) => one.name)) + at;
    return typed[at] ?? `(${n})班`;
  });
  const dealt = dealPupils(
    (pupils ?? []).map((one) => ({ ...one, seq: one.seq })),
    groups,
    way,
  );
  const groupOf = (one: Pupil) =>
    Math.min(byHand[one.personId] ?? dealt.get(one.personId) ?? 0, groups - 1);
  const own = classes.find((one) => one.placeId === classId);
  const choices = [own?.fullName ?? '', ...names].map((label, value) => ({ value, label }));
  const leaving = (pupils ?? []).filter((one) => groupOf(one) > 0);
  return (
    <>
      <div className="d-filters">
        <RegroupChoice
          label={t(regroupText.dividing)}
          value={classId}
          choices={classes.map((one) => ({ value: one.placeId, label: one.fullName }))}
          onChoose={(id) => {
            setClassId(id);
            setByHand({});
          }}
        />
        <RegroupChoice
          label={t(regroupText.groups)}
          value={String(groups)}
          choices={[2, 3, 4, 5].map((n) => ({ value: String(n), label: String(n) }))}
          onChoose={(n) => setGroups(Number(n))}
        />
        <RegroupChoice
          label={t(regroupText.way)}
          value={way}
          choices={dealWays.map((one) => ({ value: one, label: t(dealWayText[one]) }))}
          onChoose={(one) => {
            setWay(dealWays.find((known) => known === one) ?? 'by-number');
            setByHand({});
          }}
        />
        {names.map((name, at) => (
          <label className="d-filter" key={choices[at + 1]?.value}>
            <span>{t(regroupText.newName, { n: at + 1 })}</span>
            <Input
              value={name}
              maxLength={20}
              onChange={({ target }) => setTyped({ ...typed, [at]: target.value })}
            />
          </label>
        ))}
        <FromDay value={from} onChange={setFrom} />
      </div>
      {classId && pupils?.length === 0 && <p className="d-quiet">{t(regroupText.noPupils)}</p>}
      {classId && leaving.length > 0 && (
        <RegroupPreview
          plan={{
            ...{ schoolId, gradeId, from, close: [], make: names },
            moves: leaving.map((one) => ({ personId: one.personId, to: groupOf(one) - 1 })),
          }}
          onDone={onDone}
        />
      )}
      {classId && pupils && pupils.length > 0 && (
        <Pupils
          pupils={pupils}
          choices={choices}
          groupOf={groupOf}
          onMove={(id, group) => setByHand({ ...byHand, [id]: group })}
        />
      )}
    </>
  );
}

/** The number after the highest one in the names of the classes. */
function nextNumber(names: readonly string[]): number {
  return Math.max(0, ...names.map((name) => Number(/\d+/.exec(name)?.[0] ?? 0))) + 1;
}

interface PupilsProps {
  readonly pupils: readonly Pupil[];
  readonly choices: readonly { readonly value: number; readonly label: string }[];
  readonly groupOf: (one: Pupil) => number;
  readonly onMove: (personId: string, group: number) => void;
}

/** Each pupil with the class they go to, to be changed by hand. */
function Pupils(props: PupilsProps) {
  const words = useWords();
  return (
    <DataTable
      caption={words.t(regroupText.goesTo)}
      rows={props.pupils}
      rowKey={(row) => row.personId}
      columns={columnsOf(words, props)}
    />
  );
}

function columnsOf({ t }: Words, { choices, groupOf, onMove }: PupilsProps): Column<Pupil>[] {
  return [
    { key: 'name', title: t(regroupText.pupil), isName: true, cell: (row) => row.name },
    { key: 'seq', title: t(regroupText.seq), align: 'right', cell: (row) => row.seq ?? '' },
    { key: 'sex', title: t(regroupText.sex), cell: (row) => t(sexText[row.sex]) },
    {
      key: 'to',
      title: t(regroupText.goesTo),
      cell: (row) => (
        <Select
          aria-label={t(regroupText.goesOf, { name: row.name })}
          style={{ minWidth: 140 }}
          size="small"
          value={groupOf(row)}
          options={[...choices]}
          virtual={false}
          onChange={(group: number) => onMove(row.personId, group)}
        />
      ),
    },
  ];
}
