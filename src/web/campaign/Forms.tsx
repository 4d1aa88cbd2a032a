import { useState } from 'react';

import type { Input } from '../../contract/index.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { useMe } from '../shell/me.ts';
import { RadioField, ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { BasicFields, basicsOf } from './BeginCampaign.tsx';
import { SchoolFields } from './SchoolFields.tsx';
import { TeamFields, teamOf, type TeamValues } from './TeamFields.tsx';
import { type Opened, schoolsOf, type SchoolValues } from './words.ts';

/** The forms by which a campaign is changed; each change says why and begins from what is shown. */

interface FormProps {
  readonly one: Opened;
  readonly onClose: () => void;
}
type Team = Opened['teams'][number];
type Because = { readonly reason: string };

const from = ({ campaignId, version }: Opened, { reason }: Because) => ({
  campaignId,
  version,
  reason,
});

export function ChangeCampaign({ one, onClose }: FormProps) {
  const { t } = useWords();
  type Values = Because & Omit<Input<'campaign.change'>, 'campaignId' | 'version'>;
  const { programme, title, document, ledBy, checklists } = one;
  return (
    <FormDrawer<'campaign.change', Values>
      operation="campaign.change"
      title={t(campaignText.change)}
      submit={t(campaignText.change)}
      done={campaignText.changed}
      isWide
      initial={{
        ...{ title, ledBy, from: one.from, to: one.to, checklists: [...checklists] },
        // A routine campaign follows the areas and is not changed here.
        ...(programme !== 'routine' && { programme }),
        ...(document && { document }),
      }}
      toInput={(values) => ({ ...from(one, values), ...basicsOf(values) })}
      onClose={onClose}
    >
      <BasicFields />
      <ReasonField />
    </FormDrawer>
  );
}

export function AddRound({ one, onClose }: FormProps) {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'campaign.add-round', Because & { from: string; to: string }>
      operation="campaign.add-round"
      title={t(campaignText.addRound)}
      intro={t(campaignText.addRoundHow)}
      submit={t(campaignText.addRound)}
      done={campaignText.changed}
      initial={{ from: today > one.from ? today : one.from, to: one.to }}
      toInput={(values) => ({ ...from(one, values), from: values.from, to: values.to })}
      onClose={onClose}
    >
      <TextField
        name="from"
        label={t(campaignText.from)}
        type="date"
        from={one.from}
        to={one.to}
        isRequired
      />
      <TextField
        name="to"
        label={t(campaignText.to)}
        type="date"
        from={one.from}
        to={one.to}
        isRequired
      />
      <ReasonField />
    </FormDrawer>
  );
}

/** Without a team: a new one. */
export function PutTeam({ one, team, onClose }: FormProps & { team: Team | undefined }) {
  const { t } = useWords();
  const words = t(team ? campaignText.changeTeam : campaignText.addTeam);
  return (
    <FormDrawer<'campaign.put-team', Because & TeamValues>
      operation="campaign.put-team"
      title={words}
      submit={words}
      done={campaignText.changed}
      initial={
        team
          ? {
              ...{ teamName: team.name, department: team.department, leaderId: team.leaderId },
              memberIds: team.members.map(({ accountId }) => accountId),
              ...(team.checklist && { teamList: team.checklist }),
            }
          : { department: 'education' }
      }
      toInput={(values) => {
        const made = teamOf(values);
        if (!made) throw new Error('a team without a name was sent');
        return { ...from(one, values), ...(team && { teamId: team.teamId }), team: made };
      }}
      onClose={onClose}
    >
      <TeamFields isRequired />
      <ReasonField />
    </FormDrawer>
  );
}

export function EndTeam({ one, team, onClose }: FormProps & { team: Team }) {
  const { t } = useWords();
  return (
    <FormDrawer<'campaign.end-team', Because>
      operation="campaign.end-team"
      title={t(campaignText.endTeam)}
      intro={t(campaignText.endTeamHow, { team: team.name })}
      submit={t(campaignText.endTeam)}
      done={campaignText.changed}
      danger
      initial={{}}
      toInput={(values) => ({ ...from(one, values), teamId: team.teamId })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}

interface AssignValues extends Because, SchoolValues {
  readonly scope: 'some' | 'all';
  /** A team, or every one of them. */
  readonly to: string;
}

export function AssignSchools({ one, team, onClose }: FormProps & { team: Team }) {
  const { t } = useWords();
  const [isAll, setAll] = useState(false);
  const teams = one.teams.filter(({ endReason }) => endReason === undefined);
  return (
    <FormDrawer<'campaign.assign', AssignValues>
      operation="campaign.assign"
      title={`${t(campaignText.assign)} · ${team.name}`}
      intro={t(campaignText.assignHow)}
      submit={t(campaignText.assign)}
      done={campaignText.changed}
      initial={{ ownership: 'any', scope: 'some', to: team.teamId }}
      toInput={(values) => ({
        ...from(one, values),
        ...(values.to !== 'every' && { teamId: values.to }),
        schools: values.scope === 'all' ? {} : { schoolIds: [], ...schoolsOf(values) },
      })}
      onClose={onClose}
    >
      <SelectField
        name="to"
        label={t(campaignText.assignTo)}
        choices={[
          ...teams.map(({ teamId, name }) => ({ value: teamId, label: name })),
          { value: 'every', label: t(campaignText.toEvery) },
        ]}
      />
      <RadioField
        name="scope"
        label={t(campaignText.scope)}
        choices={[
          { value: 'some', label: t(campaignText.scopeSome) },
          { value: 'all', label: t(campaignText.scopeAll) },
        ]}
        onChoose={(scope) => setAll(scope === 'all')}
      />
      {!isAll && <SchoolFields isSome />}
      <ReasonField />
    </FormDrawer>
  );
}

export function AddSchools({ one, onClose }: FormProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'campaign.add-schools', Because & SchoolValues>
      operation="campaign.add-schools"
      title={t(campaignText.addSchools)}
      submit={t(campaignText.addSchools)}
      done={campaignText.changed}
      initial={{ ownership: 'any' }}
      toInput={(values) => ({ ...from(one, values), schools: schoolsOf(values) })}
      onClose={onClose}
    >
      <SchoolFields />
      <ReasonField />
    </FormDrawer>
  );
}

interface LeaveOutProps extends FormProps {
  readonly school: { readonly schoolId: string; readonly schoolName: string };
  readonly isBack: boolean;
}

export function LeaveOut({ one, school, isBack, onClose }: LeaveOutProps) {
  const { t } = useWords();
  const title = isBack ? campaignText.putBackTitle : campaignText.leaveOutTitle;
  return (
    <FormDrawer<'campaign.leave-out', Because>
      operation="campaign.leave-out"
      title={t(title, { school: school.schoolName })}
      {...(!isBack && { intro: t(campaignText.leaveOutHow) })}
      submit={t(isBack ? campaignText.putBack : campaignText.leaveOut)}
      done={campaignText.changed}
      initial={{}}
      toInput={(values) => ({ ...from(one, values), schoolId: school.schoolId, isBack })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
