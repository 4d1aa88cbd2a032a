import { Form } from 'antd';
import { useNavigate } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { linesOf, resolutionOfLine } from '../../domain/meeting-lines.ts';
import { needsSchool } from '../../domain/meeting-rules.ts';
import { meetingText } from '../../domain/text/meeting.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { kindChoices, type Opened } from './words.ts';

type Held = Omit<Input<'meeting.hold'>, 'people' | 'resolutions'>;
interface Values extends Held {
  readonly peopleLines: string;
  readonly resolutionLines?: string;
  readonly reason: string;
}

/** 记一次会议, or 更正 one that was noted. */
export function HoldMeeting({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { today } = useMe();
  const navigate = useNavigate();
  return (
    <FormDrawer<'meeting.hold', Values>
      operation="meeting.hold"
      title={t(meetingText.hold)}
      intro={t(meetingText.holdHow)}
      submit={t(meetingText.hold)}
      done={meetingText.held}
      isWide
      initial={{ kind: 'progress', day: today }}
      toInput={(values) => ({
        ...heldOf(values),
        resolutions: linesOf(values.resolutionLines ?? '').map(resolutionOfLine),
      })}
      onClose={onClose}
      onDone={({ meetingId }) => void navigate(paths.meeting(meetingId))}
    >
      <HeldFields />
      <div className="d-form-row">
        <SaysField
          name="resolutionLines"
          label={t(meetingText.resolutions)}
          hint={t(meetingText.resolutionsHow)}
          max={20_000}
          isRequired={false}
        />
      </div>
    </FormDrawer>
  );
}

export function CorrectMeeting({ one, onClose }: { one: Opened; onClose: () => void }) {
  const { t } = useWords();
  const { meetingId, version } = one;
  return (
    <FormDrawer<'meeting.correct', Values>
      operation="meeting.correct"
      title={t(meetingText.correct)}
      intro={t(meetingText.correctHow)}
      submit={t(meetingText.correct)}
      done={meetingText.corrected}
      isWide
      initial={{ ...one, peopleLines: one.people.map(({ who }) => who).join('\n') }}
      toInput={(values) => ({
        ...heldOf(values),
        ...(one.campaignId && { campaignId: one.campaignId }),
        ...{ meetingId, version, reason: values.reason },
      })}
      onClose={onClose}
    >
      <HeldFields />
      <div className="d-form-row">
        <ReasonField />
      </div>
    </FormDrawer>
  );
}

function heldOf({
  kind,
  title,
  day,
  from,
  to,
  spot,
  schoolId,
  groupId,
  chair,
  minutes,
  ...rest
}: Values) {
  return {
    ...{ kind, title, day, from, spot, chair, minutes },
    ...(to && { to }),
    ...(schoolId && { schoolId }),
    ...(groupId && { groupId }),
    people: linesOf(rest.peopleLines).map((who) => ({ who })),
  };
}

function HeldFields() {
  const words = useWords();
  const { t } = words;
  const { today } = useMe();
  const kind = Form.useWatch<string | undefined>('kind') ?? '';
  const schools = useAsk('place.schools', {}).data?.schools ?? [];
  const groups = useAsk('meeting.groups', {}).data?.rows ?? [];
  return (
    <>
      <SelectField
        name="kind"
        label={t(meetingText.kind)}
        choices={kindChoices(words)}
        isRequired
      />
      <TextField name="title" label={t(meetingText.name)} max={80} isRequired />
      <TextField name="day" label={t(meetingText.day)} type="date" to={today} isRequired />
      <TextField name="from" label={t(meetingText.from)} type="time" isRequired />
      <TextField name="to" label={t(meetingText.to)} type="time" />
      <TextField name="spot" label={t(meetingText.spot)} max={60} isRequired />
      <SelectField
        name="schoolId"
        label={t(meetingText.school)}
        hint={t(meetingText.schoolHow)}
        choices={schools.map((one) => ({ value: one.placeId, label: one.name }))}
        isRequired={needsSchool(kind)}
        canClear
      />
      <SelectField
        name="groupId"
        label={t(meetingText.group)}
        choices={groups.map((one) => ({ value: one.groupId, label: one.name }))}
        canClear
      />
      <TextField name="chair" label={t(meetingText.chair)} max={60} isRequired />
      <div className="d-form-row">
        <SaysField
          name="peopleLines"
          label={t(meetingText.people)}
          hint={t(meetingText.peopleHow)}
          max={8000}
        />
      </div>
      <div className="d-form-row">
        <SaysField
          name="minutes"
          label={t(meetingText.minutes)}
          hint={t(meetingText.minutesHow)}
          max={8000}
        />
      </div>
    </>
  );
}
