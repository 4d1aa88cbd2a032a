import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { seatText } from '../../domain/text/seat.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

type Seat = Output<'seat.people'>;
type Rider = Seat['people'][number];

interface Doing {
  readonly what: 'move' | 'out';
  readonly who: Rider;
}

interface SeatsProps {
  readonly seatId: string;
  readonly kind: 'bus-run' | 'canteen-table';
  /** The school or campus of a bus run, the canteen of a table: where the others stand. */
  readonly parentId: string;
}

/** 校车和餐桌的名单: who rides a run or eats at a table; add pupils, move one elsewhere, remove one, print. */
export function Seats({ seatId, kind, parentId }: SeatsProps) {
  const { t } = useWords();
  const seat = useAsk('seat.people', { seatId });
  const [isAdding, setAdding] = useState(false);
  return (
    <Section
      title={t(kind === 'bus-run' ? seatText.rides : seatText.eats)}
      action={
        <span className="d-tools">
          <ExportList list="seat.people" input={{ seatId }} />
          <Button onClick={() => window.print()}>{t(seatText.print)}</Button>
          <Button type="primary" onClick={() => setAdding(true)}>
            {t(seatText.add)}
          </Button>
        </span>
      }
    >
      <Answer query={seat} lines={6}>
        {(data) => (
          <>
            <Riders seat={data} parentId={parentId} />
            {isAdding && <Add seat={data} onClose={() => setAdding(false)} />}
          </>
        )}
      </Answer>
    </Section>
  );
}

function Riders({ seat, parentId }: { seat: Seat; parentId: string }) {
  const words = useWords();
  const { t } = words;
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  const isBus = seat.kind === 'bus-run';
  if (seat.people.length === 0)
    return (
      <p className="d-quiet">
        {t(isBus ? seatText.noneRides : seatText.noneEats)} {t(seatText.noneHow)}
      </p>
    );
  return (
    <>
      <p className="d-muted">{t(seatText.count, { n: seat.people.length })}</p>
      <div className="d-seats">
        <DataTable
          caption={t(isBus ? seatText.rides : seatText.eats)}
          rows={seat.people}
          rowKey={(row) => row.personId}
          columns={columnsOf(words, setDoing)}
        />
      </div>
      {doing?.what === 'move' && (
        <Move seat={seat} who={doing.who} parentId={parentId} onClose={close} />
      )}
      {doing?.what === 'out' && <Remove seat={seat} who={doing.who} onClose={close} />}
    </>
  );
}

function columnsOf({ t }: Words, onDo: (doing: Doing) => void): Column<Rider>[] {
  return [
    {
      key: 'name',
      title: t(seatText.name),
      isName: true,
      cell: (row) => (
        <>
          <Link to={paths.person(row.personId)}>{row.name}</Link>
          <span className="d-seat-class d-muted">{row.className}</span>
        </>
      ),
    },
    { key: 'class', title: t(seatText.class), wideOnly: true, cell: (row) => row.className },
    {
      key: 'do',
      title: '',
      cell: (who) => (
        <span className="d-row-actions">
          <Button type="link" size="small" onClick={() => onDo({ what: 'move', who })}>
            {t(seatText.move)}
          </Button>
          <Button type="link" size="small" onClick={() => onDo({ what: 'out', who })}>
            {t(seatText.remove)}
          </Button>
        </span>
      ),
    },
  ];
}

function Add({ seat, onClose }: { seat: Seat; onClose: () => void }) {
  const { t } = useWords();
  const options = seat.without.map((one) => ({
    value: one.personId,
    label: `${one.name} · ${one.className}`,
  }));
  const how = seat.kind === 'bus-run' ? seatText.addRun : seatText.addTable;
  return (
    <FormDrawer<'seat.assign', { personIds: string[] }>
      operation="seat.assign"
      title={t(seatText.add)}
      intro={t(options.length > 0 ? how : seatText.addNone)}
      submit={t(seatText.add)}
      done={seatText.done}
      initial={{ personIds: [] }}
      toInput={({ personIds }) => ({ seatId: seat.seatId, personIds })}
      onClose={onClose}
    >
      <Form.Item name="personIds" label={t(seatText.who)} rules={[{ required: true }]}>
        <Select mode="multiple" options={options} optionFilterProp="label" />
      </Form.Item>
    </FormDrawer>
  );
}

interface OneProps {
  readonly seat: Seat;
  readonly who: Rider;
  readonly onClose: () => void;
}

function Move({ seat, who, parentId, onClose }: OneProps & { readonly parentId: string }) {
  const { t } = useWords();
  const others = useAsk('place.children', { placeId: parentId });
  const options = (others.data?.children ?? [])
    .filter((one) => one.kind === seat.kind && one.placeId !== seat.seatId)
    .map((one) => ({ value: one.placeId, label: one.name }));
  return (
    <FormDrawer<'seat.assign', { to?: string }>
      operation="seat.assign"
      title={t(seatText.moveTitle, { name: who.name })}
      submit={t(seatText.move)}
      done={seatText.done}
      initial={{}}
      toInput={({ to = '' }) => ({ seatId: to, personIds: [who.personId], fromId: seat.seatId })}
      onClose={onClose}
    >
      <Form.Item
        name="to"
        label={t(seat.kind === 'bus-run' ? seatText.toRun : seatText.toTable)}
        rules={[{ required: true }]}
      >
        <Select options={options} showSearch optionFilterProp="label" />
      </Form.Item>
    </FormDrawer>
  );
}

function Remove({ seat, who, onClose }: OneProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'seat.unassign', { reason: string }>
      operation="seat.unassign"
      title={t(seatText.removeTitle, { name: who.name })}
      submit={t(seatText.remove)}
      done={seatText.removed}
      danger
      initial={{}}
      toInput={({ reason }) => ({ seatId: seat.seatId, personId: who.personId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
