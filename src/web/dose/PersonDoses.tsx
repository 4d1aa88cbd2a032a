import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { type CheckState, checkStates, vaccines } from '../../domain/dose.ts';
import { checkStateText, doseText } from '../../domain/text/dose.ts';
import { can, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { RadioField, ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { vaccineWord } from './words.ts';

type Doses = Output<'dose.person'>;
type Dose = Doses['doses'][number];

interface Who {
  readonly personId: string;
  readonly name: string;
}

/** 接种, on a pupil's file: the doses, the check of the certificate, and the way to record both. */
export function PersonDoses({ of }: { of: Who }) {
  const { t } = useWords();
  const me = useMe();
  const mayRecord = can(me, 'dose.record');
  const doses = useAsk('dose.person', can(me, 'dose.read') ? { personId: of.personId } : undefined);
  const [doing, setDoing] = useState<'record' | 'check' | Dose>();
  const close = () => setDoing(undefined);
  if (!can(me, 'dose.read')) return null;
  return (
    <Section
      title={t(doseText.section)}
      action={
        mayRecord && (
          <span className="d-tools">
            <Button size="small" onClick={() => setDoing('check')}>
              {t(doseText.checkDo)}
            </Button>
            <Button size="small" onClick={() => setDoing('record')}>
              {t(doseText.record)}
            </Button>
          </span>
        )
      }
    >
      <Answer query={doses} lines={2}>
        {(data) => (
          <>
            <CheckLine data={data} />
            <DoseList doses={data.doses} onVoid={mayRecord ? setDoing : undefined} />
          </>
        )}
      </Answer>
      {doing === 'record' && <Record of={of} onClose={close} />}
      {doing === 'check' && <Check of={of} onClose={close} />}
      {typeof doing === 'object' && <Void of={of} dose={doing} onClose={close} />}
    </Section>
  );
}

function CheckLine({ data }: { data: Doses }) {
  const { t } = useWords();
  const [last] = data.checks;
  return (
    <p className="d-muted">
      {last
        ? t(doseText.checkLine, {
            state: t(checkStateText[last.state]),
            day: last.day,
            by: last.by,
          })
        : t(doseText.checkNever)}
      {last?.reason && ` · ${last.reason}`}
    </p>
  );
}

const sourceText = {
  certificate: doseText.sourceCertificate,
  import: doseText.sourceImport,
  drive: doseText.sourceDrive,
  transfer: doseText.sourceTransfer,
} as const;

interface DoseListProps {
  readonly doses: readonly Dose[];
  readonly onVoid: ((dose: Dose) => void) | undefined;
}

function DoseList({ doses, onVoid }: DoseListProps) {
  const { t, language } = useWords();
  if (doses.length === 0) return <p className="d-quiet">{t(doseText.noDoses)}</p>;
  return (
    <ol className="d-timeline">
      {doses.map((one) => (
        <li key={one.doseId}>
          <strong>
            {one.voidReason ? (
              <s>{vaccineWord(one.vaccine, language)}</s>
            ) : (
              vaccineWord(one.vaccine, language)
            )}
            {one.nth !== undefined && ` · ${t(doseText.nthOf, { n: one.nth })}`}
          </strong>
          <span className="d-muted">
            {one.day}
            {one.clinic && ` · ${one.clinic}`} · {t(sourceText[one.source])} ·{' '}
            {t(doseText.byWhom, { by: one.by })}
            {one.voidReason && ` · ${t(doseText.voided, { reason: one.voidReason })}`}
          </span>
          {onVoid && !one.voidReason && (
            <span className="d-row-actions">
              <Button type="link" size="small" onClick={() => onVoid(one)}>
                {t(doseText.void)}
              </Button>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

interface FormProps {
  readonly of: Who;
  readonly onClose: () => void;
}

interface RecordValues {
  readonly vaccine: string;
  readonly day: string;
  readonly nth?: string;
  readonly clinic?: string;
}

function Record({ of, onClose }: FormProps) {
  const { t, language } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'dose.record', RecordValues>
      operation="dose.record"
      title={t(doseText.recordTitle, { name: of.name })}
      submit={t(doseText.record)}
      done={doseText.recorded}
      initial={{}}
      toInput={({ vaccine, day, nth, clinic }) => ({
        ...{ personId: of.personId, vaccine, day },
        ...(nth && { nth: Number(nth) }),
        ...(clinic && { clinic }),
      })}
      onClose={onClose}
    >
      <SelectField
        name="vaccine"
        label={t(doseText.vaccine)}
        choices={vaccines.map((one) => ({ value: one.code, label: one[language] }))}
        isRequired
      />
      <TextField name="day" label={t(doseText.day)} type="date" to={today} isRequired />
      <TextField name="nth" label={t(doseText.nth)} type="number" from={1} to={9} />
      <TextField name="clinic" label={t(doseText.clinic)} max={60} />
    </FormDrawer>
  );
}

function Check({ of, onClose }: FormProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'dose.check', { state: CheckState; reason?: string }>
      operation="dose.check"
      title={t(doseText.checkDo)}
      submit={t(doseText.checkDo)}
      done={doseText.checkDone}
      initial={{ state: 'verified' }}
      toInput={({ state, reason }) => ({
        ...{ personId: of.personId, state },
        ...(reason && { reason }),
      })}
      onClose={onClose}
    >
      <RadioField
        name="state"
        label={t(doseText.checkState)}
        choices={checkStates.map((value) => ({ value, label: t(checkStateText[value]) }))}
      />
      <TextField name="reason" label={t(doseText.checkReason)} max={200} />
    </FormDrawer>
  );
}

function Void({ of, dose, onClose }: FormProps & { readonly dose: Dose }) {
  const { t } = useWords();
  return (
    <FormDrawer<'dose.void', { reason: string }>
      operation="dose.void"
      title={t(doseText.voidTitle)}
      intro={t(doseText.voidHow)}
      submit={t(doseText.void)}
      danger
      initial={{}}
      toInput={({ reason }) => ({ personId: of.personId, doseId: dose.doseId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
