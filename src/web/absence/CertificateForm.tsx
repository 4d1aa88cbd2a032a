import { useState } from 'react';

import { absenceText } from '../../domain/text/absence.ts';
import { useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import type { Opened } from './AbsenceDetail.tsx';
import { Line } from './Line.tsx';
import { useDoing } from './use-doing.ts';

interface FormProps {
  readonly opened: Opened;
  readonly today: string;
  readonly onSaved: () => void;
}

/** 查验复课证明: what the paper says, and whether the doctor accepts it. */
export function CertificateForm({ opened, today, onSaved }: FormProps) {
  const t = useT();
  const { row } = opened;
  const begun = opened.onset ?? row.firstDay;
  const [issuedDay, setIssued] = useState(today);
  const [hospital, setHospital] = useState(opened.hospital ?? '');
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const { isBusy, failure, go } = useDoing('absence.check', onSaved);
  const check = (verdict: 'accepted' | 'refused') => {
    const why = reason.trim();
    const paper = {
      issuedDay,
      hospital: hospital.trim(),
      ...(number.trim() && { number: number.trim() }),
    };
    const who = { personId: row.personId, absenceId: row.absenceId };
    void go({ ...who, verdict, ...paper, ...(why && { reason: why }) });
  };
  const isWhole = issuedDay !== '' && hospital.trim() !== '';
  return (
    <section className="sd-card sd-stack">
      <h2>{t(absenceText.check)}</h2>
      <p className="sd-small sd-muted">{t(absenceText.keepNoPhoto)}</p>
      <Line label={t(absenceText.hospital)} value={hospital} max={60} onChange={setHospital} />
      <Line
        label={t(absenceText.issued)}
        value={issuedDay}
        earliest={begun}
        latest={today}
        onChange={setIssued}
      />
      <Line label={t(absenceText.number)} value={number} max={40} onChange={setNumber} />
      <Line label={t(absenceText.refuseWhy)} value={reason} max={200} onChange={setReason} />
      {failure && <Notices failure={failure} onRetry={() => undefined} />}
      <div className="absence-two">
        <button
          type="button"
          className="sd-button"
          disabled={!isWhole || isBusy}
          onClick={() => check('accepted')}
        >
          {t(absenceText.accept)}
        </button>
        <button
          type="button"
          className="sd-button sd-button-quiet"
          disabled={!isWhole || reason.trim().length < 2 || isBusy}
          onClick={() => check('refused')}
        >
          {t(absenceText.refuse)}
        </button>
      </div>
    </section>
  );
}
