import { Form } from 'antd';
import { Link, useNavigate } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { type DocumentKind, documentKinds, documentRule } from '../../domain/document-rules.ts';
import { documentKindText, documentText } from '../../domain/text/document.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

interface Values {
  readonly kind: DocumentKind;
  readonly orgId: string;
  readonly day: string;
  readonly schoolId?: string;
}

/** 起草: a kind, an office, the day of the figures or the school. */
export function WriteDocument({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const navigate = useNavigate();
  const { data } = useAsk('document.offices', {});
  const offices = data?.rows.filter((one) => !one.endedAt) ?? [];
  const [first] = offices;
  if (!data) return null;
  return (
    <FormDrawer<'document.draft', Values>
      operation="document.draft"
      title={t(documentText.write)}
      intro={t(documentText.writeHow)}
      submit={t(documentText.write)}
      isIdle={offices.length === 0}
      initial={{ kind: 'daily-brief', day: me.today, ...(first && { orgId: first.orgId }) }}
      toInput={({ kind, orgId, day, schoolId }) => ({
        ...{ kind, orgId },
        ...(documentRule(kind).figures.length > 0 && { day }),
        ...(schoolId !== undefined && isForOne(kind) && { schoolId }),
      })}
      onDone={({ draftId }) => void navigate(paths.documentDraft(draftId))}
      onClose={onClose}
    >
      {offices.length === 0 && (
        <p className="doc-note">
          {t(documentText.officeFirstHow)}{' '}
          <Link to={paths.documents('offices')} onClick={onClose}>
            {t(documentText.officeFirst)}
          </Link>
        </p>
      )}
      <Fields offices={offices} />
    </FormDrawer>
  );
}

function isForOne(kind: DocumentKind): boolean {
  return documentRule(kind).receivers === 'one-school';
}

function Fields({ offices }: { offices: Output<'document.offices'>['rows'] }) {
  const { t } = useWords();
  const me = useMe();
  const { data: places } = useAsk('place.schools', {});
  const kind = Form.useWatch<DocumentKind | undefined>('kind') ?? 'daily-brief';
  return (
    <>
      <SelectField
        name="kind"
        label={t(documentText.kind)}
        choices={documentKinds.map((value) => ({ value, label: t(documentKindText[value]) }))}
        isRequired
      />
      <SelectField
        name="orgId"
        label={t(documentText.office)}
        choices={offices.map((one) => ({ value: one.orgId, label: one.name }))}
        isRequired
      />
      {documentRule(kind).figures.length > 0 && (
        <TextField name="day" label={t(documentText.ofDay)} type="date" to={me.today} isRequired />
      )}
      {isForOne(kind) && (
        <SelectField
          name="schoolId"
          label={t(documentText.forSchool)}
          choices={(places?.schools ?? []).map((one) => ({ value: one.placeId, label: one.name }))}
          isRequired
        />
      )}
    </>
  );
}
