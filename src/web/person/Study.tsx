import { Alert, Checkbox, Form } from 'antd';

import {
  needsCertificate,
  type StudyBreakKind,
  studyBreakKinds,
  studyBreakText,
} from '../../domain/study-break.ts';
import { studyText } from '../../domain/text/study-break.ts';
import { useMe } from '../shell/me.ts';
import { RadioField, ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { PersonFile } from './PersonPage.tsx';

/** 休学、复学 of a pupil: what can be done now, and the forms for it. */

const steps = ['suspend', 'resume', 'correct-study', 'undo-study', 'undo-resume'] as const;
export type StudyStep = (typeof steps)[number];

export const studyStepText = {
  suspend: studyText.suspend,
  resume: studyText.resume,
  'correct-study': studyText.correct,
  'undo-study': studyText.undo,
  'undo-resume': studyText.undoResume,
} as const;

/** True while the pupil's study is suspended. */
export function isAway(of: PersonFile): boolean {
  return of.study !== undefined && of.study.resumed === undefined;
}

/** The steps that make sense now. */
export function studySteps(of: PersonFile): StudyStep[] {
  if (of.kind !== 'pupil') return [];
  if (isAway(of)) return ['resume', 'correct-study', 'undo-study'];
  const isHere = of.memberships.some((one) => one.to === undefined);
  return [
    ...(isHere ? ['suspend' as const] : []),
    ...(isHere && of.study ? ['undo-resume' as const] : []),
  ];
}

/** Says that study is suspended, since when, until when and why. */
export function StudyNote({ of }: { of: PersonFile }) {
  const { t } = useWords();
  const { study } = of;
  if (!study || !isAway(of)) return null;
  const until = study.until ? t(studyText.noteUntil, { day: study.until }) : '';
  const kind = t(studyBreakText(study.kind));
  return (
    <Alert
      type={study.isOverdue ? 'warning' : 'info'}
      showIcon
      className="d-form-error"
      title={t(studyText.note, { kind, from: study.from, until, reason: study.reason })}
      description={study.isOverdue && t(studyText.overdue)}
    />
  );
}

interface StepProps {
  readonly of: PersonFile;
  readonly onClose: () => void;
}

export function StudyForm({ step, ...props }: StepProps & { step: string | undefined }) {
  if (step === 'suspend') return <Suspend {...props} />;
  if (step === 'correct-study') return <Correct {...props} />;
  if (step === 'resume') return <Resume {...props} />;
  if (step === 'undo-study' || step === 'undo-resume') return <Undo {...props} step={step} />;
  return null;
}

interface Values {
  readonly kind: StudyBreakKind;
  readonly from: string;
  readonly until?: string;
  readonly reason: string;
}

function KindField() {
  const { t } = useWords();
  return (
    <RadioField
      name="kind"
      label={t(studyText.kind)}
      isRequired
      choices={studyBreakKinds.map((one) => ({ value: one, label: t(studyBreakText(one)) }))}
    />
  );
}

function Suspend({ of, onClose }: StepProps) {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'roster.suspend', Values>
      operation="roster.suspend"
      title={t(studyText.suspendOf, { name: of.name })}
      intro={t(studyText.suspendWhat)}
      submit={t(studyText.suspend)}
      done={studyText.suspended}
      initial={{ from: today }}
      toInput={(values) => ({ personId: of.personId, ...values })}
      onClose={onClose}
    >
      <KindField />
      <TextField name="from" type="date" label={t(studyText.from)} to={today} isRequired />
      <TextField name="until" type="date" label={t(studyText.until)} />
      <ReasonField label={t(studyText.reason)} />
    </FormDrawer>
  );
}

function Correct({ of, onClose }: StepProps) {
  const { t } = useWords();
  const { study } = of;
  if (!study) return null;
  const { kind, until, reason } = study;
  return (
    <FormDrawer<'roster.correct-study', Omit<Values, 'from'>>
      operation="roster.correct-study"
      title={t(studyText.correct)}
      intro={t(studyText.correctWhat)}
      submit={t(studyText.correct)}
      done={studyText.corrected}
      initial={{ kind, reason, ...(until && { until }) }}
      toInput={(values) => ({ personId: of.personId, breakId: study.breakId, ...values })}
      onClose={onClose}
    >
      <KindField />
      <TextField name="until" type="date" label={t(studyText.until)} from={study.from} />
      <ReasonField label={t(studyText.reason)} />
    </FormDrawer>
  );
}

interface ResumeValues {
  readonly classId: string;
  readonly day: string;
  readonly hasCertificate?: boolean;
  readonly certificateDay?: string;
}

function Resume({ of, onClose }: StepProps) {
  const { t } = useWords();
  const { today } = useMe();
  const { study } = of;
  const classes = useAsk('place.classes', of.schoolId ? { schoolId: of.schoolId } : undefined);
  if (!study) return null;
  const choices = (classes.data?.places ?? [])
    .filter((one) => one.kind === 'class' && !one.to)
    .map((one) => ({ value: one.placeId, label: one.fullName }));
  return (
    <FormDrawer<'roster.resume', ResumeValues>
      operation="roster.resume"
      title={t(studyText.resumeOf, { name: of.name })}
      intro={t(studyText.resumeWhat)}
      submit={t(studyText.resume)}
      done={studyText.resumed}
      initial={{ day: today, classId: study.classId }}
      toInput={({ hasCertificate = false, ...values }) => ({
        personId: of.personId,
        breakId: study.breakId,
        hasCertificate,
        ...values,
      })}
      onClose={onClose}
    >
      <SelectField name="classId" label={t(studyText.class)} isRequired choices={choices} />
      <TextField name="day" type="date" label={t(studyText.day)} to={today} isRequired />
      {needsCertificate(study.kind) && <CertificateFields />}
    </FormDrawer>
  );
}

/** The fact and its day: nothing medical is kept. */
function CertificateFields() {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <>
      <Form.Item name="hasCertificate" valuePropName="checked" extra={t(studyText.certificateWhy)}>
        <Checkbox>{t(studyText.certificate)}</Checkbox>
      </Form.Item>
      <TextField name="certificateDay" type="date" label={t(studyText.certificateDay)} to={today} />
    </>
  );
}

function Undo({ of, step, onClose }: StepProps & { step: 'undo-study' | 'undo-resume' }) {
  const { t } = useWords();
  const { study } = of;
  if (!study) return null;
  const title = t(studyStepText[step]);
  return (
    <FormDrawer<'roster.undo-study', { reason: string }>
      operation="roster.undo-study"
      title={title}
      intro={t(studyText.undoWhat)}
      submit={title}
      done={studyText.undone}
      danger
      initial={{}}
      toInput={({ reason }) => ({ personId: of.personId, breakId: study.breakId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
