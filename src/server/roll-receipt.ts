import type { Output, Parsed } from '../contract/index.ts';
import { sessions } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { ShortAnswer } from './receipt.ts';
import { countColumns, countsFrom } from './roll-read.ts';

type Answer = Output<'roll.submit'>;

/** 回执 of a submitted sheet: its version is enough, as versions never change. */
export const submittedSheet: ShortAnswer = {
  keep: (answer) => ({ version: (answer as Answer).version }),
  async again({ tx, county, account }: Asked, input: unknown, kept: unknown): Promise<Answer> {
    const { classId, day, session } = input as Parsed<'roll.submit'>;
    const { version } = kept as { version: number };
    const row = await tx.row(
      q
        .selectFrom('roll')
        .select(['at', 'is_late', 'reason', ...countColumns])
        .where('county_code', '=', county)
        .where('day', '=', day)
        .where('class_id', '=', classId)
        .where('session', '=', sessions.indexOf(session))
        .where('version', '=', version),
    );
    if (!row) throw new Error(`no version ${version} of ${classId} ${day} ${session}`);
    return {
      classId,
      day,
      session,
      version,
      at: row.at.toISOString(),
      by: account.name,
      late: row.is_late,
      ...(row.reason !== null && { reason: row.reason }),
      counts: countsFrom(row),
    };
  },
};
