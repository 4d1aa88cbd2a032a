import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { localTime } from '../../../domain/date.ts';
import { familyText } from '../../../domain/text/family.ts';
import { Says, useSubmit } from '../../account/submit.tsx';
import { send } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { clockTime } from '../../roll/time.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { countyZone } from '../../zone.ts';
import { Frame } from '../Frame.tsx';
import { Panel } from '../Panel.tsx';
import { monthAndDay, relationOf } from './words.ts';

type Slip = Output<'family.slips'>['slips'][number];
type Guardian = Slip['guardians'][number];

interface Wrong {
  readonly slip: Slip;
  readonly guardian: Guardian;
}

/** 已加入的家人: who answers for each pupil of a class and since when, and the way to take the wrong one out. */
export function GuardiansPage({ classId }: { classId: string }) {
  const t = useT();
  const { data, failure, reload } = useAsk('family.slips', { classId });
  const [wrong, setWrong] = useState<Wrong>();
  const [said, setSaid] = useState('');
  const slips = data?.slips ?? [];
  const joined = slips.filter((slip) => slip.guardians.some((one) => one.at)).length;
  return (
    <Frame title={t(familyText.guardians)} isInner>
      <div className="page-head">
        <h1>{t(familyText.guardians)}</h1>
        {data && (
          <p className="sd-muted">
            {data.className} · {t(familyText.guardiansCount, { joined, n: slips.length })}
          </p>
        )}
        <p className="sd-small sd-muted">{t(familyText.guardiansHow)}</p>
      </div>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      <output className="work-said">{said}</output>
      {slips.length > 0 && (
        <ul className="sd-card rows">
          {slips.map((slip) => (
            <li key={slip.personId} className="row">
              <Pupil slip={slip} onWrong={(guardian) => setWrong({ slip, guardian })} />
            </li>
          ))}
        </ul>
      )}
      {wrong && (
        <Remove
          wrong={wrong}
          onClose={() => setWrong(undefined)}
          onDone={() => {
            setSaid(t(familyText.removed, { name: wrong.guardian.name }));
            setWrong(undefined);
            reload();
          }}
        />
      )}
    </Frame>
  );
}

function Pupil({ slip, onWrong }: { slip: Slip; onWrong: (guardian: Guardian) => void }) {
  const t = useT();
  return (
    <div className="family-pupil">
      <strong>
        {slip.seq} {slip.name}
      </strong>
      {slip.guardians.length === 0 && (
        <p className="sd-small sd-muted">○ {t(familyText.guardiansNone)}</p>
      )}
      {slip.guardians.map((one) => (
        <One key={one.guardianId} guardian={one} onWrong={() => onWrong(one)} />
      ))}
    </div>
  );
}

function One({ guardian, onWrong }: { guardian: Guardian; onWrong: () => void }) {
  const t = useT();
  const { language } = useLanguage();
  const { name, relation, at } = guardian;
  return (
    <div className="family-guardian">
      <span>
        {relationOf(relation, language)} {name}{' '}
        <span className={at ? 'sd-small state-done' : 'sd-small sd-muted'}>
          {at ? `✓ ${t(familyText.joinedAt, { at: joinedAt(at) })}` : t(familyText.notJoinedYet)}
        </span>
      </span>
      {at && (
        <button type="button" className="sd-link" onClick={onWrong}>
          {t(familyText.remove)}
        </button>
      )}
    </div>
  );
}

/** 9/15 08:00 in the county */
function joinedAt(at: string): string {
  const { month, day } = monthAndDay(localTime(new Date(at), countyZone()).day);
  return `${month}/${day} ${clockTime(at)}`;
}

interface RemoveProps {
  readonly wrong: Wrong;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Remove({ wrong: { slip, guardian }, onClose, onDone }: RemoveProps) {
  const t = useT();
  const { language } = useLanguage();
  const [reason, setReason] = useState('');
  const { says, run, isBusy } = useSubmit(async () => {
    const { personId } = slip;
    const { guardianId } = guardian;
    await send('family.end-guardian', { personId, guardianId, reason: reason.trim() });
    onDone();
    return undefined;
  });
  return (
    <Panel
      title={t(familyText.removeTitle, {
        child: slip.name,
        relation: relationOf(guardian.relation, language),
        name: guardian.name,
      })}
      onClose={onClose}
      foot={
        <button
          type="button"
          className="sd-button work-stop"
          disabled={isBusy || reason.trim().length < 2}
          onClick={() => run()}
        >
          {t(familyText.remove)}
        </button>
      }
    >
      <p>{t(familyText.removeHow)}</p>
      <label className="sd-field">
        <span className="sd-field-label">{t(familyText.removeWhy)}</span>
        <input
          className="sd-input"
          value={reason}
          maxLength={200}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <Says says={says} />
    </Panel>
  );
}
