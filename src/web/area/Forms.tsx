import { useState } from 'react';

import { areaText } from '../../domain/text/area.ts';
import { roleText } from '../../domain/text/role.ts';
import { useMe } from '../shell/me.ts';
import { MultiField, ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { type Area, type Areas, useAreaChoices } from './words.ts';

/** The forms by which areas are changed; each change says why, from which day, and begins from what is shown. */

interface FormProps {
  readonly all: Areas;
  readonly onClose: () => void;
}
interface Because {
  readonly from: string;
  readonly reason: string;
}

const because = ({ version }: Areas, { from, reason }: Because) => ({ version, from, reason });

function FromDay() {
  const { t } = useWords();
  const { today } = useMe();
  return <TextField name="from" label={t(areaText.from)} type="date" to={today} isRequired />;
}

interface PutValues extends Because {
  readonly name: string;
  readonly headId?: string;
  readonly inspectorIds?: readonly string[];
}

/** Without an area: a new one. */
export function PutArea({ all, area, onClose }: FormProps & { area: Area | undefined }) {
  const { t } = useWords();
  const { today } = useMe();
  const { people } = useAreaChoices();
  const choices = people.map((one) => ({
    value: one.accountId,
    label: `${one.name}（${one.area ?? one.roles.map((role) => t(roleText[role])).join('、')}）`,
  }));
  const word = t(area ? areaText.change : areaText.make);
  return (
    <FormDrawer<'area.put', PutValues>
      operation="area.put"
      title={word}
      submit={word}
      done={area ? areaText.changed : areaText.made}
      initial={
        area
          ? {
              ...{ name: area.name, from: today },
              ...(area.head && { headId: area.head.accountId }),
              inspectorIds: area.inspectors.map((one) => one.accountId),
            }
          : { from: today }
      }
      toInput={(values) => ({
        ...because(all, values),
        ...(area && { areaId: area.areaId }),
        name: values.name,
        ...(values.headId && { headId: values.headId }),
        inspectorIds: [...(values.inspectorIds ?? [])],
      })}
      onClose={onClose}
    >
      <TextField
        name="name"
        label={t(areaText.name)}
        hint={t(areaText.nameHow)}
        max={30}
        isRequired
      />
      <SelectField name="headId" label={t(areaText.headFull)} choices={choices} canClear />
      <MultiField
        name="inspectorIds"
        label={t(areaText.inspectors)}
        hint={t(areaText.inspectorsHow)}
        choices={choices}
      />
      <FromDay />
      <ReasonField />
    </FormDrawer>
  );
}

export function EndArea({ all, area, onClose }: FormProps & { area: Area }) {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'area.end', Because>
      operation="area.end"
      title={t(areaText.end)}
      intro={t(areaText.endHow, { area: area.name })}
      submit={t(areaText.end)}
      done={areaText.changed}
      danger
      initial={{ from: today }}
      toInput={(values) => ({ ...because(all, values), areaId: area.areaId })}
      onClose={onClose}
    >
      <FromDay />
      <ReasonField />
    </FormDrawer>
  );
}

interface AssignValues extends Because {
  readonly areaId?: string;
  readonly inspectorId?: string;
  readonly schoolIds: readonly string[];
}

interface AssignProps extends FormProps {
  /** Chosen beforehand. */
  readonly schoolIds: readonly string[];
  readonly areaId?: string | undefined;
  readonly inspectorId?: string | undefined;
}

export function AssignSchools({ all, schoolIds, areaId, inspectorId, onClose }: AssignProps) {
  const { t } = useWords();
  const { today } = useMe();
  const { schools } = useAreaChoices();
  const [chosen, setChosen] = useState(areaId);
  const area = all.areas.find((one) => one.areaId === chosen);
  return (
    <FormDrawer<'area.assign', AssignValues>
      operation="area.assign"
      title={t(areaText.assign)}
      intro={t(areaText.assignHow)}
      submit={t(areaText.assign)}
      done={areaText.assigned}
      initial={{
        ...{ schoolIds, from: today },
        ...(areaId && { areaId }),
        ...(inspectorId && { inspectorId }),
      }}
      toInput={(values) => ({
        ...because(all, values),
        ...(values.areaId && { areaId: values.areaId }),
        // Of another area: chosen before the area was.
        ...(area?.inspectors.some((one) => one.accountId === values.inspectorId) &&
          values.inspectorId && { inspectorId: values.inspectorId }),
        schoolIds: [...values.schoolIds],
      })}
      onClose={onClose}
    >
      <MultiField name="schoolIds" label={t(areaText.chosenSchools)} choices={schools} isRequired />
      <SelectField
        name="areaId"
        label={t(areaText.toArea)}
        choices={all.areas.map((one) => ({ value: one.areaId, label: one.name }))}
        onChoose={setChosen}
        isRequired
      />
      <SelectField
        name="inspectorId"
        label={t(areaText.toInspector)}
        hint={t(areaText.toInspectorHow)}
        choices={(area?.inspectors ?? []).map((one) => ({
          value: one.accountId,
          label: one.name,
        }))}
        canClear
      />
      <FromDay />
      <ReasonField />
    </FormDrawer>
  );
}

/** 从片区里去掉 */
export function TakeOut(props: FormProps & { school: { schoolId: string; schoolName: string } }) {
  const { all, school, onClose } = props;
  const { t } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'area.assign', Because>
      operation="area.assign"
      title={`${t(areaText.takeOut)} · ${school.schoolName}`}
      submit={t(areaText.takeOut)}
      done={areaText.changed}
      danger
      initial={{ from: today }}
      toInput={(values) => ({ ...because(all, values), schoolIds: [school.schoolId] })}
      onClose={onClose}
    >
      <FromDay />
      <ReasonField />
    </FormDrawer>
  );
}
