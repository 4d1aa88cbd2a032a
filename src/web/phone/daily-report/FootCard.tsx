import { useState } from 'react';

import { dailyReportText } from '../../../domain/text/daily-report.ts';
import { useT } from '../../language.ts';

/** What is not on the sheets, as the phone keeps it. */
export interface FootAnswer {
  readonly severe: number;
  readonly severeNote?: string | undefined;
  readonly otherEvent: number;
  readonly otherNote?: string | undefined;
  readonly unknownGroup: number;
  readonly unknownNote?: string | undefined;
}

export const noFoot: FootAnswer = { severe: 0, otherEvent: 0, unknownGroup: 0 };

const rows = [
  ['severe', 'severeNote', dailyReportText.severe],
  ['otherEvent', 'otherNote', dailyReportText.otherEvent],
  ['unknownGroup', 'unknownNote', dailyReportText.unknownGroup],
] as const;

interface FootCardProps {
  readonly foot: FootAnswer;
  readonly onChange: (foot: FootAnswer) => void;
}

/** 表上没有的情况: closed while all is zero, so that most days are one press. */
export function FootCard({ foot, onChange }: FootCardProps) {
  const t = useT();
  const hasAny = rows.some(([key]) => foot[key] > 0);
  const [isOpen, setOpen] = useState(hasAny);
  if (!isOpen && !hasAny)
    return (
      <button type="button" className="sd-card report-foot-closed" onClick={() => setOpen(true)}>
        <span>{t(dailyReportText.foot)}</span>
        <span className="sd-muted">{t(dailyReportText.footNone)} ›</span>
      </button>
    );
  return (
    <section className="sd-card sd-stack">
      <h2>{t(dailyReportText.foot)}</h2>
      <p className="sd-small sd-muted">{t(dailyReportText.footHow)}</p>
      {rows.map(([key, note, label]) => (
        <div key={key} className="sd-field">
          <div className="report-step">
            <span>{t(label)}</span>
            <button
              type="button"
              className="sd-button sd-button-quiet"
              aria-label={t(dailyReportText.less, { what: t(label) })}
              disabled={foot[key] === 0}
              onClick={() => onChange({ ...foot, [key]: Math.max(0, foot[key] - 1) })}
            >
              −
            </button>
            <strong>{foot[key]}</strong>
            <button
              type="button"
              className="sd-button sd-button-quiet"
              aria-label={t(dailyReportText.more, { what: t(label) })}
              onClick={() => onChange({ ...foot, [key]: foot[key] + 1 })}
            >
              +
            </button>
          </div>
          {foot[key] > 0 && (
            <textarea
              className="sd-input"
              rows={2}
              maxLength={300}
              placeholder={t(dailyReportText.note)}
              aria-label={t(dailyReportText.note)}
              value={foot[note] ?? ''}
              onInput={(event) => onChange({ ...foot, [note]: event.currentTarget.value })}
            />
          )}
        </div>
      ))}
    </section>
  );
}

/** As it is sent: words only where there are any. */
export function footSent({
  severe,
  severeNote,
  otherEvent,
  otherNote,
  unknownGroup,
  unknownNote,
}: FootAnswer) {
  return {
    severe,
    otherEvent,
    unknownGroup,
    ...(severeNote?.trim() && { severeNote: severeNote.trim() }),
    ...(otherNote?.trim() && { otherNote: otherNote.trim() }),
    ...(unknownNote?.trim() && { unknownNote: unknownNote.trim() }),
  };
}
