import { nurseryText } from '../../../domain/text/nursery.ts';
import { useT } from '../../language.ts';

/** 委托单 while it is being written. */
export interface OrderDraft {
  readonly medicine: string;
  readonly dose: string;
  readonly times: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

const mostTimes = 6;

export function emptyOrder(day: string): OrderDraft {
  return { medicine: '', dose: '', times: ['12:00'], from: day, to: day, note: '' };
}

export function isComplete({ medicine, dose, times, from, to }: OrderDraft): boolean {
  const isTimed = times.length > 0 && times.every((time) => /^\d\d:\d\d$/.test(time));
  return medicine.trim() !== '' && dose.trim() !== '' && isTimed && from !== '' && from <= to;
}

/** The draft as the contract wants it. */
export function askedFrom({ medicine, dose, times, from, to, note }: OrderDraft) {
  return {
    medicine: medicine.trim(),
    dose: dose.trim(),
    times: [...times],
    from,
    to,
    ...(note.trim() && { note: note.trim() }),
  };
}

interface OrderFieldsProps {
  readonly draft: OrderDraft;
  readonly onChange: (draft: OrderDraft) => void;
}

/** 药名、用量、钟点、哪几天. */
export function OrderFields({ draft, onChange }: OrderFieldsProps) {
  const t = useT();
  const put = (over: Partial<OrderDraft>) => onChange({ ...draft, ...over });
  const setTime = (at: number, time: string) =>
    put({ times: draft.times.map((old, index) => (index === at ? time : old)) });
  return (
    <>
      <Field
        words={t(nurseryText.medicine)}
        max={60}
        value={draft.medicine}
        onValue={(medicine) => put({ medicine })}
      />
      <Field
        words={t(nurseryText.dose)}
        max={40}
        value={draft.dose}
        onValue={(dose) => put({ dose })}
      />
      <fieldset>
        <legend className="sd-field-label">{t(nurseryText.times)}</legend>
        <div className="work-two">
          {draft.times.map((time, at) => (
            <input
              // Times have no names of their own: their place in the list is what tells them apart.
              // eslint-disable-next-line react/no-array-index-key
              key={at}
              className="sd-input"
              type="time"
              aria-label={t(nurseryText.times)}
              value={time}
              onChange={(event) => setTime(at, event.currentTarget.value)}
            />
          ))}
          {draft.times.length < mostTimes && (
            <button
              type="button"
              className="chip"
              onClick={() => put({ times: [...draft.times, '16:00'] })}
            >
              {t(nurseryText.addTime)}
            </button>
          )}
        </div>
      </fieldset>
      <div className="work-two">
        <Field
          words={t(nurseryText.from)}
          type="date"
          value={draft.from}
          onValue={(from) => put({ from })}
        />
        <Field
          words={t(nurseryText.to)}
          type="date"
          value={draft.to}
          onValue={(to) => put({ to })}
        />
      </div>
      <Field
        words={t(nurseryText.orderNote)}
        max={200}
        value={draft.note}
        onValue={(note) => put({ note })}
      />
    </>
  );
}

interface FieldProps {
  readonly words: string;
  readonly value: string;
  readonly type?: 'text' | 'date';
  readonly max?: number;
  readonly onValue: (value: string) => void;
}

function Field({ words, value, type = 'text', max, onValue }: FieldProps) {
  return (
    <label className="sd-field">
      <span className="sd-field-label">{words}</span>
      <input
        className="sd-input"
        type={type}
        value={value}
        {...(max !== undefined && { maxLength: max })}
        onChange={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  );
}
