import { useState } from 'react';

import { type CheckAnswer, checkAnswers } from '../../../domain/checklist.ts';
import { checklistText, severityText } from '../../../domain/text/checklist.ts';
import { photoText } from '../../../domain/text/photo.ts';
import { checkAnswerText, visitText } from '../../../domain/text/visit.ts';
import { useT } from '../../language.ts';
import { foundIn, type OpenList, type Remark, type Said, type VisitDraft } from './draft.ts';
import { NotePanel } from './NotePanel.tsx';
import { RemarkPanel } from './RemarkPanel.tsx';

type Item = OpenList['list']['items'][number];

interface AnswerListProps {
  readonly name: string;
  readonly draft: VisitDraft;
  /** Why the server did not take it, the last time. */
  readonly refusal: string | undefined;
  /** The list as it is now: another one may have been published since. */
  readonly newest: OpenList | undefined;
  readonly onChange: (over: Partial<VisitDraft>) => void;
  readonly onStartOver: () => void;
  readonly onFinish: () => void;
}

/** 逐条答: one item after the other, yes with one touch; a no asks what was seen. */
export function AnswerList({
  name,
  draft,
  refusal,
  newest,
  onChange,
  onStartOver,
  onFinish,
}: AnswerListProps) {
  const t = useT();
  const [noting, setNoting] = useState<Item>();
  const [remark, setRemark] = useState<number | 'new'>();
  const { list, answers, remarks } = draft;
  const items = list?.list.items ?? [];
  const done = items.filter(({ id }) => answers[id]).length;
  const no = foundIn(draft);
  const isOld = list && newest && (newest.origin !== list.origin || newest.number !== list.number);
  const answer = (item: Item, said: Said | undefined) => {
    const others = Object.entries(answers).filter(([id]) => id !== item.id);
    onChange({ answers: Object.fromEntries(said ? [...others, [item.id, said]] : others) });
  };
  const keepRemark = (at: number | 'new', said: Remark | undefined) => {
    const kept = at === 'new' ? [...remarks] : remarks.filter((_, place) => place !== at);
    if (said) kept.splice(at === 'new' ? kept.length : at, 0, said);
    onChange({ remarks: kept });
    setRemark(undefined);
  };
  return (
    <div className="sheet sheet-open">
      <div className="page-head visit-head">
        <h1>{name}</h1>
        <p className="sd-small sd-muted">
          {list ? t(visitText.progress, { done, all: items.length }) : t(visitText.noList)}
          <button type="button" className="sd-link visit-over" onClick={onStartOver}>
            {t(visitText.startOver)}
          </button>
        </p>
      </div>
      {refusal !== undefined && <p className="sd-note sd-note-amber">{refusal}</p>}
      {isOld && <p className="sd-note sd-note-grey">{t(visitText.oldVersion)}</p>}
      {list?.list.sections.map((section) => (
        <section key={section.id} className="visit-section">
          <h2>{section.zh}</h2>
          {items
            .filter((item) => item.section === section.id)
            .map((item) => (
              <OneItem
                key={item.id}
                item={item}
                said={answers[item.id]}
                onAnswer={(chosen) => {
                  answer(item, { ...answers[item.id], answer: chosen });
                  if (chosen === 'no') setNoting(item);
                }}
                onNote={() => setNoting(item)}
              />
            ))}
        </section>
      ))}
      <section className="visit-section">
        <h2>{t(visitText.remarks)}</h2>
        {remarks.map((one, at) => (
          <button
            // Two remarks may say the same; what opens one goes by its place as well.
            // oxlint-disable-next-line react/no-array-index-key
            key={`${at} ${one.says}`}
            type="button"
            className="visit-item visit-no visit-remark"
            onClick={() => setRemark(at)}
          >
            {one.says} <span className="sd-small">{t(severityText[one.severity])}</span>
            {photoMark(one.photos?.length ?? 0, t)}
          </button>
        ))}
        <button
          type="button"
          className="sd-button sd-button-quiet"
          onClick={() => setRemark('new')}
        >
          {t(visitText.addRemark)}
        </button>
      </section>
      <div className="sheet-bar">
        <button
          type="button"
          className="sd-button"
          disabled={done + remarks.length === 0}
          onClick={onFinish}
        >
          {list
            ? t(visitText.toFinish, { done, all: items.length, no })
            : t(visitText.toFinishRemarks, { n: no })}
        </button>
      </div>
      {noting && (
        <NotePanel
          item={noting}
          list={list}
          said={answers[noting.id]}
          onChange={(said) => answer(noting, said)}
          onClose={() => setNoting(undefined)}
        />
      )}
      {remark !== undefined && (
        <RemarkPanel
          remark={remark === 'new' ? undefined : remarks[remark]}
          onKeep={(said) => keepRemark(remark, said)}
          onClose={() => setRemark(undefined)}
        />
      )}
    </div>
  );
}

function photoMark(n: number, t: ReturnType<typeof useT>): string {
  return n > 0 ? ` · ${t(photoText.count, { n })}` : '';
}

interface OneItemProps {
  readonly item: Item;
  readonly said: Said | undefined;
  readonly onAnswer: (answer: CheckAnswer) => void;
  readonly onNote: () => void;
}

function OneItem({ item, said, onAnswer, onNote }: OneItemProps) {
  const t = useT();
  const choices = checkAnswers.filter((one) => one !== 'not-applicable' || item.mayNotApply);
  const look = said ? `visit-item visit-${said.answer}` : 'visit-item';
  return (
    <fieldset className={look}>
      <legend>{item.text}</legend>
      <p className="sd-small sd-muted">
        {t(visitText.evidence, { what: item.evidence })} ·{' '}
        {t(visitText.daysNo, {
          days:
            item.days === 0
              ? t(checklistText.sameDay)
              : t(checklistText.daysIn, { days: item.days }),
        })}
      </p>
      <div className={choices.length > 2 ? 'visit-three' : 'visit-two'}>
        {choices.map((one) => (
          <button
            key={one}
            type="button"
            className={said?.answer === one ? `visit-pick visit-pick-${one}` : 'visit-pick'}
            aria-pressed={said?.answer === one}
            onClick={() => onAnswer(one)}
          >
            {t(checkAnswerText[one])}
          </button>
        ))}
      </div>
      {said && (
        <button type="button" className="sd-link visit-note" onClick={onNote}>
          {said.note || t(visitText.addNote)}
          {photoMark(said.photos?.length ?? 0, t)}
        </button>
      )}
    </fieldset>
  );
}
