import type { Output } from '../../contract/index.ts';
import { phoneText } from '../../domain/text/phone.ts';
import { useLanguage, useT } from '../language.ts';
import { comma } from '../marks.ts';
import { lookOf, readingWords } from '../roll/words.ts';

type Row = Output<'roll.exceptions'>['rows'][number];

interface ExceptionsProps {
  readonly rows: readonly Row[];
  /** Nobody has reported yet, so an empty list says nothing. */
  readonly isSilent: boolean;
}

/** 异常名单: who, in which class, and what; the ill first. */
export function Exceptions({ rows, isSilent }: ExceptionsProps) {
  const t = useT();
  const { language } = useLanguage();
  const ordered = [...rows].sort((a, b) => rank(a) - rank(b));
  return (
    <section>
      <h2 className="section-title">
        {t(phoneText.exceptions)}
        {rows.length > 0 && <span className="count">{rows.length}</span>}
      </h2>
      {rows.length === 0 && (
        <p className="sd-card sd-muted">
          {t(isSilent ? phoneText.exceptionsUnknown : phoneText.exceptionsNone)}
        </p>
      )}
      <ul className="sd-card rows">
        {ordered.map((row) => (
          <li key={`${row.personId} ${row.session}`} className="row">
            <div>
              <strong>{row.name}</strong> <span className="sd-small sd-muted">{row.className}</span>
              <p className={`words words-${lookOf(row.entry)}`}>
                {readingWords(row.entry, language).join(comma())}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function rank(row: Row): number {
  return ['ill', 'away', 'note', 'well', 'unseen'].indexOf(lookOf(row.entry));
}
