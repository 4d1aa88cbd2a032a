import { useState } from 'react';

import { rollText } from '../../domain/text/roll.ts';
import { useLanguage, useT } from '../language.ts';
import { comma } from '../marks.ts';
import { Notices } from './Notices.tsx';
import { clockTimeOn } from './time.ts';
import { useAsk } from './use-ask.ts';
import type { SheetName } from './use-opened.ts';
import { readingWords } from './words.ts';

/** 历次提交: who sent which version when, why it was corrected, and its exceptions. */
export function History({ classId, day, session, count }: SheetName & { count: number }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="sheet-history">
      <button
        type="button"
        className="sd-link"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {t(rollText.historyOpen, { n: count })}
      </button>
      {isOpen && <Versions ask={{ classId, day, session }} />}
    </section>
  );
}

interface VersionsProps {
  readonly ask: Omit<SheetName, 'account'>;
  /** Where the versions before these ended. */
  readonly after?: string;
}

function Versions({ ask, after }: VersionsProps) {
  const t = useT();
  const [isFurther, setFurther] = useState(false);
  const { language } = useLanguage();
  const { data, failure, reload } = useAsk('roll.history', { ...ask, ...(after && { after }) });
  if (failure) return <Notices failure={failure} isLoading onRetry={reload} />;
  if (!data) return <output className="sheet-wait">{t(rollText.loading)}</output>;
  return (
    <>
      <ol className="versions">
        {data.versions.map(({ version, by, at, late, reason, exceptions }) => (
          <li key={version}>
            <p>
              {t(rollText.historyVersion, { n: version, by, at: clockTimeOn(at, ask.day) })}
              {late && <span className="sheet-late">{t(rollText.lateMark)}</span>}
            </p>
            {reason && <p>{t(rollText.historyReason, { reason })}</p>}
            <ul className="sd-small">
              {exceptions.length === 0 && <li>{t(rollText.historyNone)}</li>}
              {exceptions.map(({ personId, name, entry }) => (
                <li key={personId}>
                  {name}
                  {language === 'zh' ? '：' : ': '}
                  {readingWords(entry, language).join(comma())}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {data.next && !isFurther && (
        <button type="button" className="sd-link" onClick={() => setFurther(true)}>
          {t(rollText.historyFurther)}
        </button>
      )}
      {data.next && isFurther && <Versions ask={ask} after={data.next} />}
    </>
  );
}
