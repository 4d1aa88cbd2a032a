import { Button, Checkbox, Form } from 'antd';
import { useState } from 'react';

import type { Input } from '../../contract/index.ts';
import {
  findingListText as list,
  findingStepText,
  findingText,
} from '../../domain/text/finding.ts';
import { semicolon } from '../marks.ts';
import { SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { type ListedRow, numberOf } from './words.ts';

/** 一起下达: those of one school that wait for their notice, where the list shows one school's alone. */
export function IssueMany({ rows }: { rows: readonly ListedRow[] }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const waiting = rows.filter((one) => one.state === 'found' && !one.sides.includes('objected'));
  const schools = new Set(rows.map((one) => one.schoolId));
  const [schoolId] = schools;
  if (schoolId === undefined || schools.size > 1 || waiting.length === 0) return null;
  return (
    <p className="fd-many">
      <Button onClick={() => setOpen(true)}>
        {t(findingText.issueMany, { n: waiting.length })}
      </Button>
      {isOpen && (
        <IssueForm
          schoolId={schoolId}
          findingIds={waiting.map((one) => one.findingId)}
          intro={waiting.map((one) => `${numberOf(one)} ${one.says}`).join(semicolon())}
          onClose={() => setOpen(false)}
        />
      )}
    </p>
  );
}

interface IssueFormProps {
  readonly schoolId: string;
  readonly findingIds: readonly string[];
  readonly intro: string;
  readonly due?: string;
  readonly onClose: () => void;
}

interface Values {
  readonly due?: string;
  readonly isHeard?: boolean;
  readonly supervisor?: string;
}

export function IssueForm({ schoolId, findingIds, intro, due, onClose }: IssueFormProps) {
  const { t } = useWords();
  const [first = ''] = findingIds;
  const n = findingIds.length;
  const title = n > 1 ? t(findingText.issueMany, { n }) : t(findingStepText.issued);
  const people = useAsk('finding.show', { schoolId, findingId: first }).data?.people ?? [];
  return (
    <FormDrawer<'finding.issue', Values>
      operation="finding.issue"
      title={title}
      intro={
        <>
          {intro}
          <br />
          {t(findingIds.length > 1 ? findingText.issueManyHow : findingText.issueHow)}
        </>
      }
      submit={title}
      done={findingText.stepDone}
      initial={{ ...(due && { due }) }}
      toInput={(values): Input<'finding.issue'> => ({
        ...{ schoolId, findingIds: [...findingIds] },
        ...(values.due && { due: values.due }),
        ...(values.isHeard && { isHeard: true }),
        ...(values.supervisor && { supervisor: values.supervisor }),
      })}
      onClose={onClose}
    >
      <TextField name="due" label={t(list.due)} type="date" hint={t(findingText.dueOwn)} />
      <SelectField
        name="supervisor"
        label={t(list.supervisor)}
        hint={t(findingText.chooseSupervisor)}
        choices={people.map((one) => ({ value: one.accountId, label: one.name }))}
        canClear
      />
      <Form.Item name="isHeard" valuePropName="checked">
        <Checkbox>{t(findingText.isHeard)}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}
