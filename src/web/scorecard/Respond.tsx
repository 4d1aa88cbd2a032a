import { type ResponseItem, responseItems } from '../../domain/scorecard.ts';
import { responseItemText, scorecardText } from '../../domain/text/scorecard.ts';
import { useMe } from '../shell/me.ts';
import { SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { ScoredEvent } from './Events.tsx';

interface Values {
  readonly item: ResponseItem;
  readonly doneOn?: string;
  readonly reason?: string;
}

/** 早期处置清单 of one event: one item at a time, with its day. */
export function Respond({ event, onClose }: { event: ScoredEvent; onClose: () => void }) {
  const { t, dayName } = useWords();
  const { today } = useMe();
  const { schoolId, signalId, checklist } = event;
  const next = checklist.find((one) => !one.doneOn)?.item ?? responseItems[0];
  return (
    <FormDrawer<'scorecard.respond', Values>
      operation="scorecard.respond"
      title={t(scorecardText.checklist)}
      intro={
        <ul className="d-list">
          {checklist.map(({ item, doneOn, by, reason }) => (
            <li key={item}>
              {t(responseItemText[item])}
              <span className="d-muted">
                {doneOn
                  ? [dayName(doneOn), by, reason].filter(Boolean).join(' · ')
                  : t(scorecardText.notBegun)}
              </span>
            </li>
          ))}
        </ul>
      }
      submit={t(scorecardText.save)}
      done={scorecardText.saved}
      initial={{ item: next, doneOn: today }}
      toInput={({ item, doneOn, reason }) => ({
        ...{ schoolId, signalId, item },
        ...(doneOn && { doneOn }),
        ...(reason && { reason }),
      })}
      onClose={onClose}
    >
      <SelectField
        name="item"
        label={t(scorecardText.item)}
        isRequired
        choices={responseItems.map((one) => ({ value: one, label: t(responseItemText[one]) }))}
      />
      <TextField name="doneOn" type="date" label={t(scorecardText.doneOn)} />
      <TextField name="reason" label={t(scorecardText.reasonHow)} />
    </FormDrawer>
  );
}
