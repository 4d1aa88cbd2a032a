import type { Input } from '../../contract/index.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { roleText } from '../../domain/text/role.ts';
import { beside, comma } from '../marks.ts';
import { MultiField, SelectField, TextField } from '../ui/fields.tsx';
import { useWords } from '../ui/words.ts';
import { departmentChoices, useChoices } from './words.ts';

type Team = Input<'campaign.put-team'>['team'];

export interface TeamValues {
  readonly teamName?: string;
  readonly department?: Team['department'];
  readonly leaderId?: string;
  readonly memberIds?: readonly string[];
  readonly teamList?: NonNullable<Team['checklist']>;
}

/** 一个督导组: its name, whose it is, who leads and goes, and by which list. */
export function TeamFields({ isRequired = false }: { isRequired?: boolean }) {
  const words = useWords();
  const { t, language } = words;
  const { lists, people } = useChoices();
  const choices = (people ?? []).map((one) => ({
    value: one.accountId,
    label: one.name + beside(one.roles.map((role) => t(roleText[role])).join(comma())),
  }));
  return (
    <>
      {people?.length === 0 && <p className="d-form-row d-muted">{t(campaignText.noPeople)}</p>}
      <TextField
        name="teamName"
        label={t(campaignText.teamName)}
        max={40}
        isRequired={isRequired}
      />
      <SelectField
        name="department"
        label={t(campaignText.department)}
        choices={departmentChoices(words)}
        isRequired={isRequired}
      />
      <SelectField
        name="leaderId"
        label={t(campaignText.leader)}
        choices={choices}
        isRequired={isRequired}
      />
      <MultiField name="memberIds" label={t(campaignText.members)} choices={choices} />
      <SelectField
        name="teamList"
        label={t(campaignText.teamList)}
        hint={t(campaignText.anyListHow)}
        choices={lists.map((one) => ({ value: one.checklist, label: one.name[language] }))}
        canClear
      />
    </>
  );
}

/** Undefined while there is no name and leader: then there is no team yet. */
export function teamOf(values: TeamValues): Team | undefined {
  const { teamName, department, leaderId, memberIds, teamList } = values;
  if (!teamName || !leaderId) return undefined;
  return {
    ...{ name: teamName, department: department ?? 'education', leaderId },
    memberIds: [...(memberIds ?? [])],
    ...(teamList && { checklist: teamList }),
  };
}
