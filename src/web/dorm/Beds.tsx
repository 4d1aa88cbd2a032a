import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { dormText } from '../../domain/text/dorm.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';

type Room = Output<'dorm.people'>;
type Lodger = Room['people'][number];

interface Doing {
  readonly what: 'move' | 'out';
  readonly who: Lodger;
}

/** 寝室的床位: who sleeps in a room; move in, move to another room of the building, move out. */
export function Beds({ roomId, dormId }: { roomId: string; dormId: string }) {
  const { t } = useWords();
  const room = useAsk('dorm.people', { roomId });
  const [isMovingIn, setMovingIn] = useState(false);
  return (
    <Section
      title={t(dormText.livesHere)}
      action={
        <span className="d-tools">
          <ExportList list="dorm.people" input={{ roomId }} />
          <Button type="primary" onClick={() => setMovingIn(true)}>
            {t(dormText.moveInTitle)}
          </Button>
        </span>
      }
    >
      <Answer query={room} lines={6}>
        {(data) => (
          <>
            <Lodgers room={data} dormId={dormId} />
            {isMovingIn && <MoveIn room={data} onClose={() => setMovingIn(false)} />}
          </>
        )}
      </Answer>
    </Section>
  );
}

function Lodgers({ room, dormId }: { room: Room; dormId: string }) {
  const words = useWords();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  if (room.people.length === 0) return <p className="d-quiet">{words.t(dormText.empty)}</p>;
  return (
    <>
      <DataTable
        caption={words.t(dormText.livesHere)}
        rows={room.people}
        rowKey={(row) => row.personId}
        columns={columnsOf(words, setDoing)}
      />
      {doing?.what === 'move' && (
        <Move who={doing.who} roomId={room.roomId} dormId={dormId} onClose={close} />
      )}
      {doing?.what === 'out' && <MoveOut who={doing.who} roomId={room.roomId} onClose={close} />}
    </>
  );
}

function columnsOf({ t }: Words, onDo: (doing: Doing) => void): Column<Lodger>[] {
  return [
    {
      key: 'name',
      title: t(dormText.name),
      isName: true,
      cell: (row) => <Link to={paths.person(row.personId)}>{row.name}</Link>,
    },
    { key: 'class', title: t(dormText.class), cell: (row) => row.className },
    {
      key: 'do',
      title: '',
      cell: (who) => (
        <>
          <Button type="link" size="small" onClick={() => onDo({ what: 'move', who })}>
            {t(dormText.move)}
          </Button>
          <Button type="link" size="small" onClick={() => onDo({ what: 'out', who })}>
            {t(dormText.moveOut)}
          </Button>
        </>
      ),
    },
  ];
}

function MoveIn({ room, onClose }: { room: Room; onClose: () => void }) {
  const { t } = useWords();
  const options = room.without.map((one) => ({
    value: one.personId,
    label: `${one.name} · ${one.className}`,
  }));
  return (
    <FormDrawer<'dorm.assign', { personIds: string[] }>
      operation="dorm.assign"
      title={t(dormText.moveInTitle)}
      intro={t(options.length > 0 ? dormText.without : dormText.withoutNone)}
      submit={t(dormText.moveInTitle)}
      done={dormText.movedIn}
      initial={{ personIds: [] }}
      toInput={({ personIds }) => ({ roomId: room.roomId, personIds })}
      onClose={onClose}
    >
      <Form.Item name="personIds" label={t(dormText.who)} rules={[{ required: true }]}>
        <Select mode="multiple" options={options} optionFilterProp="label" />
      </Form.Item>
    </FormDrawer>
  );
}

interface OneProps {
  readonly who: Lodger;
  readonly roomId: string;
  readonly onClose: () => void;
}

function Move({ who, roomId, dormId, onClose }: OneProps & { readonly dormId: string }) {
  const { t } = useWords();
  const dorm = useAsk('place.children', { placeId: dormId });
  const options = (dorm.data?.children ?? [])
    .filter((one) => one.kind === 'dorm-room' && one.placeId !== roomId)
    .map((one) => ({ value: one.placeId, label: one.name }));
  return (
    <FormDrawer<'dorm.assign', { to?: string }>
      operation="dorm.assign"
      title={t(dormText.moveTitle, { name: who.name })}
      submit={t(dormText.move)}
      done={dormText.movedIn}
      initial={{}}
      toInput={({ to = '' }) => ({ roomId: to, personIds: [who.personId] })}
      onClose={onClose}
    >
      <Form.Item name="to" label={t(dormText.toRoom)} rules={[{ required: true }]}>
        <Select options={options} showSearch optionFilterProp="label" />
      </Form.Item>
    </FormDrawer>
  );
}

function MoveOut({ who, roomId, onClose }: OneProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'dorm.unassign', { reason: string }>
      operation="dorm.unassign"
      title={t(dormText.moveOutTitle, { name: who.name })}
      submit={t(dormText.moveOut)}
      done={dormText.movedOutDone}
      danger
      initial={{}}
      toInput={({ reason }) => ({ roomId, personId: who.personId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
