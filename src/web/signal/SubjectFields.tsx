import { Checkbox, Form } from 'antd';

import type { Input, Output } from '../../contract/index.ts';
import {
  type SymptomGroup,
  symptomGroupCodes,
  symptomGroupName,
} from '../../domain/symptom-group.ts';
import { shellText } from '../../domain/text/shell.ts';
import { ownRuleText } from '../../domain/text/signal-rule.ts';
import { RadioField, SelectField } from '../ui/fields.tsx';
import { useWords } from '../ui/words.ts';
import type { CountyRule } from './CountyRules.tsx';

type Subject = Input<'signal.try-rule'>['rule']['of'];
type Kind = 'groups' | 'disease' | 'absent' | 'notifiable';

export interface SubjectValues {
  readonly subject?: Kind;
  readonly groups?: SymptomGroup[];
  readonly disease?: string;
}

interface SubjectFieldsProps {
  readonly kind: Kind | undefined;
  readonly diseases: Output<'signal.rules'>['diseases'];
}

/** 数什么: symptoms, one disease, sick absence, or any notifiable disease. */
export function SubjectFields({ kind, diseases }: SubjectFieldsProps) {
  const { t, language } = useWords();
  return (
    <>
      <RadioField
        name="subject"
        label={t(ownRuleText.subject)}
        choices={[
          { value: 'groups', label: t(ownRuleText.subjectGroups) },
          { value: 'disease', label: t(ownRuleText.subjectDisease) },
          { value: 'absent', label: t(ownRuleText.subjectAbsent) },
          { value: 'notifiable', label: t(ownRuleText.subjectNotifiable) },
        ]}
        isRequired
      />
      {kind === 'groups' && (
        <Form.Item
          name="groups"
          label={t(ownRuleText.groups)}
          rules={[chosen(t(shellText.required))]}
        >
          <Checkbox.Group
            options={symptomGroupCodes.map((value) => ({
              value,
              label: symptomGroupName(value)[language],
            }))}
          />
        </Form.Item>
      )}
      {kind === 'disease' && (
        <SelectField
          name="disease"
          label={t(ownRuleText.disease)}
          choices={diseases.map((one) => ({ value: one.code, label: one[language] }))}
          isRequired
        />
      )}
    </>
  );
}

/** At least one box is ticked; a group of boxes may not be marked as required itself. */
export const chosen = (message: string) => ({
  validator: (_: unknown, value: readonly unknown[] | undefined) =>
    value && value.length > 0 ? Promise.resolve() : Promise.reject(new Error(message)),
});

export function subjectValues(of: CountyRule['of']): SubjectValues {
  if ('groups' in of) return { subject: 'groups', groups: [...of.groups] };
  if ('disease' in of) return { subject: 'disease', disease: of.disease };
  return { subject: 'absent' in of ? 'absent' : 'notifiable' };
}

export function subjectOf({ subject, groups = [], disease = '' }: SubjectValues): Subject {
  if (subject === 'groups') return { groups };
  if (subject === 'disease') return { disease };
  return subject === 'absent' ? { absent: true } : { notifiable: true };
}
