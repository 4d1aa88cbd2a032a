import { sql } from 'kysely';

import type { Role } from '../domain/role.ts';
import { messageSentence } from '../domain/text/message.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { fullPlaceColumns, fullPlaceName, type FullPlace } from './deadline-row.ts';
import type { WorkItem } from './work-deadlines.ts';
import { type MessageRow, messageDays, mostMessages, myMessages, myPaths } from './work-mine.ts';

interface Row extends MessageRow, FullPlace {
  readonly by_name: string | null;
  readonly until: Date | null;
  readonly done_at: Date | null;
}

/** 消息 for the caller, as far as they still ask for something. */
export async function messageWork(
  asked: Asked,
  show: 'open' | 'snoozed' | 'done',
): Promise<WorkItem[]> {
  const { tx, county, account, now, today, language } = asked;
  const which = {
    open: sql`seen.done_at is null and (until is null or until <= ${now})`,
    snoozed: sql`seen.done_at is null and until > ${now}`,
    done: sql`seen.done_at > ${new Date(now.getTime() - messageDays * 86_400_000)}`,
  }[show];
  const paths = await myPaths(asked);
  const rows = await tx.rows(
    sql<Row>`
      select told.*, card.name as by_name, until, seen.done_at, ${fullPlaceColumns}
      from (${myMessages(asked, paths)}) told
      join place on place.county_code = ${county} and place.place_id = told.place_id
      left join place school on school.county_code = ${county} and school.place_id = place.school_id
      left join account_card card on card.county_code = ${county} and card.account_id = told.by_account
      left join message_seen seen on seen.county_code = ${county} and seen.account_id = ${account.accountId}
        and seen.message_id = told.message_id
      left join work_snooze snooze on snooze.county_code = ${county} and snooze.account_id = ${account.accountId}
        and item_kind = 'message' and item_id = told.message_id::text
      where ${which}
      order by told.message_id desc limit ${mostMessages}`.compile(q),
  );
  return rows.flatMap((row) => {
    const sentence = messageSentence(row.text_key);
    if (!sentence) return [];
    return {
      kind: 'message' as const,
      id: row.message_id,
      title: say(sentence, language, row.detail),
      where: fullPlaceName(row, today),
      link: row.link,
      since: row.at.toISOString(),
      isOverdue: false,
      isPaused: false,
      isEscalated: false,
      ...(row.to_role !== null && { role: row.to_role as Role }),
      ...(row.by_name !== null && { by: row.by_name }),
      ...(row.until && row.until > now && { snoozedUntil: row.until.toISOString() }),
    };
  });
}
