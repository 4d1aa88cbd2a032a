import { Button } from 'antd';
import { useState } from 'react';

import { calendarText } from '../../domain/text/calendar.ts';
import { shellText } from '../../domain/text/shell.ts';
import { TextField } from '../ui/fields.tsx';
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
          {t(calendarText.noTerms)}。{t(calendarText.noTermsHow)}
        </p>
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
              <Button size="small" type="text" onClick={() => setEditing(term)}>
                {t(shellText.edit)}
              </Button>
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
