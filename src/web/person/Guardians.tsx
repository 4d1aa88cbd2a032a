import { Button } from 'antd';
import { useState } from 'react';

import { guardianRelations, type GuardianRelation } from '../../domain/person.ts';
import { personText, relationText } from '../../domain/text/person.ts';
import { shellText } from '../../domain/text/shell.ts';
import { can, useMe } from '../shell/me.ts';
import { RadioField, ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import type { PersonFile } from './PersonPage.tsx';

type Guardian = PersonFile['guardians'][number];

/** 监护人: who is called when the child is unwell. */
export function Guardians({ of }: { of: PersonFile }) {
  const { t } = useWords();
  const mayEdit = can(useMe(), 'person.edit');
  const [editing, setEditing] = useState<Guardian | 'new'>();
  const [ending, setEnding] = useState<Guardian>();
  return (
    <Section
      title={t(personText.guardians)}
      action={
        mayEdit && (
          <Button size="small" onClick={() => setEditing('new')}>
            {t(personText.addGuardian)}
          </Button>
        )
      }
    >
      {of.guardians.length === 0 && (
        <p className="d-quiet">
          {t(personText.noGuardians)}
          <br />
          {t(personText.noGuardiansHow)}
        </p>
      )}
      <ul className="d-list">
        {of.guardians.map((guardian) => (
          <li key={guardian.personId}>
            <strong>{guardian.name}</strong>
            <span className="d-muted">
              {t(relationText[guardian.relation])}
              {guardian.phone && ` · ${guardian.phone}`}
            </span>
            {mayEdit && (
              <span className="d-row-actions">
                <Button
                  size="small"
                  type="text"
                  aria-label={t(personText.editGuardianOf, { name: guardian.name })}
                  onClick={() => setEditing(guardian)}
                >
                  {t(personText.editGuardian)}
                </Button>
                <Button
                  size="small"
                  type="text"
                  aria-label={t(personText.endGuardianOf, { name: guardian.name })}
                  onClick={() => setEnding(guardian)}
                >
                  {t(personText.endGuardian)}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {editing && (
        <GuardianForm
          of={of}
          guardian={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {ending && <EndGuardian of={of} guardian={ending} onClose={() => setEnding(undefined)} />}
    </Section>
  );
}

interface GuardianFormProps {
  readonly of: PersonFile;
  readonly guardian: Guardian | undefined;
  readonly onClose: () => void;
}

interface Values {
  readonly name: string;
  readonly relation: GuardianRelation;
  readonly phone?: string;
}

function GuardianForm({ of, guardian, onClose }: GuardianFormProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'person.set-guardian', Values>
      operation="person.set-guardian"
      title={t(personText.guardianOf, { name: of.name })}
      intro={guardian?.phone && t(personText.editGuardianKeep)}
      submit={t(guardian ? shellText.save : personText.addGuardian)}
      done={personText.guardianSaved}
      initial={guardian ? { name: guardian.name, relation: guardian.relation } : {}}
      toInput={(values) => ({
        personId: of.personId,
        ...(guardian && { guardianId: guardian.personId }),
        ...values,
      })}
      onClose={onClose}
    >
      <TextField name="name" label={t(personText.name)} isRequired max={40} />
      <RadioField
        name="relation"
        label={t(personText.relation)}
        isRequired
        choices={guardianRelations.map((one) => ({ value: one, label: t(relationText[one]) }))}
      />
      <TextField name="phone" type="tel" label={t(personText.phone)} max={20} />
    </FormDrawer>
  );
}

interface EndGuardianProps {
  readonly of: PersonFile;
  readonly guardian: Guardian;
  readonly onClose: () => void;
}

function EndGuardian({ of, guardian, onClose }: EndGuardianProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'person.end-guardian', { reason: string }>
      operation="person.end-guardian"
      title={t(personText.endGuardianOf, { name: guardian.name })}
      intro={t(personText.endGuardianWhat)}
      submit={t(personText.endGuardian)}
      done={personText.guardianEnded}
      danger
      initial={{}}
      toInput={({ reason }) => ({
        personId: of.personId,
        guardianId: guardian.personId,
        reason,
      })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
