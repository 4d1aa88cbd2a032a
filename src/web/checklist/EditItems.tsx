import { Button } from 'antd';
import { useState } from 'react';

import { changesBetween, withKnownGrades } from '../../domain/checklist-edit.ts';
import type { Checklist, ChecklistItem, ChecklistSection } from '../../domain/checklist.ts';
import { checklistText, itemChangeText } from '../../domain/text/checklist.ts';
import { labelled } from '../../domain/text/say.ts';
import { newKey } from '../ask.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { useWords } from '../ui/words.ts';
import { ChecklistItems } from './ChecklistItems.tsx';
import type { Drafting } from './draft.ts';
import { ItemForm } from './ItemForm.tsx';
import { LocalDrawer } from './LocalDrawer.tsx';
import { sectionWord } from './words.ts';

interface EditItemsProps {
  readonly base: Checklist;
  readonly drafting: Drafting;
}

type Doing =
  | { readonly item: ChecklistItem | string }
  | { readonly removing: ChecklistItem }
  | { readonly section: ChecklistSection };

/** The items of a draft with what can be done to each; what was removed stays visible until it is published. */
export function EditItems({ base, drafting }: EditItemsProps) {
  const { t } = useWords();
  const [doing, setDoing] = useState<Doing>();
  const { reasons } = drafting.draft;
  const list = withKnownGrades(base, drafting.draft.list);
  const changes = changesBetween(base, list).map((one) => ({
    ...one,
    reason: reasons[one.item] ?? '',
  }));
  const isChanged = (id: string) => changes.some(({ item }) => item === id);
  const close = () => setDoing(undefined);
  return (
    <>
      <ChecklistItems
        list={list}
        changes={changes}
        tools={(item) => (
          <ItemTools
            item={item}
            drafting={drafting}
            isChanged={isChanged(item.id)}
            onDo={setDoing}
          />
        )}
        sectionTools={(section) => (
          <Button type="link" size="small" onClick={() => setDoing({ section })}>
            {t(checklistText.renameSection)}
          </Button>
        )}
        sectionEnd={(section) => (
          <SectionEnd base={base} section={section} drafting={drafting} onDo={setDoing} />
        )}
      />
      <p>
        <Button onClick={() => setDoing({ section: { id: newKey(), zh: '' } })}>
          {t(checklistText.addSection)}
        </Button>
      </p>
      {doing && 'item' in doing && (
        <ItemForm
          list={list}
          of={doing.item}
          reason={typeof doing.item === 'string' ? undefined : reasons[doing.item.id]}
          onKeep={drafting.keepItem}
          onClose={close}
        />
      )}
      {doing && 'removing' in doing && (
        <LocalDrawer<{ reason: string }>
          title={t(checklistText.removeTitle)}
          intro={t(checklistText.removeHow, { item: doing.removing.text })}
          initial={{}}
          onKeep={({ reason }) => drafting.removeItem(doing.removing.id, reason)}
          onClose={close}
        >
          <ReasonField />
        </LocalDrawer>
      )}
      {doing && 'section' in doing && (
        <LocalDrawer<{ zh: string }>
          title={t(doing.section.zh ? checklistText.renameSection : checklistText.addSection)}
          initial={{ zh: doing.section.zh }}
          onKeep={({ zh }) => drafting.keepSection(renamed(doing.section, zh.trim()))}
          onClose={close}
        >
          <TextField name="zh" label={t(checklistText.sectionName)} max={60} isRequired />
        </LocalDrawer>
      )}
    </>
  );
}

/** A section of another name has no English one any more. */
function renamed({ en, ...section }: ChecklistSection, zh: string): ChecklistSection {
  return zh === section.zh ? { ...section, en } : { ...section, zh };
}

interface ItemToolsProps {
  readonly item: ChecklistItem;
  readonly drafting: Drafting;
  readonly isChanged: boolean;
  readonly onDo: (doing: Doing) => void;
}

function ItemTools({ item, drafting, isChanged, onDo }: ItemToolsProps) {
  const { t, language } = useWords();
  const named = (what: string) => labelled(what, item.text, language);
  return (
    <>
      {isChanged && (
        <Button
          type="link"
          size="small"
          aria-label={named(t(checklistText.undoItem))}
          onClick={() => drafting.undoItem(item.id)}
        >
          {t(checklistText.undoItem)}
        </Button>
      )}
      <Button
        type="text"
        size="small"
        aria-label={named(t(checklistText.moveUp))}
        onClick={() => drafting.moveItem(item.id, -1)}
      >
        ↑
      </Button>
      <Button
        type="text"
        size="small"
        aria-label={named(t(checklistText.moveDown))}
        onClick={() => drafting.moveItem(item.id, 1)}
      >
        ↓
      </Button>
      <Button
        size="small"
        aria-label={named(t(checklistText.editItem))}
        onClick={() => onDo({ item })}
      >
        {t(checklistText.editItem)}
      </Button>{' '}
      <Button
        size="small"
        aria-label={named(t(checklistText.removeItem))}
        onClick={() => onDo({ removing: item })}
      >
        {t(checklistText.removeItem)}
      </Button>
    </>
  );
}

interface SectionEndProps extends EditItemsProps {
  readonly section: ChecklistSection;
  readonly onDo: (doing: Doing) => void;
}

/** What was removed from the section, and the way to add to it. */
function SectionEnd({ base, section, drafting, onDo }: SectionEndProps) {
  const words = useWords();
  const { t } = words;
  const { list, reasons } = drafting.draft;
  const gone = base.items.filter(
    (one) => one.section === section.id && !list.items.some(({ id }) => id === one.id),
  );
  const isEmpty = !list.items.some((one) => one.section === section.id);
  return (
    <>
      {gone.map((item) => (
        <p key={item.id} className="ck-gone">
          <span className="ck-tag ck-changed">{t(itemChangeText.removed)}</span>
          <span className="ck-text">{item.text}</span>{' '}
          <span className="ck-why">
            {t(checklistText.changeReason, { reason: reasons[item.id] ?? '' })}
          </span>
          <Button type="link" size="small" onClick={() => drafting.undoItem(item.id)}>
            {t(checklistText.undoItem)}
          </Button>
        </p>
      ))}
      <Button
        size="small"
        type="dashed"
        aria-label={labelled(t(checklistText.addItem), sectionWord(section, words), words.language)}
        onClick={() => onDo({ item: section.id })}
      >
        {t(checklistText.addItem)}
      </Button>
      {isEmpty && gone.length === 0 && (
        <Button type="link" size="small" onClick={() => drafting.removeSection(section.id)}>
          {t(checklistText.removeSection)}
        </Button>
      )}
    </>
  );
}
