import type { Input } from '../../contract/index.ts';
import { rollText } from '../../domain/text/roll.ts';
import { say } from '../../domain/text/say.ts';
import { languageNow } from '../language.ts';
import type { PendingSheet, SheetDay, SheetPost } from '../roll/sheet-post.ts';
import { sessionWord } from '../roll/words.ts';
import { serverNow } from './clock.ts';
import type { Item } from './outbox/item.ts';
import { outboxNow, outboxRead, refusedBy, sendLater, subscribe } from './outbox/outbox.ts';
import { isReplaceable } from './outbox/queue.ts';

/** When no answer has come after this long, the person is told that the sheet is stored. */
const slowMs = 2000;

/** What a refused sheet blocks. */
export function sheetGroup({ classId, day, session }: SheetDay): string {
  return `roll ${classId} ${day} ${session}`;
}

/** Class sheets through the outbox: stored first, sent when there is a network. */
export const outboxPost: SheetPost = {
  async submit({ input, sheet, words }) {
    const group = sheetGroup(sheet);
    const language = languageNow();
    const session = sessionWord(sheet.session, language);
    const title = say(rollText.sheetOf, language, { class: sheet.className, session });
    const { kept, answer } = await sendLater('roll.submit', input, {
      group,
      label: `${title} ${sheet.day.slice(5)} · ${words}`,
      open: `/sheet/${sheet.classId}/${sheet.day}/${sheet.session}`,
      saysWait: true,
      replaces: itemsOf(group)
        .filter(isReplaceable)
        .map(({ key }) => key),
    });
    const at = new Date(serverNow()).toISOString();
    return { kept, at, answer, slow: untilSlow() };
  },
  async pending(sheet) {
    await outboxRead();
    return itemsOf(sheetGroup(sheet)).map(pendingOf);
  },
  subscribe,
};

function itemsOf(group: string): Item[] {
  const { waiting, refused } = outboxNow();
  return [...waiting, ...refused]
    .filter((item) => item.group === group)
    .sort((a, b) => a.seq - b.seq);
}

function pendingOf({ key, input, state, tries, refusal, madeAt }: Item): PendingSheet {
  return {
    key,
    input: input as Input<'roll.submit'>,
    state: state === 'refused' ? 'refused' : tries > 0 ? 'out' : 'fresh',
    refused: refusal && refusedBy(refusal),
    at: new Date(madeAt).toISOString(),
  };
}

/** Resolves when a try has failed, when nobody is signed in, when there is no network, or after two seconds. */
async function untilSlow(): Promise<void> {
  if (!navigator.onLine) return;
  const { failures } = outboxNow();
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, slowMs);
    const stop = subscribe(() => {
      const now = outboxNow();
      if (now.failures > failures || now.isSignedOut) done();
    });
  });
}
