import { Form, Input as TextBox } from 'antd';
import { useNavigate } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { rectifyKinds, severities } from '../../domain/checklist.ts';
import { findingCategories, findingDepartments } from '../../domain/finding-rules.ts';
import { severityText } from '../../domain/text/checklist.ts';
import {
  findingListText as list,
  findingSourceText,
  findingText,
  rectifyText,
} from '../../domain/text/finding.ts';
import { shellText } from '../../domain/text/shell.ts';
import { paths } from '../shell/paths.ts';
import { RadioField, SelectField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { choicesOf } from './words.ts';

const sources = ['patrol', 'superior', 'meeting', 'drill'] as const;

/** 登记问题: what a patrol, a meeting, a drill or a superior found. */
export function AddFinding({ onClose }: { onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const chosen = useAddress().get('placeId');
  const schools = useAsk('place.schools', {}).data?.schools ?? [];
  const known = schools.find((one) => one.placeId === chosen)?.placeId;
  return (
    <FormDrawer<'finding.add', Input<'finding.add'>>
      operation="finding.add"
      title={t(findingText.add)}
      intro={t(findingText.addHow)}
      submit={t(findingText.add)}
      done={findingText.added}
      initial={{
        source: 'patrol',
        severity: 'minor',
        rectify: 'normal',
        ...(known && { schoolId: known }),
      }}
      toInput={(values) => values}
      onClose={onClose}
      onDone={({ findingId }, { schoolId }) => void navigate(paths.finding(schoolId, findingId))}
    >
      <SelectField
        name="schoolId"
        label={t(list.school)}
        choices={schools.map((one) => ({ value: one.placeId, label: one.name }))}
        isRequired
      />
      <SaysField label={t(list.says)} hint={t(findingText.saysHint)} />
      <SelectField
        name="category"
        label={t(list.category)}
        choices={choicesOf(findingCategories, words)}
        isRequired
      />
      <SelectField
        name="department"
        label={t(list.department)}
        choices={choicesOf(findingDepartments, words)}
        isRequired
      />
      <RadioField
        name="source"
        label={t(list.source)}
        choices={sources.map((value) => ({ value, label: t(findingSourceText[value]) }))}
        isRequired
      />
      <RadioField
        name="severity"
        label={t(list.severity)}
        choices={severities.map((value) => ({ value, label: t(severityText[value]) }))}
        isRequired
      />
      <RadioField
        name="rectify"
        label={t(list.rectify)}
        choices={rectifyKinds.map((value) => ({ value, label: t(rectifyText[value]) }))}
        isRequired
      />
    </FormDrawer>
  );
}

/** Several lines of words. */
export function SaysField({
  label,
  hint,
  name = 'says',
  max = 500,
  isRequired = true,
}: {
  label: string;
  hint?: string;
  name?: string;
  max?: number;
  isRequired?: boolean;
}) {
  const { t } = useWords();
  const rules = [{ required: isRequired, whitespace: true, message: t(shellText.required) }];
  return (
    <Form.Item name={name} label={label} extra={hint} rules={rules}>
      <TextBox.TextArea maxLength={max} autoSize={{ minRows: 3, maxRows: 8 }} />
    </Form.Item>
  );
}
