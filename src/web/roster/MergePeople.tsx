import { Form } from 'antd';
import { useState } from 'react';

import { duplicateText, mergeFieldText } from '../../domain/text/roster.ts';
import { comma } from '../marks.ts';
import { Answer } from '../ui/Answer.tsx';
import { ReasonField, SelectField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { type Brief, factsOf, type Pair } from './pair-words.ts';

interface MergePeopleProps {
  readonly pair: Pair;
  readonly schoolId: string;
  readonly onClose: () => void;
}

interface Values {
  readonly personId: string;
  readonly stay?: 'kept' | 'gone';
  readonly reason: string;
}

/** 合并: which file stays, what it gets from the other, and whose class goes on. */
export function MergePeople({ pair, schoolId, onClose }: MergePeopleProps) {
  const words = useWords();
  const { t } = words;
  const files = [pair.one, pair.other];
  // The fuller one: whose number is known, else who is in a class.
  const first = files.find((one) => one.tail !== undefined && one.className) ?? pair.one;
  const otherOf = (id: string) => files.find((one) => one.personId !== id)?.personId ?? '';
  return (
    <FormDrawer<'roster.merge', Values>
      operation="roster.merge"
      title={t(duplicateText.mergeTitle, { name: pair.one.name })}
      intro={t(duplicateText.mergeWhat)}
      submit={t(duplicateText.merge)}
      done={duplicateText.merged}
      danger
      initial={{ personId: first.personId }}
      toInput={(values) => ({ schoolId, withPersonId: otherOf(values.personId), ...values })}
      onClose={onClose}
    >
      <SelectField
        name="personId"
        label={t(duplicateText.keep)}
        isRequired
        choices={files.map((one) => ({
          value: one.personId,
          label: t(duplicateText.file, { name: one.name, where: factsOf(words, one) }),
        }))}
      />
      <MergeEffect files={files} schoolId={schoolId} first={first.personId} />
      <ReasonField />
    </FormDrawer>
  );
}

interface MergeEffectProps {
  readonly files: readonly Brief[];
  readonly schoolId: string;
  readonly first: string;
}

/** What the chosen file gets, and the question about the class where there is one. */
function MergeEffect({ files, schoolId, first }: MergeEffectProps) {
  const { t } = useWords();
  const form = Form.useFormInstance<Values>();
  const [initial] = useState(first);
  const chosen = Form.useWatch('personId', form) ?? initial;
  const other = files.find((one) => one.personId !== chosen)?.personId ?? '';
  const preview = useAsk('roster.merge-preview', {
    schoolId,
    personId: chosen,
    withPersonId: other,
  });
  return (
    <Answer query={preview} lines={2}>
      {(data) => {
        const gets = [
          ...data.moved.map((field) => t(mergeFieldText[field])),
          ...data.guardians.map((name) => t(duplicateText.takesGuardian, { name })),
        ];
        return (
          <>
            <p className="d-intro">
              {gets.length > 0
                ? t(duplicateText.takes, { what: gets.join(comma()) })
                : t(duplicateText.takesNone)}
            </p>
            {data.isConflict && (
              <SelectField
                name="stay"
                label={t(duplicateText.stay)}
                isRequired
                choices={[
                  { value: 'kept', label: data.kept.className ?? '' },
                  { value: 'gone', label: data.gone.className ?? '' },
                ]}
              />
            )}
          </>
        );
      }}
    </Answer>
  );
}
