import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import { meetingText, resolutionStateText } from '../../domain/text/meeting.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useWords } from '../ui/words.ts';
import { AssignResolution, FindFromResolution } from './ResolutionForms.tsx';
import type { Opened } from './words.ts';

export type Resolution = Opened['resolutions'][number];
type Doing = { readonly what: 'assign' | 'find' | 'drop'; readonly of: Resolution };

/** 议定事项, each with what became of it and what can be made of it. */
export function Resolutions({ one }: { one: Opened }) {
  const { t } = useWords();
  const me = useMe();
  const [doing, setDoing] = useState<Doing>();
  const [isAdding, setAdding] = useState(false);
  const isOpen = !one.withdrawn;
  const close = () => setDoing(undefined);
  const columns: Column<Resolution>[] = [
    { key: 'number', title: '', cell: (row) => row.number },
    {
      key: 'says',
      title: t(meetingText.resolutions),
      isName: true,
      cell: (row) => <span className="mt-says">{row.says}</span>,
    },
    { key: 'unit', title: t(meetingText.unit), cell: (row) => row.unit ?? '' },
    {
      key: 'due',
      title: t(meetingText.due),
      cell: (row) => <span className="mt-day">{row.due}</span>,
    },
    { key: 'state', title: t(meetingText.state), cell: (row) => <Became row={row} /> },
    ...(isOpen && one.resolutions.some((row) => row.state === 'open')
      ? [
          {
            key: 'do',
            title: '',
            cell: (row: Resolution) =>
              row.state === 'open' && (
                <span className="d-row-actions d-no-print">
                  {can(me, 'directive.send') && (
                    <Button size="small" onClick={() => setDoing({ what: 'assign', of: row })}>
                      {t(meetingText.assign)}
                    </Button>
                  )}
                  {can(me, 'finding.open') && (
                    <Button size="small" onClick={() => setDoing({ what: 'find', of: row })}>
                      {t(meetingText.find)}
                    </Button>
                  )}
                  {can(me, 'meeting.edit') && (
                    <Button
                      size="small"
                      type="text"
                      onClick={() => setDoing({ what: 'drop', of: row })}
                    >
                      {t(meetingText.drop)}
                    </Button>
                  )}
                </span>
              ),
          },
        ]
      : []),
  ];
  return (
    <Section
      title={t(meetingText.resolutions)}
      note={t(meetingText.resolutionsOf, { n: one.resolutions.length })}
      action={
        isOpen &&
        can(me, 'meeting.edit') && (
          <span className="d-no-print">
            <Button onClick={() => setAdding(true)}>{t(meetingText.resolve)}</Button>
          </span>
        )
      }
    >
      {one.resolutions.length === 0 ? (
        <p className="d-muted">{t(meetingText.noResolutions)}</p>
      ) : (
        <DataTable
          caption={t(meetingText.resolutions)}
          rows={one.resolutions}
          rowKey={(row) => row.resolutionId}
          columns={columns}
        />
      )}
      {doing?.what === 'assign' && <AssignResolution one={one} of={doing.of} onClose={close} />}
      {doing?.what === 'find' && <FindFromResolution one={one} of={doing.of} onClose={close} />}
      {doing?.what === 'drop' && (
        <FormDrawer<'meeting.drop', { reason: string }>
          operation="meeting.drop"
          title={t(meetingText.drop)}
          intro={t(meetingText.dropHow)}
          submit={t(meetingText.drop)}
          done={meetingText.dropped}
          initial={{}}
          toInput={({ reason }) => ({ resolutionId: doing.of.resolutionId, reason })}
          onClose={close}
        >
          <ReasonField />
        </FormDrawer>
      )}
      {isAdding && <AddResolution meetingId={one.meetingId} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function Became({ row }: { row: Resolution }) {
  const { t } = useWords();
  const { task, finding } = row;
  if (task)
    return (
      <Link to={paths.directive(task.directiveId)}>
        {task.isEnded
          ? t(meetingText.taskEnded)
          : t(meetingText.taskOf, { done: task.done, units: task.units })}
      </Link>
    );
  if (finding)
    return (
      <Link to={paths.finding(finding.schoolId, finding.findingId)}>
        {t(finding.isClosed ? meetingText.findingClosed : meetingText.findingOpen)}
      </Link>
    );
  return (
    <>
      <StateMark
        tone={row.state === 'open' ? 'due' : 'waiting'}
        word={t(resolutionStateText[row.state])}
      />
      {row.dropReason && <div className="d-muted">{row.dropReason}</div>}
    </>
  );
}

function AddResolution({ meetingId, onClose }: { meetingId: string; onClose: () => void }) {
  const { t } = useWords();
  return (
    <FormDrawer<'meeting.resolve', { says: string; unit?: string; due?: string }>
      operation="meeting.resolve"
      title={t(meetingText.resolve)}
      submit={t(meetingText.resolve)}
      done={meetingText.held}
      initial={{}}
      toInput={({ says, unit, due }) => ({
        ...{ meetingId, says },
        ...(unit && { unit }),
        ...(due && { due }),
      })}
      onClose={onClose}
    >
      <TextField name="says" label={t(meetingText.resolutions)} max={500} isRequired />
      <TextField name="unit" label={t(meetingText.unit)} max={60} />
      <TextField name="due" label={t(meetingText.due)} type="date" />
    </FormDrawer>
  );
}
