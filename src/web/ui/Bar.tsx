import { colon, comma } from '../marks.ts';

/** A part of a bar: what it stands for, how many. */
export interface BarPart {
  readonly tone: 'done' | 'late' | 'missing';
  readonly word: string;
  readonly count: number;
}

/** A whole and its parts; what is not reported is the grey part, so that it never looks like nothing wrong. */
export function Bar({ parts, label }: { parts: readonly BarPart[]; label: string }) {
  const whole = parts.reduce((sum, part) => sum + part.count, 0);
  const words = parts.filter((part) => part.count > 0).map((part) => `${part.word} ${part.count}`);
  return (
    <span title={words.join(' · ')} className="d-bar-frame">
      <span className="d-hidden">{label + colon() + words.join(comma())}</span>
      <span className="d-bar" aria-hidden="true">
        {whole > 0 &&
          parts.map((part) => (
            <span
              key={part.tone}
              className={`d-bar-${part.tone}`}
              style={{ width: `${(100 * part.count) / whole}%` }}
            />
          ))}
      </span>
    </span>
  );
}
