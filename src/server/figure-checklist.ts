import { shippedChecklists } from '../domain/checklist-rules.ts';
import { rowInForce } from './checklist-row.ts';
import type { ListRow, ListSet, Measure } from './figure-set.ts';

/** 检查表的数: what the lists in force on the day ask. */

const items: ListSet = {
  ofSchools: false,
  dims: ['checklist', 'section', 'record', 'spot', 'severity'],
  tags: ['checklist', 'section', 'severity'],
  list: async (asked, { to, scope }) => {
    const meant = shippedChecklists.filter(
      (one) => scope.checklist === undefined || one.id === scope.checklist,
    );
    const lists = await Promise.all(
      meant.map(async (shipped) => {
        const own = await rowInForce(asked, shipped.id, to);
        if (!own && !shipped.isOn) return [];
        const { sections, items: all } = own?.body ?? shipped;
        return all.map((item): ListRow => {
          const section = sections.find(({ id }) => id === item.section);
          const of = `${shipped.id}:${item.section}`;
          return {
            ...{ id: `${shipped.id}/${item.id}`, says: item.text, amount: 1 },
            dims: {
              ...{ checklist: shipped.id, section: of, severity: item.severity },
              ...{ record: section?.record, spot: section?.place },
            },
            ...(section && { named: { section: section[asked.language] ?? section.zh } }),
            opens: { kind: 'checklist', id: shipped.id },
          };
        });
      }),
    );
    return lists.flat();
  },
};

export const checklistSets = { 'checklist-items': items } as const;

export const checklistMeasures = {
  checklists: { set: 'checklist-items', of: 'checklist' },
  'checklist-sections': { set: 'checklist-items', of: 'section' },
  'checklist-items': { set: 'checklist-items', of: 'rows' },
  'checklist-spots': { set: 'checklist-items', of: 'spot' },
  'checklist-records': { set: 'checklist-items', of: 'record' },
} as const satisfies Readonly<Record<string, Measure>>;
