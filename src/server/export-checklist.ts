import type { ExportParsed } from '../contract/export.ts';
import type { Output } from '../contract/index.ts';
import { shippedChecklist } from '../domain/checklist-rules.ts';
import { checklistText as words, checkMethodText, severityText } from '../domain/text/checklist.ts';
import type { Asked } from './answer.ts';
import { noVersion, openedChecklist } from './checklist.ts';
import type { ListExport } from './export-lists.ts';

type Opened = Output<'checklist.open'>;

/** An item with the name of its section. */
export type ChecklistLine = Opened['list']['items'][number] & {
  readonly no: number;
  readonly sectionName: string;
};

/** One version of a checklist as a file: a line an item, in the order of the list. */
export const checklistExport: ListExport<'checklist.open'> = {
  title: ({ checklist }) => shippedChecklist(checklist).name,
  columns: [
    { title: words.no, width: 8, cell: (line) => line.no },
    { title: words.section, width: 24, cell: (line) => line.sectionName },
    { title: words.item, width: 60, cell: (line) => line.text },
    { title: words.evidence, width: 30, cell: (line) => line.evidence },
    {
      title: words.methods,
      width: 22,
      cell: (line, { t }) => line.methods.map((one) => t(checkMethodText[one])).join('、'),
    },
    { title: words.severity, width: 10, cell: (line, { t }) => t(severityText[line.severity]) },
    { title: words.daysNumber, width: 14, cell: (line) => line.days },
    { title: words.points, width: 8, cell: (line) => line.points ?? '' },
    { title: words.veto, width: 10, cell: (line, { t }) => (line.isVeto ? t(words.yes) : '') },
    {
      title: words.mayNotApply,
      width: 14,
      cell: (line, { t }) => (line.mayNotApply ? t(words.yes) : ''),
    },
    {
      title: words.basis,
      width: 50,
      cell: (line, { t }) =>
        line.grade ? `${line.basis}（${t(words.gradeIs, { grade: line.grade })}）` : line.basis,
    },
    {
      title: words.constructed,
      width: 10,
      cell: (line, { t }) => (line.isConstructed ? t(words.yes) : ''),
    },
  ],
  page: async (asked, input) => {
    const lines = await linesOf(asked, input);
    return lines ? { rows: lines } : noVersion(asked);
  },
  count: async (asked, input) => (await linesOf(asked, input))?.length ?? 0,
};

async function linesOf(asked: Asked, input: ExportParsed<'checklist.open'>) {
  const opened = await openedChecklist(asked, input);
  return opened?.list.items.map((item, at): ChecklistLine => {
    const section = opened.list.sections.find(({ id }) => id === item.section);
    return { ...item, no: at + 1, sectionName: section?.[asked.language] ?? section?.zh ?? '' };
  });
}
