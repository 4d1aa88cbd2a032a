import { absenceText } from '../../../domain/text/absence.ts';
import type { Detail, Sentence } from '../../../domain/text/say.ts';
import type { KeepNote, Noting } from '../../absence/use-note.ts';
import { sendLater } from '../outbox/outbox.ts';
import { settledSoon } from '../outbox/settled-soon.ts';

type Say = (sentence: Sentence, detail?: Detail) => string;

/** 记下的话 go through the outbox: they survive a school without network, and say how long they waited. */
export function noteThroughOutbox(t: Say, open: string): KeepNote {
  return async ({ row, notes, county, replaces }) => {
    const { personId, absenceId, name } = row;
    const { key, answer } = await sendLater(
      'absence.note',
      { personId, absenceId, notes },
      {
        group: `absence ${absenceId}`,
        label: labelOf(t, name, notes),
        open,
        saysWait: true,
        ...(county !== undefined && { county }),
        ...(replaces !== undefined && { replaces: [replaces] }),
      },
    );
    return { key, settled: settledSoon(answer).then(() => undefined) };
  };
}

/** What was noted, for the list of what waits. */
function labelOf(t: Say, name: string, [first]: Noting['notes']): string {
  if (first?.kind === 'call') return t(absenceText.outcomeOf, { name });
  return `${name} · ${t(first?.kind === 'facts' ? absenceText.conditions : absenceText.more)}`;
}
