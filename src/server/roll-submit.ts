import type { Output, Parsed } from '../contract/index.ts';
import { localTime } from '../domain/date.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { type Merged, mergeSubmission, type SheetAt } from '../domain/roll-merge.ts';
import { packReadings } from '../domain/roll-packed.ts';
import { countsOf, isLate } from '../domain/roll.ts';
import type { Asked, Handler } from './answer.ts';
import {
  lockSheet,
  mergeWords,
  openDisputes,
  settleDisputes,
  writeDisputes,
} from './roll-dispute.ts';
import {
  countsFrom,
  currentOf,
  exceptionsIn,
  readingsOf,
  rosterAt,
  rosterOn,
} from './roll-read.ts';
import type { CurrentSheet, SheetKey } from './roll-read.ts';
import { ruleFor, whyNotOn } from './roll-when.ts';
import { writeSheet } from './roll-write.ts';

type Sheet = Parsed<'roll.submit'>;

/** A sheet as it stands, and as the device that sends had it; the same object where nothing came between. */
interface Standing {
  readonly revision: number;
  readonly current: CurrentSheet | undefined;
  readonly now: SheetAt;
  readonly base: SheetAt;
}

/** 提交: puts what a device says onto what is known now and writes the next version. */
export const submit: Handler<'roll.submit'> = async (asked, input) => {
  const key: SheetKey = { ...keyOf(input), county: asked.county };
  const [rule, standing] = await Promise.all([
    ruleFor(asked, input.day, input.session),
    standingOf(asked, key, input),
  ]);
  if (isProblem(rule)) return rule;
  const refusal = whyNotOn(asked, input.day, rule);
  if (refusal) return refusal;
  if (isProblem(standing)) return standing;
  const merged = mergeSubmission(standing.base, standing.now, input);
  if (isProblem(merged)) return merged;
  const { current } = standing;
  if (merged.isUnchanged && merged.disputes.length === 0 && current && isMerge(standing))
    return await agreed(asked, input, { ...standing, current }, merged);
  // The first version decides: a correction does not make a report in time a late one.
  const now = localTime(asked.now, asked.zone);
  const late = current?.is_late ?? isLate(input.day, rule.rule, now);
  return await write(asked, key, { input, standing, merged, late });
};

interface Writing {
  readonly input: Sheet;
  readonly standing: Standing;
  readonly merged: Merged;
  readonly late: boolean;
}

async function write(
  asked: Asked,
  key: SheetKey,
  { input, standing, merged, late }: Writing,
): Promise<Output<'roll.submit'>> {
  const { now, current, revision } = standing;
  const version = (current?.version ?? 0) + 1;
  const counts = countsOf(now.roster, merged.readings);
  const { reason, heldSeconds, spentSeconds } = input;
  const mergedFrom = isMerge(standing) ? input.baseVersion : undefined;
  writeSheet(asked, key, {
    version,
    revision,
    counts,
    late,
    packed: packReadings(now.roster, merged.readings),
    exceptions: exceptionsIn(merged.readings),
    reason,
    mergedFrom,
    heldSeconds,
    spentSeconds,
  });
  writeDisputes(asked, key, { version, disputes: merged.disputes, current });
  const decided = input.entries.filter(({ personId }) => standing.base.disputed.has(personId));
  settleDisputes(asked, key, { version, base: input.baseVersion, decided });
  return {
    ...keyOf(input),
    version,
    at: asked.now.toISOString(),
    by: asked.account.name,
    late,
    ...(reason && { reason }),
    ...(heldSeconds && { heldSeconds }),
    ...(mergedFrom !== undefined && { mergedFrom }),
    counts,
    ...(isMerge(standing) && { merge: await mergeWords(asked, current, merged) }),
  };
}

/** Another device had said all of it already: its version is the answer, and nothing is written. */
async function agreed(
  asked: Asked,
  input: Sheet,
  { current }: { current: CurrentSheet },
  merged: Merged,
): Promise<Output<'roll.submit'>> {
  return {
    ...keyOf(input),
    version: current.version,
    at: current.at.toISOString(),
    by: current.by ?? '',
    late: current.is_late,
    counts: countsFrom(current),
    merge: await mergeWords(asked, current, merged),
  };
}

const isMerge = ({ base, now }: Standing) => base !== now;

const keyOf = ({ classId, day, session }: Sheet) => ({ classId, day, session });

/**
 * What a submission meets. The first sheet of a class whose roster is remembered needs nothing from the database:
 * should a newer roster or a sheet be there after all, writing fails and the second try looks.
 */
async function standingOf(asked: Asked, key: SheetKey, input: Sheet): Promise<Standing | Problem> {
  const { rosters, isSecondTry } = asked;
  const isFirst = input.baseVersion === 0 && !isSecondTry;
  const known = isFirst ? rosters.find(key.classId, input.rosterRevision) : undefined;
  if (known && known.from <= key.day) return untouched(known.people, input.rosterRevision);
  if (isFirst) {
    const roster = await rosterOn(asked.tx, key.county, key.classId, key.day);
    if (roster) rosters.keep(key.classId, roster.revision, roster);
    if (roster && roster.people.length > 0 && roster.revision === input.rosterRevision)
      return untouched(roster.people, roster.revision);
  }
  return await lookedUp(asked, key, input);
}

function untouched(roster: readonly string[], revision: number): Standing {
  const now = { roster, readings: new Map(), disputed: new Set<string>() };
  return { revision, current: undefined, now, base: now };
}

/** The sheet as it stands, locked until this transaction ends, and the version that the device had. */
async function lookedUp(asked: Asked, key: SheetKey, input: Sheet): Promise<Standing | Problem> {
  const { tx, county } = asked;
  lockSheet(tx, key);
  const [roster, seen, current] = await Promise.all([
    rosterOn(tx, county, key.classId, key.day),
    rosterAt(tx, county, key.classId, input.rosterRevision),
    currentOf(tx, key),
  ]);
  if (!roster || roster.people.length === 0) return problem('no-roster');
  if (!seen) return problem('roster-changed');
  const version = current?.version ?? 0;
  if (input.baseVersion > version) return problem('bad-request');
  const [readings, before, disputes] = await Promise.all([
    readingsOf(tx, key, version),
    input.baseVersion === version ? undefined : readingsOf(tx, key, input.baseVersion),
    openDisputes(tx, key),
  ]);
  const known = disputes.filter((one) => one.version <= input.baseVersion);
  const disputed = new Set(known.map((one) => one.personId));
  const now: SheetAt = { roster: roster.people, readings, disputed };
  const isSame = before === undefined && roster.revision === input.rosterRevision;
  const base = isSame ? now : { roster: seen.people, readings: before ?? readings, disputed };
  return { revision: roster.revision, current, now, base };
}
