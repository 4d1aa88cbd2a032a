import { Button, Input, Radio, Select } from 'antd';
import type { ReactNode } from 'react';

import type { Output } from '../../contract/index.ts';
import { documentRule } from '../../domain/document-rules.ts';
import { documentListText, documentText } from '../../domain/text/document.ts';
import { beside } from '../marks.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { DraftFields } from './draft-fields.ts';

type Draft = Output<'document.draft-open'>;

interface DraftFormProps {
  readonly draft: Draft;
  readonly fields: DraftFields;
  readonly onChange: (fields: DraftFields) => void;
}

export function DraftForm({ draft, fields, onChange }: DraftFormProps) {
  const { t } = useWords();
  const rule = documentRule(draft.kind);
  const set = (change: Partial<DraftFields>) => onChange({ ...fields, ...change });
  const setPart = (at: number, change: Partial<DraftFields['parts'][number]>) =>
    set({ parts: fields.parts.map((one, nth) => (nth === at ? { ...one, ...change } : one)) });
  return (
    <>
      <Line label={t(documentText.name)}>
        <Input
          maxLength={120}
          value={fields.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Line>
      {(rule.to !== '' || fields.to !== '') && (
        <Line label={t(documentText.to)}>
          <Input
            maxLength={200}
            value={fields.to}
            onChange={(event) => set({ to: event.target.value })}
          />
        </Line>
      )}
      {rule.receivers !== 'none' && (
        <Receivers
          isOne={rule.receivers === 'one-school'}
          chosen={fields.schoolIds}
          onChange={(schoolIds) => set({ schoolIds })}
        />
      )}
      <p className="d-muted">{t(documentText.textHow)}</p>
      {fields.parts.map((part, at) => (
        // Parts have no ids; their order changes only by adding and removing.
        // eslint-disable-next-line react/no-array-index-key
        <div key={at} className="doc-part">
          <Input
            maxLength={60}
            aria-label={t(documentText.heading)}
            placeholder={t(documentText.heading)}
            value={part.heading ?? ''}
            onChange={(event) => setPart(at, { heading: event.target.value })}
          />
          <Input.TextArea
            maxLength={8000}
            autoSize={{ minRows: 2, maxRows: 16 }}
            aria-label={t(documentText.text)}
            value={part.text}
            onChange={(event) => setPart(at, { text: event.target.value })}
          />
          <div className="doc-part-foot">
            <span>
              {part.list &&
                t(documentText.withList, {
                  list: t(documentListText[part.list]),
                  n: draft.lists.find((one) => one.list === part.list)?.rows.length ?? 0,
                })}
            </span>
            {fields.parts.length > 1 && (
              <Button
                size="small"
                onClick={() => set({ parts: fields.parts.filter((_, nth) => nth !== at) })}
              >
                {t(documentText.removePart)}
              </Button>
            )}
          </div>
        </div>
      ))}
      <p>
        <Button onClick={() => set({ parts: [...fields.parts, { text: '' }] })}>
          {t(documentText.addPart)}
        </Button>
      </p>
      <Line label={t(documentText.attachments)} hint={t(documentText.attachmentsHow)}>
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={fields.attachments}
          onChange={(event) => set({ attachments: event.target.value })}
        />
      </Line>
      {rule.upward && (
        <Line label={t(documentText.signer)} hint={t(documentText.signerHow)}>
          <Input
            maxLength={30}
            value={fields.signer}
            onChange={(event) => set({ signer: event.target.value })}
          />
        </Line>
      )}
      {rule.head === 'red' && (
        <Line label={t(documentText.cc)}>
          <Input
            maxLength={300}
            value={fields.cc}
            onChange={(event) => set({ cc: event.target.value })}
          />
        </Line>
      )}
    </>
  );
}

interface LineProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Line({ label, hint, children }: LineProps) {
  return (
    // The control is the child.
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control
    <label className="doc-field">
      <span>{hint ? label + beside(hint) : label}</span>
      {children}
    </label>
  );
}

interface ReceiversProps {
  readonly isOne: boolean;
  readonly chosen: DraftFields['schoolIds'];
  readonly onChange: (chosen: DraftFields['schoolIds']) => void;
}

function Receivers({ isOne, chosen, onChange }: ReceiversProps) {
  const { t } = useWords();
  const { data } = useAsk('place.schools', {});
  const options = (data?.schools ?? []).map((one) => ({ value: one.placeId, label: one.name }));
  const ids = chosen === 'all' ? [] : chosen;
  return (
    <div className="doc-field">
      <span>{t(documentText.receivers)}</span>
      {!isOne && (
        <Radio.Group
          value={chosen === 'all' ? 'all' : 'chosen'}
          options={[
            { value: 'all', label: t(documentText.allSchools) },
            { value: 'chosen', label: t(documentText.chosenSchools) },
          ]}
          onChange={(event) => onChange(event.target.value === 'all' ? 'all' : [])}
        />
      )}
      {chosen !== 'all' && (
        <Select
          mode="multiple"
          {...(isOne && { maxCount: 1 })}
          aria-label={t(documentText.receivers)}
          value={ids}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next: string[]) => onChange(next)}
        />
      )}
    </div>
  );
}
