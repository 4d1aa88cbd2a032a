import { Dropdown, Button } from 'antd';

import { deviceText } from '../../domain/text/account-device.ts';
import { Answer } from '../ui/Answer.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { AccountRow } from './Accounts.tsx';
import { DeviceWords } from './Devices.tsx';

/** Help for somebody who cannot sign in, or must not be signed in any more. */
export type Help = 'devices' | 'reset-two-step' | 'unlock';

interface HelpMenuProps {
  readonly of: AccountRow;
  readonly onHelp: (help: Help) => void;
}

/** 更多: what is needed seldom stands behind one button. */
export function HelpMenu({ of, onHelp }: HelpMenuProps) {
  const { t } = useWords();
  const items = [
    { key: 'devices' as const, label: t(deviceText.devices) },
    ...(of.hasTwoFactor
      ? [{ key: 'reset-two-step' as const, label: t(deviceText.resetTwoStep) }]
      : []),
    ...(of.lockedUntil ? [{ key: 'unlock' as const, label: t(deviceText.unlock) }] : []),
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onHelp(key as Help) }}>
      <Button size="small" type="link" aria-label={t(deviceText.moreOf, { name: of.name })}>
        {t(deviceText.more)}
      </Button>
    </Dropdown>
  );
}

interface HelpFormProps {
  readonly help: Help;
  readonly of: AccountRow;
  readonly onClose: () => void;
}

/** The form of a kind of help. */
export function HelpForm({ help, of, onClose }: HelpFormProps) {
  const { t, dayAndClock } = useWords();
  const { accountId, name } = of;
  const toInput = ({ reason }: { reason: string }) => ({ accountId, reason });
  const common = { initial: {}, toInput, onClose };
  if (help === 'devices') return <DevicesOf of={of} onClose={onClose} />;
  if (help === 'unlock')
    return (
      <FormDrawer<'account.unlock', { reason: string }>
        operation="account.unlock"
        title={t(deviceText.unlockOf, { name })}
        intro={t(deviceText.unlockWhat, { at: of.lockedUntil ? dayAndClock(of.lockedUntil) : '' })}
        submit={t(deviceText.unlock)}
        done={deviceText.unlocked}
        {...common}
      >
        <ReasonField />
      </FormDrawer>
    );
  return (
    <FormDrawer<'account.reset-two-step', { reason: string }>
      operation="account.reset-two-step"
      title={t(deviceText.resetTwoStepOf, { name })}
      intro={t(deviceText.resetTwoStepWhat)}
      submit={t(deviceText.resetTwoStep)}
      done={deviceText.twoStepReset}
      danger
      {...common}
    >
      <ReasonField />
    </FormDrawer>
  );
}

function DevicesOf({ of, onClose }: Omit<HelpFormProps, 'help'>) {
  const { t } = useWords();
  const { accountId, name } = of;
  const devices = useAsk('account.devices-of', { accountId });
  const ids = devices.data?.devices.map((one) => one.sessionId) ?? [];
  return (
    <FormDrawer<'account.end-devices-of', { reason: string }>
      operation="account.end-devices-of"
      title={t(deviceText.of, { name })}
      submit={t(deviceText.endAll, { n: ids.length })}
      done={deviceText.allEnded}
      danger
      initial={{}}
      toInput={({ reason }) => ({ accountId, sessionIds: ids, reason })}
      onClose={onClose}
      isIdle={ids.length === 0}
    >
      <Answer query={devices} lines={3}>
        {(data) =>
          data.devices.length === 0 ? (
            <p className="d-quiet">{t(deviceText.none)}</p>
          ) : (
            <ul className="d-list a-devices">
              {data.devices.map((one) => (
                <li key={one.sessionId}>
                  <DeviceWords of={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {ids.length > 0 && <ReasonField />}
    </FormDrawer>
  );
}
