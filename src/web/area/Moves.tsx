import { Select } from 'antd';

import type { Output } from '../../contract/index.ts';
import { areaText } from '../../domain/text/area.ts';
import { DataTable } from '../ui/DataTable.tsx';
import { useWords } from '../ui/words.ts';

interface MovesProps {
  readonly plan: Output<'area.propose'>;
  /** Chosen otherwise than the plan, by school; empty: the school stays where it is. */
  readonly own: Readonly<Record<string, string>>;
  readonly onChoose: (schoolId: string, inspectorId: string) => void;
}

/** 哪些学校要改: from whom to whom; each can be given to somebody else or left as it is. */
export function Moves({ plan, own, onChoose }: MovesProps) {
  const { t } = useWords();
  const choices = [
    { value: '', label: t(areaText.keepAsIs) },
    ...plan.inspectors.map((one) => ({
      value: one.accountId,
      label: `${one.name}（${one.area}）`,
    })),
  ];
  return (
    <DataTable
      caption={t(areaText.moves)}
      rows={plan.rows}
      rowKey={(row) => row.schoolId}
      columns={[
        {
          key: 'school',
          title: t(areaText.school),
          isName: true,
          cell: (row) => (
            <>
              {row.schoolName}
              {row.isPrivate && <span className="ar-tag">{t(areaText.privateMark)}</span>}
              <div className="d-muted ar-under">{row.township}</div>
            </>
          ),
        },
        {
          key: 'from',
          title: t(areaText.moveFrom),
          sort: (row) => row.from ?? '',
          cell: (row) => row.from ?? t(areaText.nobody),
        },
        {
          key: 'to',
          title: t(areaText.moveTo),
          cell: (row) => (
            <Select
              aria-label={`${t(areaText.moveTo)} · ${row.schoolName}`}
              value={own[row.schoolId] ?? row.inspectorId}
              options={choices}
              virtual={false}
              popupMatchSelectWidth={false}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(next: string) => onChoose(row.schoolId, next)}
            />
          ),
        },
      ]}
    />
  );
}
