import { Button } from 'antd';
import { useState } from 'react';

import { calendarText } from '../../domain/text/calendar.ts';
import { shellText } from '../../domain/text/shell.ts';
import { sessionWord } from '../roll/words.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { RadioField, ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { useUndo } from '../ui/use-undo.tsx';
import { useWords, type Words } from '../ui/words.ts';
import type { CalendarData } from './CalendarPage.tsx';

type SessionRow = CalendarData['sessions'][number];

interface SessionsProps {
  readonly placeId: string;
  readonly data: CalendarData;
  readonly mayEdit: boolean;
}

/** 检查时段: which checks are due, from when and until when. */
export function Sessions({ placeId, data, mayEdit }: SessionsProps) {
  const words = useWords();
  const { t } = words;
  const [editing, setEditing] = useState<SessionRow>();
  const [ending, setEnding] = useState<SessionRow>();
  return (
    <Section title={t(calendarText.sessions)}>
      <DataTable
        caption={t(calendarText.sessions)}
        rows={data.sessions}
        rowKey={(row) => row.session}
        columns={columnsOf(words, mayEdit ? { edit: setEditing, end: setEnding } : undefined)}
        rowClass={(row) => (row.isDue ? undefined : 'd-row-rest')}
      />
      {editing && (
        <SessionForm placeId={placeId} of={editing} onClose={() => setEditing(undefined)} />
      )}
      {ending && (
        <EndSessionForm placeId={placeId} of={ending} onClose={() => setEnding(undefined)} />
      )}
    </Section>
  );
}

interface Doings {
  readonly edit: (row: SessionRow) => void;
  readonly end: (row: SessionRow) => void;
}

function columnsOf({ t, language }: Words, doings: Doings | undefined): Column<SessionRow>[] {
  return [
    {
      key: 'session',
      title: t(calendarText.session),
      isName: true,
      cell: (row) => sessionWord(row.session, language),
    },
    {
      key: 'isDue',
      title: t(calendarText.isDue),
      cell: (row) => t(row.isDue ? calendarText.due : calendarText.notDue),
    },
    { key: 'opensAt', title: t(calendarText.opensAt), cell: (row) => row.opensAt },
    { key: 'cutoffAt', title: t(calendarText.cutoffAt), cell: (row) => row.cutoffAt },
    {
      key: 'from',
      title: t(calendarText.setBy),
      cell: (row) => t(row.inherited ? calendarText.inherited : calendarText.own),
    },
    {
      key: 'edit',
      title: '',
      align: 'right',
      cell: (row) =>
        doings && (
          <>
            <Button
              size="small"
              type="text"
              aria-label={t(calendarText.editSession, {
                session: sessionWord(row.session, language),
              })}
              onClick={() => doings.edit(row)}
            >
              {t(shellText.edit)}
            </Button>
            {!row.inherited && (
              <Button
                size="small"
                type="text"
                aria-label={t(calendarText.endSessionOf, {
                  session: sessionWord(row.session, language),
                })}
                onClick={() => doings.end(row)}
              >
                {t(calendarText.endSession)}
              </Button>
            )}
          </>
        ),
    },
  ];
}

interface SessionFormProps {
  readonly placeId: string;
  readonly of: SessionRow;
  readonly onClose: () => void;
}

interface Values {
  readonly due: 'yes' | 'no';
  readonly opensAt: string;
  readonly cutoffAt: string;
  readonly reason: string;
}

function SessionForm({ placeId, of, onClose }: SessionFormProps) {
  const { t, language } = useWords();
  const undo = useUndo('calendar.end-session');
  const { session } = of;
  const offerUndo = () =>
    undo(calendarText.sessionSaved, { placeId, session, reason: t(shellText.undoReason) });
  return (
    <FormDrawer<'calendar.set-session', Values>
      operation="calendar.set-session"
      title={t(calendarText.editSession, { session: sessionWord(session, language) })}
      submit={t(shellText.save)}
      {...(of.inherited ? { onDone: offerUndo } : { done: calendarText.sessionSaved })}
      initial={{ due: of.isDue ? 'yes' : 'no', opensAt: of.opensAt, cutoffAt: of.cutoffAt }}
      toInput={({ due, ...values }) => ({
        placeId,
        session,
        isDue: due === 'yes',
        ...values,
      })}
      onClose={onClose}
    >
      <RadioField
        name="due"
        label={t(calendarText.isDue)}
        isRequired
        choices={[
          { value: 'yes', label: t(calendarText.due) },
          { value: 'no', label: t(calendarText.notDue) },
        ]}
      />
      <TextField name="opensAt" type="time" label={t(calendarText.opensAt)} isRequired />
      <TextField name="cutoffAt" type="time" label={t(calendarText.cutoffAt)} isRequired />
      <ReasonField />
    </FormDrawer>
  );
}

function EndSessionForm({ placeId, of, onClose }: SessionFormProps) {
  const { t, language } = useWords();
  return (
    <FormDrawer<'calendar.end-session', { readonly reason: string }>
      operation="calendar.end-session"
      title={t(calendarText.endSessionOf, { session: sessionWord(of.session, language) })}
      intro={t(calendarText.endSessionWhat)}
      submit={t(calendarText.endSession)}
      done={calendarText.sessionEnded}
      initial={{}}
      toInput={({ reason }) => ({ placeId, session: of.session, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
