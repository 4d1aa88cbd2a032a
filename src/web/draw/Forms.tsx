import { useNavigate } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { chosenProgrammes } from '../../domain/campaign.ts';
import { addDays } from '../../domain/date.ts';
import { campaignText, programmeText } from '../../domain/text/campaign.ts';
import { drawText } from '../../domain/text/draw.ts';
import { useChoices } from '../campaign/words.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { MultiField, RadioField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';

interface FormProps {
  readonly drawId: string;
  readonly onClose: () => void;
}

/** 现在抽 */
export function DrawNow({ drawId, onClose }: FormProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'draw.draw', { words: string }>
      operation="draw.draw"
      title={t(drawText.draw)}
      intro={t(drawText.drawHow)}
      submit={t(drawText.draw)}
      done={drawText.drawn}
      initial={{}}
      toInput={({ words }) => ({ drawId, words })}
      onClose={onClose}
    >
      <TextField name="words" label={t(drawText.words)} max={60} isRequired />
    </FormDrawer>
  );
}

type Sent = Input<'draw.begin-campaign'>;
/** So long the campaign is proposed to last; anything may be typed. */
const proposedDays = 13;

/** 建督导行动 from what was drawn. */
export function BeginCampaign({ drawId, onClose }: FormProps) {
  const { t, language } = useWords();
  const { today } = useMe();
  const { lists } = useChoices();
  const navigate = useNavigate();
  return (
    <FormDrawer<'draw.begin-campaign', Omit<Sent, 'drawId'>>
      operation="draw.begin-campaign"
      title={t(drawText.beginCampaign)}
      intro={t(drawText.beginCampaignHow)}
      submit={t(drawText.beginCampaign)}
      done={drawText.campaignBegun}
      initial={{ programme: 'comprehensive', from: today, to: addDays(today, proposedDays) }}
      toInput={({ checklists, ...values }) => ({
        ...values,
        drawId,
        checklists: [...(checklists ?? [])],
      })}
      onDone={({ campaignId }) => void navigate(paths.campaign(campaignId))}
      onClose={onClose}
    >
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
      <TextField name="from" label={t(campaignText.from)} type="date" isRequired />
      <TextField name="to" label={t(campaignText.to)} type="date" isRequired />
      <MultiField
        name="checklists"
        label={t(campaignText.checklists)}
        hint={t(campaignText.checklistsHow)}
        choices={lists.map((one) => ({ value: one.checklist, label: one.name[language] }))}
      />
    </FormDrawer>
  );
}
