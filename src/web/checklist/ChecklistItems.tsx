import type { ReactNode } from 'react';

import type { Output } from '../../contract/index.ts';
import type { Checklist, ChecklistItem, ChecklistSection } from '../../domain/checklist.ts';
import { basisGradeText, checklistText, itemChangeText } from '../../domain/text/checklist.ts';
import { labelled } from '../../domain/text/say.ts';
import { useWords } from '../ui/words.ts';
import { daysWord, methodsWord, sectionWord, severityWord } from './words.ts';

type Changes = Output<'checklist.open'>['changes'];

interface ChecklistItemsProps {
  readonly list: Checklist;
  /** What a county changed, shown beside the item. */
  readonly changes: Changes;
  /** Buttons of an item, while it is edited. */
  readonly tools?: (item: ChecklistItem) => ReactNode;
  readonly sectionTools?: (section: ChecklistSection) => ReactNode;
  /** Below the last item of a section. */
  readonly sectionEnd?: (section: ChecklistSection) => ReactNode;
}

/** The items under their sections, numbered through. */
export function ChecklistItems(props: ChecklistItemsProps) {
  const words = useWords();
  const { t } = words;
  const { list, changes, tools, sectionTools, sectionEnd } = props;
  const isScored = list.kind === 'scored';
  const columns = 4 + (isScored ? 1 : 0) + (tools ? 1 : 0);
  const numberOf = new Map(ordered(list).map(({ id }, at) => [id, at + 1]));
  return (
    // A table wider than the screen is scrolled with the arrow keys, so it must take the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="d-table-scroll" tabIndex={0}>
      <table className={tools ? 'd-table ck-items ck-editing' : 'd-table ck-items'}>
        <thead>
          <tr>
            <th scope="col" className="ck-no">
              {t(checklistText.no)}
            </th>
            <th scope="col">{t(checklistText.item)}</th>
            <th scope="col" className="ck-narrow">
              {t(checklistText.severity)}
            </th>
            <th scope="col" className="ck-narrow">
              {t(checklistText.days)}
            </th>
            {isScored && (
              <th scope="col" className="ck-narrow">
                {t(checklistText.points)}
              </th>
            )}
            {tools && (
              <th scope="col" className="ck-tools">
                <span className="d-hidden">{t(checklistText.editItem)}</span>
              </th>
            )}
          </tr>
        </thead>
        {list.sections.map((section) => (
          <tbody key={section.id}>
            <tr className="ck-section">
              <th scope="rowgroup" colSpan={columns}>
                {sectionWord(section, words)} {sectionTools?.(section)}
              </th>
            </tr>
            {list.items
              .filter((item) => item.section === section.id)
              .map((item) => (
                <tr key={item.id}>
                  <td className="ck-no">{numberOf.get(item.id)}</td>
                  <td>
                    <ItemWords item={item} change={changes.find((one) => one.item === item.id)} />
                    <div className={`ck-small ck-${item.severity}`}>
                      {severityWord(item, words)} · {daysWord(item.days, words)}
                      {isScored && ` · ${t(checklistText.points)} ${item.points ?? 0}`}
                    </div>
                  </td>
                  <td className={`ck-narrow ck-${item.severity}`}>{severityWord(item, words)}</td>
                  <td className="ck-narrow">{daysWord(item.days, words)}</td>
                  {isScored && <td className="ck-narrow">{item.points}</td>}
                  {tools && <td className="ck-tools">{tools(item)}</td>}
                </tr>
              ))}
            {sectionEnd && (
              <tr className="ck-end">
                <td colSpan={columns}>{sectionEnd(section)}</td>
              </tr>
            )}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface ItemWordsProps {
  readonly item: ChecklistItem;
  readonly change: Changes[number] | undefined;
}

function ItemWords({ item, change }: ItemWordsProps) {
  const words = useWords();
  const { t, language } = words;
  const { grade } = item;
  return (
    <>
      <div className="ck-text">
        {change && change.change !== 'removed' && (
          <span className="ck-tag ck-changed">{t(itemChangeText[change.change])}</span>
        )}
        {item.text}
        {item.isVeto && <span className="ck-tag ck-veto">{t(checklistText.veto)}</span>}
        {item.mayNotApply && <span className="ck-tag">{t(checklistText.mayNotApply)}</span>}
      </div>
      <div className="d-muted ck-how">
        {methodsWord(item, words)} · {labelled(t(checklistText.evidence), item.evidence, language)}
      </div>
      <div className="d-muted ck-how">
        {labelled(t(checklistText.basis), item.basis, language)}
        {grade && (
          <abbr title={t(basisGradeText[grade])}>{t(checklistText.gradeIs, { grade })}</abbr>
        )}
        {item.isConstructed && <span className="ck-tag">{t(checklistText.constructed)}</span>}
      </div>
      {change && change.change !== 'removed' && change.reason && (
        <div className="ck-how ck-why">
          {t(checklistText.changeReason, { reason: change.reason })}
        </div>
      )}
    </>
  );
}

/** The items in the order in which they are shown and printed. */
export function ordered({ sections, items }: Checklist): ChecklistItem[] {
  return sections.flatMap(({ id }) => items.filter((item) => item.section === id));
}
