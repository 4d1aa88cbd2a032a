import { Button } from 'antd';

import type { Output } from '../../contract/index.ts';
import { deviceText } from '../../domain/text/account-device.ts';
import { Answer } from '../ui/Answer.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';

export type DeviceRow = Output<'account.devices'>['devices'][number];

/** 登录着的设备: where I am signed in; one or all others are signed out at once. */
export function Devices() {
  const { t } = useWords();
  const devices = useAsk('account.devices', {});
  const endOthers = useSend('account.end-others', { done: deviceText.othersEnded, toast: true });
  const others = devices.data?.devices.filter((one) => !one.isThis).length ?? 0;
  return (
    <Section
      title={t(deviceText.title)}
      action={
        others > 0 && (
          <Button size="small" loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
            {t(deviceText.endOthers)}
          </Button>
        )
      }
    >
      <p className="d-muted">{t(deviceText.purpose)}</p>
      <Answer query={devices} lines={3}>
        {(data) => (
          <ul className="d-list">
            {data.devices.map((one) => (
              <li key={one.sessionId}>
                <DeviceWords of={one} />
                {one.isThis ? (
                  <StateMark tone="done" word={t(deviceText.isThis)} />
                ) : (
                  <EndDevice of={one} />
                )}
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </Section>
  );
}

function EndDevice({ of }: { of: DeviceRow }) {
  const { t } = useWords();
  const end = useSend('account.end-device', { done: deviceText.ended, toast: true });
  return (
    <Button
      size="small"
      loading={end.isPending}
      onClick={() => end.mutate({ sessionId: of.sessionId })}
    >
      {t(deviceText.end)}
    </Button>
  );
}

/** What a device is, since when and from where. */
export function DeviceWords({ of }: { of: DeviceRow }) {
  const { t, dayAndClock } = useWords();
  const { kind, system, browser, since, address } = of;
  const name = [t(deviceText[kind]), system, browser].filter(Boolean).join(' · ');
  return (
    <span>
      <strong>{name}</strong>
      <br />
      <span className="d-muted">
        {t(deviceText.since, { at: dayAndClock(since) })}
        {address !== undefined && ` · ${t(deviceText.from, { address })}`}
      </span>
    </span>
  );
}
