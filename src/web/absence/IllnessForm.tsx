import { useState } from 'react';

import type { Input } from '../../contract/index.ts';
import {
  type AbsenceCause,
  absenceCauses,
  type DiagnosisStatus,
  diagnosisStatuses,
  type LabResult,
  labResults,
} from '../../domain/absence-words.ts';
import type { SymptomCode } from '../../domain/roll.ts';
import { absenceCauseText, absenceText, labResultText } from '../../domain/text/absence.ts';
import { diagnosisText, diseaseText } from '../../domain/text/disease.ts';
import { useT } from '../language.ts';
import { Notices } from '../roll/Notices.tsx';
import { Symptoms } from '../roll/Symptoms.tsx';
import type { Opened } from './AbsenceDetail.tsx';
import { Line } from './Line.tsx';
import { useNote } from './use-note.ts';

interface FormProps {
  readonly opened: Opened;
  readonly today: string;
  readonly onSaved: () => void;
}

type Note = Input<'absence.note'>['notes'][number];
type Disease = Opened['diseases'][number]['code'];

/** 病因和诊断: the form for the family's answer; only what changed is noted. */
export function IllnessForm({ opened, today, onSaved }: FormProps) {
  const t = useT();
  const { row, cause: knownCause = 'illness', onset: knownOnset = '', diseases } = opened;
  const known = row.diagnosis;
  const [isOpen, setOpen] = useState(false);
  const [cause, setCause] = useState<AbsenceCause>(knownCause);
  const [symptoms, setSymptoms] = useState<readonly SymptomCode[]>(row.symptoms);
  const [onset, setOnset] = useState(knownOnset);
  const [leftSchool, setLeft] = useState(opened.leftSchool ?? '');
  const [sawDoctor, setSaw] = useState(opened.sawDoctor);
  const [test, setTest] = useState('');
  const [result, setResult] = useState<LabResult>('pending');
  const [hospital, setHospital] = useState(opened.hospital ?? '');
  const [disease, setDisease] = useState(known?.disease ?? '');
  const [status, setStatus] = useState<DiagnosisStatus>(known?.status ?? 'suspected');
  const { isBusy, failure, go } = useNote(row, onSaved);
  const place = hospital.trim() ? { hospital: hospital.trim() } : {};
  const isNewDiagnosis = disease !== '' && (disease !== known?.disease || status !== known.status);
  const toggle = (code: SymptomCode) =>
    setSymptoms(
      symptoms.includes(code) ? symptoms.filter((one) => one !== code) : [...symptoms, code],
    );
  const submit = () => {
    const told = { kind: 'cause' as const, cause, symptoms: [...symptoms], sawDoctor, ...place };
    const days = { ...(onset && { onset }), ...(leftSchool && { leftSchool }) };
    const notes: Note[] = [{ ...told, ...days }];
    if (test.trim()) notes.push({ kind: 'laboratory', test: test.trim(), result });
    if (isNewDiagnosis)
      notes.push({ kind: 'diagnosis', disease: disease as Disease, status, ...place });
    void go(notes);
  };
  if (!isOpen)
    return (
      <button type="button" className="sd-button sd-button-quiet" onClick={() => setOpen(true)}>
        {t(absenceText.more)}
      </button>
    );
  return (
    <section className="sd-card sd-stack">
      <h2>{t(absenceText.more)}</h2>
      <div className="chips chips-3">
        {absenceCauses.map((one) => (
          <button
            key={one}
            type="button"
            className={one === cause ? 'chip chip-on' : 'chip'}
            aria-pressed={one === cause}
            onClick={() => setCause(one)}
          >
            {t(absenceCauseText[one])}
          </button>
        ))}
      </div>
      <Symptoms reading={{ absent: 'sick', symptoms }} onToggle={toggle} />
      <Line label={t(absenceText.onset)} value={onset} latest={today} onChange={setOnset} />
      <Line
        label={t(absenceText.leftSchool)}
        value={leftSchool}
        earliest={onset || undefined}
        latest={today}
        onChange={setLeft}
      />
      <label className="absence-check">
        <input
          type="checkbox"
          checked={sawDoctor}
          onChange={(event) => setSaw(event.currentTarget.checked)}
        />
        <span>{t(absenceText.sawDoctor)}</span>
      </label>
      <Line label={t(absenceText.hospital)} value={hospital} max={60} onChange={setHospital} />
      <label className="sd-field">
        <span className="sd-field-label">{t(absenceText.diagnosis)}</span>
        <select
          className="sd-input"
          value={disease}
          onChange={(event) => setDisease(event.currentTarget.value)}
        >
          <option value="">{t(diseaseText.none)}</option>
          {diseases.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {disease !== '' && (
        <div className="chips chips-3">
          {diagnosisStatuses.map((one) => (
            <button
              key={one}
              type="button"
              className={one === status ? 'chip chip-on' : 'chip'}
              aria-pressed={one === status}
              onClick={() => setStatus(one)}
            >
              {t(diagnosisText[one])}
            </button>
          ))}
        </div>
      )}
      <Line label={t(absenceText.laboratoryTest)} value={test} max={60} onChange={setTest} />
      {test.trim() !== '' && (
        <div className="chips chips-3">
          {labResults.map((one) => (
            <button
              key={one}
              type="button"
              className={one === result ? 'chip chip-on' : 'chip'}
              aria-pressed={one === result}
              onClick={() => setResult(one)}
            >
              {t(labResultText[one])}
            </button>
          ))}
        </div>
      )}
      <p className="sd-small sd-muted">{t(absenceText.neverNote)}</p>
      {failure && <Notices failure={failure} onRetry={submit} />}
      <div className="absence-two">
        <button type="button" className="sd-button" disabled={isBusy} onClick={submit}>
          {t(absenceText.save)}
        </button>
        <button type="button" className="sd-button sd-button-quiet" onClick={() => setOpen(false)}>
          {t(absenceText.close)}
        </button>
      </div>
    </section>
  );
}
