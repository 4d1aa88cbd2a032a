import { Form } from 'antd';
import { useNavigate } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { addDays } from '../../domain/date.ts';
import { type DirectiveSource, directiveSources } from '../../domain/directive.ts';
import { findingDepartments } from '../../domain/finding-rules.ts';
import { directiveSourceText, directiveText } from '../../domain/text/directive.ts';
import { roleText } from '../../domain/text/role.ts';
import { SchoolFields } from '../campaign/SchoolFields.tsx';
import { schoolsOf, type SchoolValues } from '../campaign/words.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { beside, comma } from '../marks.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { MultiField, RadioField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

const reaches = ['all', 'some', 'none'] as const;
const reachText = {
  same: directiveText.sameUnits,
  all: directiveText.allSchools,
  some: directiveText.someSchools,
  none: directiveText.noSchools,
};

/** Whom a task goes to, as a form has it. */
export interface ToValues extends SchoolValues {
  readonly reach?: keyof typeof reachText;
  readonly department?: string;
  readonly accountIds?: readonly string[];
}

interface Values extends ToValues {
  readonly title: string;
  readonly says: string;
  readonly issuer: string;
  readonly source: DirectiveSource;
  readonly basis?: string;
  readonly due: string;
}

interface SendProps {
  /** What it takes the place of. */
  readonly instead?: {
    readonly directiveId: string;
    readonly title: string;
    readonly says: string;
    readonly issuer: string;
    readonly source: DirectiveSource;
    readonly basis?: string | undefined;
  };
  readonly onClose: () => void;
}

/** So many days are proposed; anything may be typed. */
const proposedDays = 5;

/** 下发任务, on one screen. */
export function SendDirective({ instead, onClose }: SendProps) {
  const { t } = useWords();
  const { today } = useMe();
  const navigate = useNavigate();
  const { directiveId: supersedes, basis, ...before } = instead ?? {};
  const what = instead ? directiveText.replace : directiveText.send;
  return (
    <FormDrawer<'directive.send', Values>
      operation="directive.send"
      title={t(what)}
      intro={t(instead ? directiveText.replaceHow : directiveText.sendHow)}
      submit={t(what)}
      done={directiveText.sent}
      isWide
      initial={{
        ...{
          source: 'own',
          reach: instead ? 'same' : 'all',
          ownership: 'any',
          department: 'education',
        },
        ...{ due: addDays(today, proposedDays), ...before, ...(basis && { basis }) },
      }}
      toInput={({ title, says, issuer, source, basis: on, due, ...to }) => ({
        ...{ title, says, issuer, source, due },
        ...(on && { basis: on }),
        ...(to.reach !== 'same' && { people: [], ...toOf(to) }),
        ...(supersedes && { supersedes }),
      })}
      onClose={onClose}
      onDone={({ directiveId }) => void navigate(paths.directive(directiveId))}
    >
      <TextField name="title" label={t(directiveText.name)} max={60} isRequired />
      <TextField
        name="issuer"
        label={t(directiveText.issuer)}
        hint={t(directiveText.issuerHint)}
        max={60}
        isRequired
      />
      <div className="d-form-row">
        <SaysField label={t(directiveText.says)} hint={t(directiveText.saysHint)} max={2000} />
      </div>
      <TextField name="due" label={t(directiveText.due)} type="date" from={today} isRequired />
      <TextField
        name="basis"
        label={t(directiveText.basis)}
        hint={t(directiveText.basisHint)}
        max={120}
      />
      <RadioField
        name="source"
        label={t(directiveText.source)}
        choices={directiveSources.map((value) => ({ value, label: t(directiveSourceText[value]) }))}
        isRequired
      />
      <ToFields isReplacing={instead !== undefined} />
    </FormDrawer>
  );
}

/** 发给谁: schools, and people of the county. */
export function ToFields({ isReplacing = false }: { isReplacing?: boolean }) {
  const { t } = useWords();
  const choices = isReplacing ? (['same', ...reaches] as const) : reaches;
  const reach = Form.useWatch<ToValues['reach']>('reach') ?? choices[0];
  return (
    <>
      <h3>{t(directiveText.toSchools)}</h3>
      <RadioField
        name="reach"
        label={t(directiveText.toSchools)}
        choices={choices.map((value) => ({ value, label: t(reachText[value]) }))}
        isRequired
      />
      {reach === 'some' && <SchoolFields isSome />}
      {reach !== 'same' && (
        <>
          <h3>{t(directiveText.toPeople)}</h3>
          <PeopleFields />
        </>
      )}
    </>
  );
}

function PeopleFields() {
  const { t, language } = useWords();
  const people = useAsk('directive.people', {}).data?.people ?? [];
  return (
    <>
      <SelectField
        name="department"
        label={t(directiveText.department)}
        choices={findingDepartments.map((one) => ({ value: one.id, label: one[language] }))}
      />
      <MultiField
        name="accountIds"
        label={t(directiveText.people)}
        hint={t(directiveText.peopleHint)}
        choices={people.map((one) => ({
          value: one.accountId,
          label: one.name + beside(one.roles.map((role) => t(roleText[role])).join(comma())),
        }))}
      />
    </>
  );
}

/** As it is sent. "Some" without a choice is none. */
export function toOf({ reach, department, accountIds, ...chosen }: ToValues) {
  const some = schoolsOf(chosen);
  const schools: Input<'directive.send'>['schools'] =
    reach === 'all' ? {} : reach === 'some' && Object.keys(some).length > 0 ? some : undefined;
  return {
    ...(schools && { schools }),
    ...(accountIds &&
      accountIds.length > 0 && {
        people: accountIds.map((accountId) => ({
          accountId,
          department: department ?? 'education',
        })),
      }),
  };
}
