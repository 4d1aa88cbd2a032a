import { Form, Input as TextBox, Select } from 'antd';
import { useNavigate } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { rectifyKinds, severities } from '../../domain/checklist.ts';
import { findingCategories } from '../../domain/finding-rules.ts';
import { itemsOf, longestItem } from '../../domain/superior.ts';
import { severityText } from '../../domain/text/checklist.ts';
import { findingListText, rectifyText } from '../../domain/text/finding.ts';
import { superiorText } from '../../domain/text/superior.ts';
import { choicesOf } from '../finding/words.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

type Sent = Input<'superior.add'>;
type SentItem = Sent['items'][number];
type Values = Omit<Sent, 'items'> & {
  readonly pasted: string;
  readonly items?: readonly (Partial<SentItem> | undefined)[];
};

const usual = { category: 'other', severity: 'minor', rectify: 'normal' } as const;

/** 录入督查意见: the text is pasted, and each of its lines says whose it is. */
export function AddSuperior({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { today } = useMe();
  const navigate = useNavigate();
  return (
    <FormDrawer<'superior.add', Values>
      operation="superior.add"
      title={t(superiorText.add)}
      intro={t(superiorText.addHow)}
      submit={t(superiorText.add)}
      done={superiorText.added}
      isWide
      initial={{ receivedDay: today }}
      toInput={toInput}
      onClose={onClose}
      onDone={({ superiorId }) => void navigate(paths.superior(superiorId))}
    >
      <TextField name="title" label={t(superiorText.name)} max={120} isRequired />
      <TextField
        name="sender"
        label={t(superiorText.sender)}
        hint={t(superiorText.senderHint)}
        max={60}
        isRequired
      />
      <TextField name="document" label={t(superiorText.document)} max={60} />
      <TextField
        name="receivedDay"
        label={t(superiorText.receivedDay)}
        type="date"
        to={today}
        isRequired
      />
      <TextField name="answerDay" label={t(superiorText.answerDay)} type="date" />
      <Pasted />
      <Items />
    </FormDrawer>
  );
}

function toInput({ pasted, items, ...head }: Values): Sent {
  return {
    ...head,
    items: itemsOf(pasted).map((says, at) => ({
      ...usual,
      ...items?.[at],
      says,
      schoolIds: [...(items?.[at]?.schoolIds ?? [])],
    })),
  };
}

function Pasted() {
  const { t } = useWords();
  const check = async (_rule: unknown, value: string | undefined) => {
    const items = itemsOf(value ?? '');
    const long = items.findIndex((one) => one.length > longestItem);
    if (items.length === 0) throw new Error(t(superiorText.noItems));
    if (long >= 0) throw new Error(t(superiorText.tooLong, { n: long + 1, max: longestItem }));
    await Promise.resolve();
  };
  return (
    <Form.Item
      name="pasted"
      label={t(superiorText.pasted)}
      extra={t(superiorText.pastedHint)}
      className="su-wide"
      required
      rules={[{ validator: check }]}
    >
      <TextBox.TextArea autoSize={{ minRows: 5, maxRows: 14 }} />
    </Form.Item>
  );
}

/** Each line with the schools that it is about; what it is about the county itself needs none. */
function Items() {
  const words = useWords();
  const { t } = words;
  const items = itemsOf(Form.useWatch<string | undefined>('pasted') ?? '');
  const schools = useAsk('place.schools', {}).data?.schools ?? [];
  const named = (of: (value: string) => string, all: readonly string[]) =>
    all.map((value) => ({ value, label: of(value) }));
  const choices = schools.map((one) => ({ value: one.placeId, label: one.name }));
  return (
    <div className="su-wide">
      {items.map((says, at) => (
        // eslint-disable-next-line react/no-array-index-key -- an item is its place in the text
        <section key={at} className="su-item">
          <h3>{t(superiorText.itemNumber, { n: at + 1 })}</h3>
          <p>{says}</p>
          <Form.Item name={['items', at, 'schoolIds']} label={t(superiorText.schools)}>
            <Select
              mode="multiple"
              options={choices}
              placeholder={t(superiorText.schoolsHint)}
              showSearch={{ optionFilterProp: 'label' }}
              allowClear
              virtual={false}
            />
          </Form.Item>
          <div className="su-fields">
            <Form.Item name={['items', at, 'unit']} label={t(superiorText.unit)}>
              <TextBox maxLength={60} />
            </Form.Item>
            <Form.Item
              name={['items', at, 'category']}
              label={t(findingListText.category)}
              initialValue={usual.category}
            >
              <Select options={choicesOf(findingCategories, words)} virtual={false} />
            </Form.Item>
            <Form.Item
              name={['items', at, 'severity']}
              label={t(findingListText.severity)}
              initialValue={usual.severity}
            >
              <Select
                options={named((one) => t(severityText[one as SentItem['severity']]), severities)}
              />
            </Form.Item>
            <Form.Item
              name={['items', at, 'rectify']}
              label={t(findingListText.rectify)}
              initialValue={usual.rectify}
            >
              <Select
                options={named((one) => t(rectifyText[one as SentItem['rectify']]), rectifyKinds)}
              />
            </Form.Item>
          </div>
        </section>
      ))}
    </div>
  );
}
