import { Alert, Button } from 'antd';
import { useState } from 'react';

import { calendarText } from '../../domain/text/calendar.ts';
import { shellText } from '../../domain/text/shell.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import type { CalendarData } from './CalendarPage.tsx';

type Term = CalendarData['terms'][number];

interface TermsProps {
  readonly placeId: string;
  readonly data: CalendarData;
  readonly mayEdit: boolean;
}

/** 学期: inherited from the county, or the school's own. */
export function Terms({ placeId, data, mayEdit }: TermsProps) {
  const { t } = useWords();
  const [editing, setEditing] = useState<Term | 'new'>();
  const [ending, setEnding] = useState<Term>();
  return (
    <Section
      title={t(calendarText.terms)}
      action={
        mayEdit && (
          <Button size="small" onClick={() => setEditing('new')}>
            {t(calendarText.addTerm)}
          </Button>
        )
      }
    >
      {data.terms.length === 0 && (
        <p className="d-quiet">
          {t(calendarText.noTerms)}
          <br />
          {t(calendarText.noTermsHow)}
        </p>
      )}
      {data.daysLeftOut > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t(calendarText.leftOut, { count: data.daysLeftOut })}
        />
      )}
      <ul className="d-list">
        {data.terms.map((term) => (
          <li key={term.termId}>
            <strong>{term.name}</strong>
            <span className="d-muted">
              {term.from} {t(shellText.to)} {term.to} ·{' '}
              {t(term.inherited ? calendarText.inherited : calendarText.own)}
            </span>
            {mayEdit && !term.inherited && (
              <span className="d-row-actions">
                <Button
                  size="small"
                  type="text"
                  aria-label={t(calendarText.editTerm, { name: term.name })}
                  onClick={() => setEditing(term)}
                >
                  {t(shellText.edit)}
                </Button>
                <Button
                  size="small"
                  type="text"
                  aria-label={t(calendarText.endTermOf, { name: term.name })}
                  onClick={() => setEnding(term)}
                >
                  {t(calendarText.endTerm)}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <TermForm
          placeId={placeId}
          term={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {ending && (
        <EndTermForm placeId={placeId} term={ending} onClose={() => setEnding(undefined)} />
      )}
    </Section>
  );
}

interface TermFormProps {
  readonly placeId: string;
  readonly term: Term | undefined;
  readonly onClose: () => void;
}

interface Values {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

function TermForm({ placeId, term, onClose }: TermFormProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'calendar.set-term', Values>
      operation="calendar.set-term"
      title={term ? t(calendarText.editTerm, { name: term.name }) : t(calendarText.addTerm)}
      submit={t(shellText.save)}
      done={calendarText.termSaved}
      initial={term ? { name: term.name, from: term.from, to: term.to } : {}}
      toInput={(values) => ({ placeId, ...(term && { termId: term.termId }), ...values })}
      onClose={onClose}
    >
      <TextField name="name" label={t(calendarText.termName)} isRequired max={30} />
      <TextField name="from" type="date" label={t(calendarText.from)} isRequired />
      <TextField name="to" type="date" label={t(calendarText.to)} isRequired />
    </FormDrawer>
  );
}

interface EndTermFormProps {
  readonly placeId: string;
  readonly term: Term;
  readonly onClose: () => void;
}

function EndTermForm({ placeId, term, onClose }: EndTermFormProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'calendar.end-term', { readonly reason: string }>
      operation="calendar.end-term"
      title={t(calendarText.endTermOf, { name: term.name })}
      intro={t(calendarText.endTermWhat)}
      submit={t(calendarText.endTerm)}
      done={calendarText.termEnded}
      danger
      initial={{}}
      toInput={({ reason }) => ({ placeId, termId: term.termId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
