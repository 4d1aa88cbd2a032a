import { Form, Select } from 'antd';
import { useNavigate } from 'react-router';

import { type BatchKind, batchKinds } from '../../domain/document-rules.ts';
import { documentKindText, documentText } from '../../domain/text/document.ts';
import { paths } from '../shell/paths.ts';
import { SelectField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

interface Values {
  readonly kind: BatchKind;
  readonly orgId: string;
  readonly who: 'found' | 'chosen';
  readonly schoolIds?: string[];
}

/** 成批起草: a kind, an office, and to whom. */
export function WriteBatch({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const { data } = useAsk('document.offices', {});
  const offices = data?.rows.filter((one) => !one.endedAt) ?? [];
  const [first] = offices;
  if (!data) return null;
  return (
    <FormDrawer<'document.batch', Values>
      operation="document.batch"
      title={t(documentText.batch)}
      intro={t(documentText.batchHow)}
      submit={t(documentText.write)}
      isIdle={offices.length === 0}
      initial={{ kind: 'notice', who: 'found', ...(first && { orgId: first.orgId }) }}
      toInput={({ kind, orgId, who, schoolIds = [] }) => ({
        ...{ kind, orgId, schoolIds: who === 'found' ? 'found' : schoolIds },
      })}
      onDone={({ batchId }) => void navigate(paths.documentBatch(batchId))}
      onClose={onClose}
    >
      <SelectField
        name="kind"
        label={t(documentText.kind)}
        choices={batchKinds.map((value) => ({ value, label: t(documentKindText[value]) }))}
        isRequired
      />
      <SelectField
        name="orgId"
        label={t(documentText.office)}
        choices={offices.map((one) => ({ value: one.orgId, label: one.name }))}
        isRequired
      />
      <SelectField
        name="who"
        label={t(documentText.batchWho)}
        choices={[
          { value: 'found', label: t(documentText.batchFound) },
          { value: 'chosen', label: t(documentText.chosenSchools) },
        ]}
        isRequired
      />
      <Chosen />
    </FormDrawer>
  );
}

function Chosen() {
  const { t } = useWords();
  const { data } = useAsk('place.schools', {});
  if (Form.useWatch<string | undefined>('who') !== 'chosen') return null;
  return (
    <Form.Item name="schoolIds" label={t(documentText.chosenSchools)} rules={[{ required: true }]}>
      <Select
        mode="multiple"
        options={(data?.schools ?? []).map((one) => ({ value: one.placeId, label: one.name }))}
        showSearch={{ optionFilterProp: 'label' }}
      />
    </Form.Item>
  );
}
