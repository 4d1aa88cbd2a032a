import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';

import type { Input as AskInput, Output } from '../../contract/index.ts';
import { regroupText } from '../../domain/text/regroup.ts';
import { send } from '../ask.ts';
import { comma } from '../marks.ts';
import { useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useWords, type Words } from '../ui/words.ts';
import type { ClassPlace } from './regroup-words.ts';

type Plan = AskInput<'roster.regroup-preview'>;
type Preview = Output<'roster.regroup-preview'>;

/** The classes of a grade that something is done with. */
export interface Ground {
  readonly schoolId: string;
  readonly gradeId: string;
  readonly classes: readonly ClassPlace[];
  readonly onDone: () => void;
}

export function FromDay(props: { value: string; onChange: (day: string) => void }) {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <label className="d-filter">
      <span>{t(regroupText.from)}</span>
      <Input
        type="date"
        max={today}
        defaultValue={props.value}
        onChange={({ target }) => {
          if (target.value.length === 10) props.onChange(target.value);
        }}
      />
    </label>
  );
}

/** What it would change, class by class, and the button that does it. */
export function RegroupPreview({ plan, onDone }: { plan: Plan; onDone: () => void }) {
  const words = useWords();
  const { t } = words;
  const [isOpen, setOpen] = useState(false);
  // A list of a class is too long for an address.
  const preview = useQuery({
    queryKey: ['roster.regroup-preview', plan],
    queryFn: async ({ signal }) => await send('roster.regroup-preview', plan, { signal }),
    retry: false,
    placeholderData: keepPreviousData,
  });
  return (
    <Section title={t(regroupText.preview)}>
      <Answer query={preview} lines={3}>
        {(data) => (
          <>
            <DataTable
              caption={t(regroupText.preview)}
              rows={data.classes}
              rowKey={(row) => row.name}
              columns={columnsOf(words)}
            />
            <Teachers data={data} />
            <div className="d-tools d-roster-tools">
              <Button type="primary" onClick={() => setOpen(true)}>
                {t(regroupText.doIt, { moved: data.moved })}
              </Button>
            </div>
          </>
        )}
      </Answer>
      {isOpen && (
        <FormDrawer<'roster.regroup', { reason: string }>
          operation="roster.regroup"
          title={t(regroupText.confirm)}
          intro={t(regroupText.purpose)}
          submit={t(regroupText.confirm)}
          done={regroupText.done}
          initial={{}}
          toInput={({ reason }) => ({ ...plan, reason })}
          onClose={() => setOpen(false)}
          onDone={onDone}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </Section>
  );
}

/** Whose grant ends, and which class nobody would report for. */
function Teachers({ data }: { data: Preview }) {
  const { t } = useWords();
  const who = data.teachers
    .map((one) => t(regroupText.teacher, { name: one.name, class: one.className }))
    .join(comma());
  const classes = data.withoutTeacher.join(comma());
  return (
    <>
      {who && (
        <Alert
          type="info"
          showIcon
          className="d-form-error"
          title={t(regroupText.teachersEnd, { who })}
        />
      )}
      {classes && (
        <Alert
          type="warning"
          showIcon
          className="d-form-error"
          title={t(regroupText.noTeacher, { classes })}
        />
      )}
    </>
  );
}

function columnsOf({ t }: Words): Column<Preview['classes'][number]>[] {
  return [
    { key: 'class', title: t(regroupText.class), isName: true, cell: (row) => row.name },
    { key: 'before', title: t(regroupText.before), align: 'right', cell: (row) => row.before },
    { key: 'after', title: t(regroupText.after), align: 'right', cell: (row) => row.after },
    {
      key: 'sexes',
      title: t(regroupText.sex),
      cell: (row) => t(regroupText.boysGirls, { boys: row.boys, girls: row.girls }),
    },
    {
      key: 'change',
      title: '',
      cell: (row) => {
        if (row.change === 'new') return <StateMark tone="done" word={t(regroupText.isNew)} />;
        return row.change === 'closes' && <StateMark tone="waiting" word={t(regroupText.closes)} />;
      },
    },
  ];
}
