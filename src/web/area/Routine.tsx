import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { addDays } from '../../domain/date.ts';
import { areaText } from '../../domain/text/area.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { useChoices } from '../campaign/words.ts';
import { useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { MultiField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Areas } from './words.ts';

type Sent = Input<'area.begin-routine'>;

/** So long they are proposed to last, about a term; anything may be typed. */
const proposedDays = 120;

/** 经常性督导: the way to what runs now, or to begin it. */
export function Routine({ all, mayEdit }: { all: Areas; mayEdit: boolean }) {
  const { t } = useWords();
  const [isBeginning, setBeginning] = useState(false);
  if (all.routine)
    return (
      <Link to={paths.campaign(all.routine.campaignId)}>
        {t(areaText.routineSee, { to: all.routine.to })}
      </Link>
    );
  return (
    mayEdit && (
      <>
        <Button onClick={() => setBeginning(true)}>{t(areaText.beginRoutine)}</Button>
        {isBeginning && <Begin onClose={() => setBeginning(false)} />}
      </>
    )
  );
}

function Begin({ onClose }: { onClose: () => void }) {
  const { t, language } = useWords();
  const { today } = useMe();
  const { lists } = useChoices();
  const navigate = useNavigate();
  return (
    <FormDrawer<'area.begin-routine', Sent>
      operation="area.begin-routine"
      title={t(areaText.beginRoutine)}
      intro={t(areaText.beginRoutineHow)}
      submit={t(areaText.beginRoutine)}
      done={areaText.routineBegun}
      initial={{ title: t(areaText.routine), from: today, to: addDays(today, proposedDays) }}
      toInput={({ checklists, ...values }) => ({ ...values, checklists: [...(checklists ?? [])] })}
      onDone={({ campaignId }) => void navigate(paths.campaign(campaignId))}
      onClose={onClose}
    >
      <TextField name="title" label={t(areaText.routineTitle)} max={60} isRequired />
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
