import { Checkbox, Form } from 'antd';

import type { Output } from '../../contract/index.ts';
import { listOf } from '../../domain/text/say.ts';
import { transferText } from '../../domain/text/transfer.ts';
import { type FollowUp, followUps, followUpText } from '../../domain/transfer.ts';
import { useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { PersonFile } from './PersonPage.tsx';

interface OfferPersonProps {
  readonly of: PersonFile;
  readonly onClose: () => void;
}

interface Values {
  readonly toCounty: string;
  readonly toSchool?: string;
  readonly lastDay: string;
  readonly followUps?: readonly FollowUp[];
  readonly reason: string;
}

/** 跨县转学: where to, the last day here, and what travels. */
export function OfferPerson({ of, onClose }: OfferPersonProps) {
  const form = useAsk('roster.transfer-form', { personId: of.personId });
  return (
    <Answer query={form} lines={2}>
      {(data) => <OfferForm of={of} data={data} onClose={onClose} />}
    </Answer>
  );
}

function OfferForm({
  of,
  data,
  onClose,
}: OfferPersonProps & { data: Output<'roster.transfer-form'> }) {
  const words = useWords();
  const { t } = words;
  const { today } = useMe();
  const last = of.memberships[0]?.to;
  const isNowhere = data.counties.length === 0;
  return (
    <FormDrawer<'roster.offer', Values>
      operation="roster.offer"
      title={t(transferText.offerOf, { name: of.name })}
      intro={isNowhere ? t(transferText.noCounties) : t(transferText.offerWhat)}
      submit={t(transferText.send)}
      done={transferText.sent}
      isIdle={isNowhere}
      initial={{ lastDay: last ?? today, followUps: data.proposed }}
      toInput={({ toCounty, followUps: chosen, ...values }) => ({
        personId: of.personId,
        toCounty: Number(toCounty),
        followUps: [...(chosen ?? [])],
        ...values,
      })}
      onClose={onClose}
    >
      <SelectField
        name="toCounty"
        label={t(transferText.toCounty)}
        isRequired
        choices={data.counties.map((one) => ({ value: String(one.county), label: one.name }))}
      />
      <TextField name="toSchool" label={t(transferText.toSchool)} max={40} />
      <TextField
        name="lastDay"
        type="date"
        label={t(transferText.lastDayField)}
        to={today}
        isRequired
      />
      <Form.Item
        name="followUps"
        label={t(transferText.followUps)}
        extra={carriesOf(words, data.guardians)}
      >
        <Checkbox.Group
          className="d-checks"
          options={followUps.map((code) => ({ value: code, label: t(followUpText(code)) }))}
        />
      </Form.Item>
      <ReasonField label={t(transferText.reason)} />
    </FormDrawer>
  );
}

/** What travels and what does not, and who goes on seeing the child. */
function carriesOf(
  { t, language }: Words,
  family: Output<'roster.transfer-form'>['guardians'],
): string {
  const names = listOf(
    family.map((one) => one.name),
    language,
  );
  const guardians =
    family.length > 0 ? t(transferText.guardians, { names }) : t(transferText.noGuardians);
  const n = family.filter((one) => one.hasAccount).length;
  return t(transferText.carries, { guardians }) + (n > 0 ? t(transferText.accounts, { n }) : '');
}
