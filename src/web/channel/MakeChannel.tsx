import { Form, Select } from 'antd';
import { useState } from 'react';

import type { Input } from '../../contract/index.ts';
import { channelKinds, leastRestSeconds } from '../../domain/channel.ts';
import { roleNames } from '../../domain/role.ts';
import { channelText } from '../../domain/text/channel.ts';
import { roleText } from '../../domain/text/role.ts';
import { labelled } from '../../domain/text/say.ts';
import { shellText } from '../../domain/text/shell.ts';
import { RadioField, ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Channel } from './Channels.tsx';

interface MakeChannelProps {
  readonly placeId: string;
  readonly restSeconds: number;
  readonly onClose: () => void;
}

type Values = Omit<Input<'channel.make'>, 'placeId' | 'restSeconds'> & {
  readonly restSeconds?: string;
};

/** Families are told by the school, not by robots. */
const choices = roleNames.filter((one) => one !== 'guardian');

export function MakeChannel({ placeId, restSeconds, onClose }: MakeChannelProps) {
  const { t } = useWords();
  const [kind, setKind] = useState<string>('wecom');
  return (
    <FormDrawer<'channel.make', Values>
      operation="channel.make"
      title={t(channelText.add)}
      intro={t(channelText.purpose)}
      submit={t(channelText.add)}
      done={channelText.added}
      initial={{ kind: 'wecom', roles: ['reporter'], restSeconds: String(restSeconds) }}
      toInput={({ restSeconds: rest, ...values }) => ({
        ...values,
        placeId,
        ...(rest !== undefined && { restSeconds: Number(rest) }),
      })}
      onClose={onClose}
    >
      <RadioField
        name="kind"
        label={t(channelText.kind)}
        isRequired
        choices={channelKinds.map((one) => ({ value: one, label: t(channelText[one]) }))}
        onChoose={setKind}
      />
      <TextField
        name="name"
        label={t(channelText.name)}
        hint={t(channelText.nameHint)}
        max={40}
        isRequired
      />
      <TextField
        name="address"
        label={t(channelText.address)}
        hint={t(channelText.addressHint)}
        max={500}
        isRequired
      />
      {kind !== 'wecom' && (
        <TextField
          name="secret"
          type="password"
          label={t(channelText.secret)}
          hint={t(channelText.secretHint)}
          max={200}
          isRequired={kind === 'dingtalk'}
          autoComplete="new-password"
        />
      )}
      <Form.Item
        name="roles"
        label={t(channelText.roles)}
        rules={[{ required: true, message: t(shellText.required) }]}
      >
        <Select
          mode="multiple"
          virtual={false}
          options={choices.map((one) => ({ value: one, label: t(roleText[one]) }))}
        />
      </Form.Item>
      <TextField
        name="restSeconds"
        type="number"
        label={t(channelText.rest)}
        hint={t(channelText.restHint)}
        from={leastRestSeconds}
        to={86_400}
      />
    </FormDrawer>
  );
}

interface OfChannel {
  readonly channel: Channel;
  readonly onClose: () => void;
}

export function TurnChannel({ channel, onClose }: OfChannel) {
  const { t, language } = useWords();
  const { placeId, channelId, enabled } = channel;
  const title = t(enabled ? channelText.turnOff : channelText.turnOn);
  return (
    <FormDrawer<'channel.turn', { reason: string }>
      operation="channel.turn"
      title={labelled(title, channel.name, language)}
      submit={title}
      done={channelText.turned}
      initial={{}}
      toInput={({ reason }) => ({ placeId, channelId, enabled: !enabled, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}

export function EndChannel({ channel, onClose }: OfChannel) {
  const { t, language } = useWords();
  const { placeId, channelId } = channel;
  return (
    <FormDrawer<'channel.end', { reason: string }>
      operation="channel.end"
      title={labelled(t(channelText.end), channel.name, language)}
      intro={t(channelText.endWhat)}
      submit={t(channelText.end)}
      done={channelText.ended}
      danger
      initial={{}}
      toInput={({ reason }) => ({ placeId, channelId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
