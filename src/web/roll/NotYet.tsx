import { absenceText } from '../../domain/text/absence.ts';
import { returnWords } from '../absence/words.ts';
import { useT, useLanguage } from '../language.ts';
import { readingOf, type SheetState } from './sheet-state.ts';
import { useAsk } from './use-ask.ts';

/** 暂不能返校: says of whom before the sheet is sent, also where one of them was marked present; it stops nothing. */
export function NotYet({ state }: { state: SheetState }) {
  const t = useT();
  const { language } = useLanguage();
  const { data } = useAsk('absence.queue', { placeId: state.sheet.classId });
  if (data?.today !== state.sheet.day) return null;
  const rows = data.rows.filter((row) => row.part !== 'may' && row.firstDay < data.today);
  if (rows.length === 0) return null;
  return (
    <div className="sd-note sd-note-amber">
      {rows.map((row) => {
        const reading = readingOf(state, row.personId);
        const isHere = reading !== undefined && reading.absent === undefined;
        const what = returnWords(row, language);
        const words = isHere ? absenceText.sentNotYet : absenceText.onSheet;
        return <p key={row.absenceId}>{t(words, { name: row.name, what, why: row.because })}</p>;
      })}
    </div>
  );
}
