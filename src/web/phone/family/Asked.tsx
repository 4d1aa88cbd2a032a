import type { Output } from '../../../contract/index.ts';
import type { Day } from '../../../domain/date.ts';
import { familyFieldText } from '../../../domain/text/family-field.ts';
import { familyText } from '../../../domain/text/family.ts';
import { useT } from '../../language.ts';
import { comma } from '../../marks.ts';

interface AskedProps {
  readonly decisions: Output<'family.home'>['decisions'];
  /** Only those in force on this day; undefined: all. */
  readonly day?: Day;
}

/** 县里要求: what the county asks for, until when, and on what it rests. Nothing without a decision. */
export function Asked({ decisions, day }: AskedProps) {
  const t = useT();
  const held = decisions.filter((one) => day === undefined || (one.from <= day && day <= one.to));
  return (
    <>
      {held.map(({ decisionId, fields, from, to, basis }) => (
        <div key={decisionId} className="sd-note sd-note-amber">
          <p>
            <strong>{t(familyText.askedTitle)}</strong>
          </p>
          <p>
            {t(familyText.askedFor, {
              fields: fields.map((one) => t(familyFieldText[one])).join(comma()),
              from,
              to,
            })}
          </p>
          <p className="sd-small">{t(familyText.askedBasis, { basis })}</p>
        </div>
      ))}
    </>
  );
}
