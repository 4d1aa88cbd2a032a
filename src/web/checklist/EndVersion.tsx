import { earliestVersionDay } from '../../domain/checklist-edit.ts';
import { checklistText } from '../../domain/text/checklist.ts';
import { useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { Opened } from './words.ts';

interface EndVersionProps {
  readonly data: Opened;
  readonly placeId: string;
  readonly onClose: () => void;
}

/** 停用本县版本: from a day on the shipped list holds again. */
export function EndVersion({ data, placeId, onClose }: EndVersionProps) {
  const { t } = useWords();
  const { checklist, newest } = data;
  const earliest = earliestVersionDay(useMe().today);
  const shipped = useAsk('checklist.open', { placeId, checklist, version: 'shipped' });
  return (
    <Answer query={shipped}>
      {({ version, list }) => (
        <FormDrawer<'checklist.end', { from: string; reason: string }>
          operation="checklist.end"
          title={t(checklistText.end)}
          intro={t(checklistText.endHow, { number: version.number, items: list.items.length })}
          submit={t(checklistText.end)}
          done={checklistText.endDone}
          danger
          initial={{ from: earliest }}
          toInput={(values) => ({ checklist, newest, ...values })}
          onClose={onClose}
        >
          <TextField
            name="from"
            label={t(checklistText.from)}
            hint={t(checklistText.fromHow)}
            type="date"
            from={earliest}
            isRequired
          />
          <ReasonField />
        </FormDrawer>
      )}
    </Answer>
  );
}
