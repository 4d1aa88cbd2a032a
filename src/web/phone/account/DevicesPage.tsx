import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { localTime } from '../../../domain/date.ts';
import { deviceText } from '../../../domain/text/account-device.ts';
import { Says, useSubmit } from '../../account/submit.tsx';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { countyZone } from '../../zone.ts';
import { Frame } from '../Frame.tsx';

type Device = Output<'account.devices'>['devices'][number];

/** 登录着的设备 on a phone: where this account is signed in; one or all others are signed out at once. */
export function DevicesPage() {
  const t = useT();
  const { data, failure, reload } = useAsk('account.devices', {});
  const [said, setSaid] = useState('');
  const devices = data?.devices ?? [];
  const others = devices.filter((one) => !one.isThis).length;
  const { says, run, isBusy } = useSubmit(async () => {
    await send('account.end-others', {});
    setSaid(t(deviceText.othersEnded));
    reload();
    return undefined;
  });
  return (
    <Frame title={t(deviceText.title)} isInner>
      <div className="page-head">
        <h1>{t(deviceText.title)}</h1>
        <p className="sd-small sd-muted">{t(deviceText.purpose)}</p>
      </div>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      <output className="work-said">{said}</output>
      {devices.length > 0 && (
        <ul className="sd-card rows">
          {devices.map((one) => (
            <li key={one.sessionId} className="row">
              <Row
                of={one}
                onEnded={() => {
                  setSaid(t(deviceText.ended));
                  reload();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <Says says={says} />
      {data && others === 0 && <p className="sd-small sd-muted">{t(deviceText.onlyThis)}</p>}
      {others > 0 && (
        <button type="button" className="sd-button" disabled={isBusy} onClick={() => run()}>
          {t(deviceText.endOthersCount, { n: others })}
        </button>
      )}
    </Frame>
  );
}

function Row({ of, onEnded }: { of: Device; onEnded: () => void }) {
  const t = useT();
  const { kind, system, browser, address, isThis, sessionId } = of;
  const name = [t(deviceText[kind]), system, browser].filter(Boolean).join(' · ');
  const { says, run, isBusy } = useSubmit(async () => {
    await send('account.end-device', { sessionId });
    onEnded();
    return undefined;
  });
  const since = localTime(new Date(of.since), countyZone());
  return (
    <div className="family-guardian">
      <span>
        <strong>{name}</strong>
        <br />
        <span className="sd-small sd-muted">
          {t(deviceText.since, { at: `${since.day} ${since.time}` })}
          {address !== undefined && ` · ${t(deviceText.from, { address })}`}
        </span>
        <Says says={says} />
      </span>
      {isThis ? (
        <span className="sd-small state-done">✓ {t(deviceText.isThis)}</span>
      ) : (
        <button type="button" className="sd-link" disabled={isBusy} onClick={() => run()}>
          {t(deviceText.end)}
        </button>
      )}
    </div>
  );
}
