import { earliestVersionDay } from '../../domain/checklist-edit.ts';
import type { Checklist } from '../../domain/checklist.ts';
import { checklistText } from '../../domain/text/checklist.ts';
import type { Detail } from '../../domain/text/say.ts';
import { useMe } from '../shell/me.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Opened } from './words.ts';

interface PublishFormProps {
  readonly base: Opened;
  readonly list: Checklist;
  readonly reasons: Readonly<Record<string, string>>;
  /** How much was added, changed and removed, and how many items there are then. */
  readonly counts: Detail;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

interface Values {
  readonly document: string;
  readonly from: string;
  readonly reason: string;
}

/** 公布: by which document, why, and from which day. */
export function PublishForm({ base, list, reasons, counts, onDone, onClose }: PublishFormProps) {
  const { t } = useWords();
  const earliest = earliestVersionDay(useMe().today);
  const { checklist, newest } = base;
  const { versionId } = base.version;
  return (
    <FormDrawer<'checklist.publish', Values>
      operation="checklist.publish"
      title={t(checklistText.publishTitle, { number: newest + 1 })}
      intro={t(checklistText.publishHow, counts)}
      submit={t(checklistText.publish)}
      done={checklistText.published}
      initial={{ from: earliest }}
      toInput={(values) => ({
        ...{ checklist, newest, list: sentOf(list), reasons },
        ...(versionId && { madeFrom: versionId }),
        ...values,
      })}
      onDone={onDone}
      onClose={onClose}
    >
      <TextField name="document" label={t(checklistText.document)} max={120} isRequired />
      <TextField
        name="from"
        label={t(checklistText.from)}
        hint={t(checklistText.fromHow)}
        type="date"
        from={earliest}
        isRequired
      />
      <ReasonField label={t(checklistText.reason)} />
    </FormDrawer>
  );
}

/** The list as it is sent: in its own arrays. */
function sentOf({ kind, passFrom, sections, items }: Checklist): Opened['list'] {
  return {
    kind,
    ...(passFrom !== undefined && { passFrom }),
    sections: [...sections],
    items: items.map((one) => ({ ...one, methods: [...one.methods] })),
  };
}
