import { Form } from 'antd';
import { useState } from 'react';

import { schoolYearOf } from '../../domain/date.ts';
import {
  gradeName,
  kindsBelow,
  type PlaceKind,
  type SchoolKind,
  schoolKinds,
  type Stage,
} from '../../domain/place.ts';
import { placePageText, placeText, schoolKindText, stageText } from '../../domain/text/place.ts';
import { shellText } from '../../domain/text/shell.ts';
import { useMe } from '../shell/me.ts';
import { RadioField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { Place } from './place-data.ts';

interface Values {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly code?: string;
  readonly schoolKind?: SchoolKind;
  readonly ownership?: 'public' | 'private';
  readonly boarding?: 'yes' | 'no';
  readonly stage?: Stage;
  readonly cohort?: string;
  readonly address?: string;
  readonly phone?: string;
  readonly from?: string;
}

interface EditPlaceProps {
  readonly place: Place;
  /** By the level above, which alone decides on code, kind, ownership and boarding. */
  readonly isAbove: boolean;
  readonly onClose: () => void;
}

/** Corrects a place. Which fields there are follows from its kind and from who corrects it. */
export function EditPlace({ place, isAbove, onClose }: EditPlaceProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'place.update', Values>
      operation="place.update"
      title={t(placePageText.editOf, { name: place.fullName })}
      submit={t(shellText.save)}
      done={placePageText.updated}
      initial={valuesOf(place)}
      toInput={(values) => ({
        placeId: place.placeId,
        version: place.version,
        ...(isAbove ? fieldsOf(values, place.kind) : ownFieldsOf(values)),
      })}
      onClose={onClose}
    >
      {!isAbove && <p className="d-intro">{t(placePageText.standingAbove)}</p>}
      <KindFields kind={place.kind} schoolId={place.schoolId} isAbove={isAbove} />
    </FormDrawer>
  );
}

/** Makes a place below another, of a kind that may stand there. */
export function CreatePlace({ parent, onClose }: { parent: Place; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useMe();
  const kinds = kindsBelow(parent.kind);
  const [kind, setKind] = useState<PlaceKind>(kinds[0] ?? 'class');
  return (
    <FormDrawer<'place.create', Values>
      operation="place.create"
      title={t(placePageText.addTo, { name: parent.fullName })}
      submit={t(placePageText.create)}
      done={placePageText.created}
      initial={{ kind, from: today, ownership: 'public', boarding: 'no' }}
      toInput={({ from, ...values }) => ({
        parentId: parent.placeId,
        kind,
        ...(from && { from }),
        ...fieldsOf(values, kind),
      })}
      onClose={onClose}
    >
      <RadioField
        name="kind"
        label={t(placePageText.kind)}
        isRequired
        choices={kinds.map((one) => ({ value: one, label: t(placeText[one]) }))}
        onChoose={(chosen) => setKind(kinds.find((one) => one === chosen) ?? kind)}
      />
      <KindFields kind={kind} schoolId={parent.schoolId} isAbove />
      <TextField name="from" type="date" label={t(placePageText.from)} />
    </FormDrawer>
  );
}

interface KindFieldsProps {
  readonly kind: PlaceKind;
  readonly schoolId: string | undefined;
  readonly isAbove: boolean;
}

function KindFields({ kind, schoolId, isAbove }: KindFieldsProps) {
  const { t } = useWords();
  const hints = { class: placePageText.nameHintClass, grade: placePageText.nameHintGrade };
  const hint = kind === 'class' || kind === 'grade' ? t(hints[kind]) : undefined;
  return (
    <>
      <TextField name="name" label={t(placePageText.name)} max={60} isRequired hint={hint} />
      {kind === 'school' && isAbove && <SchoolFields />}
      {kind === 'grade' && <GradeFields schoolId={schoolId} />}
      {(kind === 'zone' || kind === 'township') && isAbove && (
        <TextField name="code" label={t(placePageText.areaCode)} max={12} />
      )}
      {!['grade', 'class', 'department'].includes(kind) && (
        <>
          <TextField name="address" label={t(placePageText.address)} max={120} />
          <TextField name="phone" type="tel" label={t(placePageText.phone)} max={20} />
        </>
      )}
    </>
  );
}

function SchoolFields() {
  const { t } = useWords();
  return (
    <>
      <SelectField
        name="schoolKind"
        label={t(placePageText.schoolKind)}
        isRequired
        choices={schoolKinds.map((kind) => ({ value: kind, label: t(schoolKindText[kind]) }))}
      />
      <TextField name="code" label={t(placePageText.code)} max={10} />
      <RadioField
        name="ownership"
        label={t(placePageText.ownership)}
        choices={[
          { value: 'public', label: t(placePageText.public) },
          { value: 'private', label: t(placePageText.private) },
        ]}
      />
      <RadioField
        name="boarding"
        label={t(placePageText.boarding)}
        choices={[
          { value: 'no', label: t(placePageText.boardingNo) },
          { value: 'yes', label: t(placePageText.boardingYes) },
        ]}
      />
    </>
  );
}

/** The stages that the school teaches, and the grade that a year of entry makes today. */
function GradeFields({ schoolId }: { schoolId: string | undefined }) {
  const { t } = useWords();
  const { today } = useMe();
  const schools = useAsk('place.schools', {});
  // Until they are known there is nothing to choose from: two schemes have a 小学.
  const own = schools.data?.schools.find((one) => one.placeId === schoolId)?.stages ?? [];
  const stage = Form.useWatch<Stage | undefined>('stage');
  const cohort = Number(Form.useWatch<string | undefined>('cohort'));
  const year = schoolYearOf(today);
  const grade = stage && cohort > 1990 ? gradeName(stage, cohort, today) : undefined;
  return (
    <>
      <RadioField
        name="stage"
        label={t(placePageText.stage)}
        isRequired
        choices={own.map((one) => ({
          value: one,
          label: t(stageText[one]),
        }))}
      />
      <TextField
        name="cohort"
        type="number"
        label={t(placePageText.cohort)}
        isRequired
        from={year - 12}
        to={year + 1}
        hint={grade && t(placePageText.cohortHint, { grade })}
      />
    </>
  );
}

function valuesOf(place: Place): Partial<Values> {
  const { kind, name, code, schoolKind, ownership, stage, address, phone } = place;
  return {
    kind,
    name,
    boarding: place.isBoarding ? 'yes' : 'no',
    ...(code !== undefined && { code }),
    ...(schoolKind && { schoolKind }),
    ...(ownership && { ownership }),
    ...(stage && { stage }),
    ...(place.cohort !== undefined && { cohort: String(place.cohort) }),
    ...(address !== undefined && { address }),
    ...(phone !== undefined && { phone }),
  };
}

/** The facts that a place's own head may change. */
function ownFieldsOf({ name, address, phone }: Values) {
  return { name, address, phone };
}

function fieldsOf({ boarding, cohort, kind: _kind, ...values }: Values, kind: PlaceKind) {
  if (kind === 'school') return { ...values, isBoarding: boarding === 'yes' };
  if (kind === 'grade') return { name: values.name, stage: values.stage, cohort: Number(cohort) };
  const { name, code, address, phone } = values;
  return { name, code, address, phone };
}
