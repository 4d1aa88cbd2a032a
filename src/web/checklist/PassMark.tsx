import { InputNumber } from 'antd';

import { pointsOf } from '../../domain/checklist-edit.ts';
import { checklistText } from '../../domain/text/checklist.ts';
import { useWords } from '../ui/words.ts';
import type { Drafting } from './draft.ts';

/** 及格分 of a list out of a hundred. */
export function PassMark({ drafting }: { drafting: Drafting }) {
  const { t } = useWords();
  const { list } = drafting.draft;
  return (
    <p className="ck-pair">
      <label htmlFor="pass-mark">{t(checklistText.passMark)}</label>
      <InputNumber
        id="pass-mark"
        min={1}
        max={100}
        precision={0}
        value={list.passFrom ?? null}
        onChange={(points) => drafting.setPassFrom(points ?? undefined)}
      />
      <span className="d-muted">{t(checklistText.total, { total: pointsOf(list) })}</span>
    </p>
  );
}
