import { isException } from '../../domain/roll.ts';
import { rollText } from '../../domain/text/roll.ts';
import { useLanguage, useT } from '../language.ts';
import { reported, type Sheet, type SheetState } from './sheet-state.ts';
import { clockTimeOn } from './time.ts';
import { sessionWord } from './words.ts';

/** Which sheet this is, until when, and who sent it last. */
export function SheetHead(props: { state: SheetState; isStaff: boolean; hasTitle: boolean }) {
  const { state, isStaff, hasTitle } = props;
  const t = useT();
  const { language } = useLanguage();
  const { sheet } = state;
  const session = sessionWord(sheet.session, language);
  return (
    <header className="sheet-head">
      {hasTitle && <h1>{t(rollText.sheetOf, { class: sheet.className, session })}</h1>}
      <p className="sd-small sd-muted sheet-facts">
        <span>{sheet.schoolName}</span> <span>{sheet.day}</span>{' '}
        <span>
          {t(isStaff ? rollText.headCountStaff : rollText.headCount, { n: sheet.people.length })}
        </span>{' '}
        <span>{t(rollText.cutoff, { time: sheet.cutoffAt })}</span>
      </p>
      <LastSent sheet={sheet} />
      {sheet.closed !== undefined && <p className="sd-note sd-note-grey">{sheet.closed}</p>}
      {sheet.version === 0 && sheet.closed === undefined && (
        <p className="sd-small">
          {t(isStaff ? rollText.howToStaff : rollText.howTo)}
          <span className="sheet-keys"> {t(rollText.keys)}</span>
        </p>
      )}
    </header>
  );
}

function LastSent({ sheet }: { sheet: Sheet }) {
  const t = useT();
  if (!sheet.last) return null;
  const { by, at, late, version } = sheet.last;
  const readings = [...reported(sheet).values()];
  const exceptions = readings.filter(isException).length;
  const unseen = sheet.people.length - readings.length;
  const detail = { by, at: clockTimeOn(at, sheet.day), n: version };
  return (
    <p className="sheet-last">
      <span>{t(version > 1 ? rollText.lastCorrected : rollText.lastSent, detail)}</span>
      {late && <span className="sheet-late">{t(rollText.lateMark)}</span>}
      <span>
        {t(rollText.countsLine, { well: readings.length - exceptions, exceptions })}
        {unseen > 0 && ` · ${t(rollText.countsUnseen, { unseen })}`}
      </span>
    </p>
  );
}
