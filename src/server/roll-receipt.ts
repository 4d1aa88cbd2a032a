import type { Output, Parsed } from '../contract/index.ts';
import { sessions } from '../domain/roll.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import type { ShortAnswer } from './receipt.ts';
import { countColumns, countsFrom } from './roll-read.ts';

type Answer = Output<'roll.submit'>;

/** 回执 of a submitted sheet: its version is enough, as versions never change; what met another's is kept whole. */
export const submittedSheet: ShortAnswer = {
  keep: (answer) => {
    const { version, merge } = answer as Answer;
    return merge ? answer : { version };
  },
  async again({ tx, county, account }: Asked, input: unknown, kept: unknown): Promise<Answer> {
    const { classId, day, session } = input as Parsed<'roll.submit'>;
    if ((kept as Partial<Answer>).merge) return kept as Answer;
    const { version } = kept as { version: number };
    const row = await tx.row(
      q
        .selectFrom('roll')
        .select(['at', 'is_late', 'reason', 'held_seconds', ...countColumns])
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
      ...(row.held_seconds !== null && { heldSeconds: row.held_seconds }),
      counts: countsFrom(row),
    };
  },
};
