import { Checkbox, Form } from 'antd';

import { superiorText } from '../../domain/text/superior.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Item } from './SuperiorPage.tsx';

interface AnswerItemProps {
  readonly superiorId: string;
  readonly item: Item;
  readonly onClose: () => void;
}

interface Values {
  readonly says: string;
  readonly evidence?: string;
  readonly isDone?: boolean;
}

/** 答复一条: what the county did; an item of schools is done when theirs are. */
export function AnswerItem({ superiorId, item, onClose }: AnswerItemProps) {
  const { t } = useWords();
  const isOwn = item.findings.every((one) => one.ended === 'withdrawn');
  const { number } = item;
  return (
    <FormDrawer<'superior.answer', Values>
      operation="superior.answer"
      title={t(superiorText.answerTitle, { n: number })}
      intro={
        <>
          {item.says}
          <br />
          {t(isOwn ? superiorText.answerHow : superiorText.ofSchoolsHow)}
        </>
      }
      submit={t(superiorText.answer)}
      done={superiorText.answered}
      initial={{}}
      toInput={({ says, evidence, isDone = false }) => ({
        ...{ superiorId, number, says, isDone: isOwn && isDone },
        ...(evidence && { evidence }),
      })}
      onClose={onClose}
    >
      <SaysField label={t(superiorText.answerSays)} />
      <TextField
        name="evidence"
        label={t(superiorText.evidence)}
        hint={t(superiorText.evidenceHint)}
        max={300}
      />
      {isOwn && (
        <Form.Item name="isDone" valuePropName="checked">
          <Checkbox>{t(superiorText.isDone)}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  );
}
