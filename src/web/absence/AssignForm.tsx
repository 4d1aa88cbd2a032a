import { useState } from 'react';

import { absenceText } from '../../domain/text/absence.ts';
import { roleText } from '../../domain/text/role.ts';
import { useT } from '../language.ts';
import { beside, comma } from '../marks.ts';
import { Notices } from '../roll/Notices.tsx';
import type { Opened } from './AbsenceDetail.tsx';
import { useDoing } from './use-doing.ts';

interface FormProps {
  readonly opened: Opened;
  readonly onSaved: () => void;
}

/** 由谁追踪: the class teacher, unless somebody of the school is named. */
export function AssignForm({ opened, onSaved }: FormProps) {
  const t = useT();
  const { row, tracers } = opened;
  const known = tracers.find((one) => one.name === row.tracer)?.accountId ?? '';
  const [accountId, setAccount] = useState(known);
  const { isBusy, failure, go } = useDoing('absence.assign', onSaved);
  const who = { personId: row.personId, absenceId: row.absenceId };
  const submit = () => void go({ ...who, ...(accountId && { accountId }) });
  const roleOf = (role: string) =>
    role in roleText ? t(roleText[role as keyof typeof roleText]) : role;
  return (
    <section className="sd-card sd-stack">
      <label className="sd-field">
        <span className="sd-field-label">{t(absenceText.tracer)}</span>
        <select
          className="sd-input"
          value={accountId}
          onChange={(event) => setAccount(event.currentTarget.value)}
        >
          <option value="">{t(absenceText.teacher)}</option>
          {tracers.map((one) => (
            <option key={one.accountId} value={one.accountId}>
              {one.name + beside(one.roles.map(roleOf).join(comma()))}
            </option>
          ))}
        </select>
      </label>
      {failure && <Notices failure={failure} onRetry={submit} />}
      <button
        type="button"
        className="sd-button sd-button-quiet"
        disabled={isBusy || accountId === known}
        onClick={submit}
      >
        {t(absenceText.assign)}
      </button>
    </section>
  );
}
