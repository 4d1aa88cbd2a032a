import { useNavigate } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { chosenProgrammes } from '../../domain/campaign.ts';
import { addDays } from '../../domain/date.ts';
import { campaignText, programmeText } from '../../domain/text/campaign.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { MultiField, RadioField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import { SchoolFields } from './SchoolFields.tsx';
import { TeamFields, teamOf, type TeamValues } from './TeamFields.tsx';
import { schoolsOf, type SchoolValues, useChoices } from './words.ts';

type Sent = Input<'campaign.begin'>;
type Basics = Pick<Sent, 'programme' | 'title' | 'document' | 'ledBy' | 'from' | 'to'>;
type Values = Basics & SchoolValues & TeamValues & Partial<Pick<Sent, 'checklists'>>;

/** So long a campaign is proposed to last; anything may be typed. */
const proposedDays = 13;

/** 建督导行动, on one screen. */
export function BeginCampaign({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { today } = useMe();
  const navigate = useNavigate();
  return (
    <FormDrawer<'campaign.begin', Values>
      operation="campaign.begin"
      title={t(campaignText.begin)}
      intro={t(campaignText.beginHow)}
      submit={t(campaignText.begin)}
      done={campaignText.begun}
      isWide
      initial={{
        ...{ programme: 'special', from: today, to: addDays(today, proposedDays) },
        ...{ ownership: 'any', department: 'education' },
      }}
      toInput={(values) => ({
        ...basicsOf(values),
        schools: schoolsOf(values),
        teams: [teamOf(values) ?? []].flat(),
      })}
      onDone={({ campaignId }) => void navigate(paths.campaign(campaignId))}
      onClose={onClose}
    >
      <BasicFields />
      <h3>{t(campaignText.schools)}</h3>
      <SchoolFields />
      <h3>{t(campaignText.firstTeam)}</h3>
      <TeamFields />
    </FormDrawer>
  );
}

export function BasicFields() {
  const { t, language } = useWords();
  const { lists } = useChoices();
  return (
    <>
      <TextField name="title" label={t(campaignText.name)} max={60} isRequired />
      <RadioField
        name="programme"
        label={t(campaignText.programme)}
        choices={chosenProgrammes.map((value) => ({ value, label: t(programmeText[value]) }))}
        isRequired
      />
      <TextField
        name="ledBy"
        label={t(campaignText.ledBy)}
        hint={t(campaignText.ledByHow)}
        max={60}
        isRequired
      />
      <TextField
        name="document"
        label={t(campaignText.document)}
        hint={t(campaignText.documentHow)}
        max={120}
      />
      <TextField name="from" label={t(campaignText.from)} type="date" isRequired />
      <TextField name="to" label={t(campaignText.to)} type="date" isRequired />
      <MultiField
        name="checklists"
        label={t(campaignText.checklists)}
        hint={t(campaignText.checklistsHow)}
        choices={lists.map((one) => ({ value: one.checklist, label: one.name[language] }))}
      />
    </>
  );
}

/** What is sent of the basics; the form's other fields go elsewhere. */
export function basicsOf(values: Basics & { checklists?: Sent['checklists'] }) {
  const { programme, title, document, ledBy, from, to, checklists } = values;
  return {
    ...{ programme, title, ledBy, from, to, checklists: [...(checklists ?? [])] },
    ...(document && { document }),
  };
}
