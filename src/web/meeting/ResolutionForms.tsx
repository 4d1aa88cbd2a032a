import type { Input } from '../../contract/index.ts';
import { rectifyKinds, severities } from '../../domain/checklist.ts';
import { addDays } from '../../domain/date.ts';
import { findingCategories, findingDepartments } from '../../domain/finding-rules.ts';
import { severityText } from '../../domain/text/checklist.ts';
import { directiveText } from '../../domain/text/directive.ts';
import { findingListText as list, rectifyText } from '../../domain/text/finding.ts';
import { meetingText } from '../../domain/text/meeting.ts';
import { ToFields, toOf, type ToValues } from '../directive/SendDirective.tsx';
import { SaysField } from '../finding/AddFinding.tsx';
import { choicesOf } from '../finding/words.ts';
import { useMe } from '../shell/me.ts';
import { RadioField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { Resolution } from './Resolutions.tsx';
import type { Opened } from './words.ts';

interface FormProps {
  readonly one: Opened;
  readonly of: Resolution;
  readonly onClose: () => void;
}

interface TaskValues extends ToValues {
  readonly title: string;
  readonly says: string;
  readonly issuer: string;
  readonly due: string;
}

const proposedDays = 5;
const titleLetters = 60;

/** 议定事项 → 任务: to whom, by when. */
export function AssignResolution({ one, of, onClose }: FormProps) {
  const { t } = useWords();
  const { today } = useMe();
  const due = of.due && of.due >= today ? of.due : addDays(today, proposedDays);
  return (
    <FormDrawer<'meeting.assign', TaskValues>
      operation="meeting.assign"
      title={t(meetingText.assign)}
      intro={t(meetingText.assignHow)}
      submit={t(meetingText.assign)}
      done={meetingText.assigned}
      isWide
      initial={{
        ...{ title: of.says.slice(0, titleLetters), says: of.says, due, reach: 'all' },
        ...{ ownership: 'any', department: 'education' },
        ...(one.groupName && { issuer: one.groupName }),
      }}
      toInput={({ title, says, issuer, due: by, ...to }) => ({
        ...{ resolutionId: of.resolutionId, title, says, issuer, due: by },
        ...toOf(to),
      })}
      onClose={onClose}
    >
      <TextField name="title" label={t(directiveText.name)} max={titleLetters} isRequired />
      <TextField
        name="issuer"
        label={t(directiveText.issuer)}
        hint={t(directiveText.issuerHint)}
        max={60}
        isRequired
      />
      <div className="d-form-row">
        <SaysField label={t(directiveText.says)} hint={t(directiveText.saysHint)} max={2000} />
      </div>
      <TextField name="due" label={t(directiveText.due)} type="date" from={today} isRequired />
      <ToFields />
    </FormDrawer>
  );
}

type FindValues = Omit<Input<'meeting.find'>, 'resolutionId'>;

/** 议定事项 → 问题 of one school. */
export function FindFromResolution({ one, of, onClose }: FormProps) {
  const words = useWords();
  const { t } = words;
  const schools = useAsk('place.schools', {}).data?.schools ?? [];
  return (
    <FormDrawer<'meeting.find', FindValues>
      operation="meeting.find"
      title={t(meetingText.find)}
      intro={t(meetingText.findHow)}
      submit={t(meetingText.find)}
      done={meetingText.found}
      initial={{
        ...{ says: of.says, severity: 'minor', rectify: 'normal' },
        ...(one.schoolId && { schoolId: one.schoolId }),
      }}
      toInput={(values) => ({ ...values, resolutionId: of.resolutionId })}
      onClose={onClose}
    >
      <SelectField
        name="schoolId"
        label={t(list.school)}
        choices={schools.map((each) => ({ value: each.placeId, label: each.name }))}
        isRequired
      />
      <SaysField label={t(list.says)} />
      <SelectField
        name="category"
        label={t(list.category)}
        choices={choicesOf(findingCategories, words)}
        isRequired
      />
      <SelectField
        name="department"
        label={t(list.department)}
        choices={choicesOf(findingDepartments, words)}
        isRequired
      />
      <RadioField
        name="severity"
        label={t(list.severity)}
        choices={severities.map((value) => ({ value, label: t(severityText[value]) }))}
        isRequired
      />
      <RadioField
        name="rectify"
        label={t(list.rectify)}
        choices={rectifyKinds.map((value) => ({ value, label: t(rectifyText[value]) }))}
        isRequired
      />
    </FormDrawer>
  );
}
