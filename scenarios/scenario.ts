import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import * as z from 'zod';

import { County, Day } from '../src/contract/field.ts';
import { schoolKinds, stages } from '../src/domain/place.ts';
import { symptomCodes } from '../src/domain/roll.ts';
import { readCases } from './cases.ts';

const Symptoms = z.array(z.enum(symptomCodes)).min(1);

/** scenario.json: what the list of cases does not say. */
const Settings = z.strictObject({
  name: z.string(),
  /** The list of cases, in the same folder. */
  csv: z.string(),
  zone: z.string(),
  county: z.strictObject({ code: County, name: z.string() }),
  school: z.strictObject({ name: z.string(), kind: z.enum(schoolKinds) }),
  /** The classes by the word that the list has for them. */
  classes: z.record(
    z.string(),
    z.strictObject({ stage: z.enum(stages), cohort: z.int(), name: z.string() }),
  ),
  term: z.strictObject({ name: z.string(), from: Day, to: Day }),
  /** What the teacher writes down before the rash and from it on. */
  illness: z.strictObject({ prodrome: Symptoms, rash: Symptoms }),
  /** 出疹后多少天内不到校 */
  awayDaysAfterRash: z.int().min(0).max(60),
});

export type Scenario = ReturnType<typeof readScenario>;

/** Reads a scenario's folder. Throws with a sentence when a file is missing or its content does not fit. */
export function readScenario(folder: string) {
  const file = join(folder, 'scenario.json');
  const parsed = Settings.safeParse(JSON.parse(read(file)));
  if (!parsed.success) throw new Error(`${file} 写得不对：\n${z.prettifyError(parsed.error)}`);
  const settings = parsed.data;
  const cases = readCases(read(join(folder, basename(settings.csv))), settings.csv);
  const unknown = cases.find((one) => !settings.classes[one.classCode]);
  if (unknown)
    throw new Error(
      `${settings.csv} 里的班级“${unknown.classCode}”在 scenario.json 的 classes 里没有写。`,
    );
  const early = cases.find((one) => one.onset < settings.term.from || one.onset > settings.term.to);
  if (early) throw new Error(`${early.name}起病于 ${early.onset}，不在 scenario.json 写的学期内。`);
  return { ...settings, cases };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`读不到 ${file}。`);
  }
}
