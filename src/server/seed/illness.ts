import type { Stage } from '../../domain/place.ts';
import type { Absence, Reading, SymptomCode } from '../../domain/roll.ts';
import type { Random } from './random.ts';

/** What is the matter with one person for some school days. */
export interface Trouble {
  readonly kind: 'sick' | 'mild' | 'leave' | 'unknown' | 'late';
  readonly symptoms: readonly SymptomCode[];
  readonly note: string | undefined;
  /** The session of the first day at which it begins: 0 morning, 1 noon. */
  readonly begins: number;
  /** True when the person was already ill at school before going home. */
  readonly wasIllBefore: boolean;
  readonly isFirstDay: boolean;
  /** This day included. */
  readonly daysLeft: number;
}

/** Who of a class or department is in trouble, by position on the roster. */
export type Troubles = Map<number, Trouble>;

/** Shares of people: sick and leave are absent person-days, the others begin on a day. */
interface Rates {
  readonly sick: number;
  readonly mild: number;
  readonly leave: number;
  readonly unknown: number;
  readonly late: number;
}

/** Sick absence by stage as observed over 149 million person-days in Hangzhou; the rest is in proportion. */
const secondary = { sick: 0.0008, mild: 0.0012, leave: 0.0005, unknown: 0.0003, late: 0.004 };
const primary = { sick: 0.0028, mild: 0.0022, leave: 0.0015, unknown: 0.0003, late: 0.004 };
const rates: Readonly<Record<Stage | 'staff', Rates>> = {
  kindergarten: { sick: 0.0177, mild: 0.005, leave: 0.0092, unknown: 0.0005, late: 0.01 },
  primary,
  'primary-5': primary,
  junior: secondary,
  'junior-4': secondary,
  senior: secondary,
  vocational: secondary,
  special: { sick: 0.006, mild: 0.004, leave: 0.004, unknown: 0.0003, late: 0.006 },
  staff: { sick: 0.002, mild: 0.001, leave: 0.006, unknown: 0.0001, late: 0.001 },
};

const spellLengths = [
  [3, 2],
  [4, 3],
  [3, 4],
] as const;
const meanSpell = 3;
const meanLeave = 1.2;

/** Symptoms that go together, by how common: cough in about half, fever in about a third of the sick. */
const pictures: readonly (readonly [number, readonly SymptomCode[]])[] = [
  [26, ['COUGH']],
  [14, ['FEVER', 'COUGH']],
  [8, ['COUGH', 'SORE_THROAT']],
  [7, ['FEVER', 'SORE_THROAT']],
  [5, ['FEVER', 'HEADACHE']],
  [4, ['FEVER']],
  [8, ['ABDOMINAL_PAIN']],
  [4, ['DIARRHEA', 'ABDOMINAL_PAIN']],
  [4, ['VOMITING']],
  [3, ['HEADACHE', 'DIZZINESS']],
  [2, ['FATIGUE']],
  [2, ['FEVER', 'RASH']],
  [1, ['RASH']],
  [0.4, ['CONJUNCTIVAL_HYPEREMIA']],
  [0.4, ['FEVER', 'PAROTID_SWELLING']],
  [6, ['OTHER']],
];
const otherNotes = ['牙痛', '鼻出血', '扭伤', '皮肤过敏', '手部擦伤'];
const clusterPictures: readonly (readonly SymptomCode[])[] = [
  ['FEVER', 'COUGH'],
  ['FEVER', 'COUGH', 'SORE_THROAT'],
  ['FEVER', 'COUGH', 'HEADACHE', 'FATIGUE'],
];

/** Who is in trouble on the next school day: old troubles run on or end, new ones begin. */
export function nextDay(
  troubles: Troubles,
  who: Stage | 'staff',
  size: number,
  random: Random,
): Troubles {
  const after: Troubles = new Map();
  for (const [position, trouble] of troubles)
    if (trouble.daysLeft > 1)
      after.set(position, { ...trouble, daysLeft: trouble.daysLeft - 1, isFirstDay: false });
  const rate = rates[who];
  for (let position = 0; position < size; position++) {
    const kind = drawKind(rate, random.next());
    if (kind && !after.has(position)) after.set(position, begin(kind, random));
  }
  return after;
}

/** A new case of the cluster, sick to the end of the days told. */
export function clusterCase(random: Random, daysLeft: number): Trouble {
  const begins = random.int(0, 1);
  const symptoms = random.pick(clusterPictures);
  const note = undefined;
  return { kind: 'sick', symptoms, note, begins, wasIllBefore: true, isFirstDay: true, daysLeft };
}

/** What is seen of a person in trouble at a session; undefined when they are well and here. */
export function readingAt(trouble: Trouble, session: number): Reading | undefined {
  const { kind, symptoms, note } = trouble;
  const hasBegun = !trouble.isFirstDay || session >= trouble.begins;
  switch (kind) {
    case 'sick':
      if (hasBegun) return absent('sick', symptoms);
      return trouble.wasIllBefore ? { symptoms } : undefined;
    case 'mild':
      return hasBegun ? { symptoms, ...(note && { note }) } : undefined;
    case 'leave':
      return hasBegun ? absent('leave') : undefined;
    case 'unknown':
      return session === 0 ? absent('unknown') : absent('leave');
    case 'late':
      return session === 0 ? { late: true } : undefined;
    default:
      return kind satisfies never;
  }
}

function absent(why: Absence, symptoms: readonly SymptomCode[] = []): Reading {
  return symptoms.length > 0 ? { absent: why, symptoms } : { absent: why };
}

function drawKind(rate: Rates, chance: number): Trouble['kind'] | undefined {
  let rest = chance - rate.sick / meanSpell;
  if (rest < 0) return 'sick';
  if ((rest -= rate.mild) < 0) return 'mild';
  if ((rest -= rate.leave / meanLeave) < 0) return 'leave';
  if ((rest -= rate.unknown) < 0) return 'unknown';
  return rest - rate.late < 0 ? 'late' : undefined;
}

function begin(kind: Trouble['kind'], random: Random): Trouble {
  const isIll = kind === 'sick' || kind === 'mild';
  const symptoms = isIll ? random.weighted(pictures) : [];
  const isOther = symptoms.includes('OTHER');
  return {
    kind,
    symptoms,
    note: isOther ? random.pick(otherNotes) : undefined,
    begins: random.chance(0.3) ? 1 : 0,
    wasIllBefore: random.chance(0.5),
    isFirstDay: true,
    daysLeft: daysOf(kind, random),
  };
}

function daysOf(kind: Trouble['kind'], random: Random): number {
  if (kind === 'sick') return random.weighted(spellLengths);
  if (kind === 'mild' || kind === 'leave') return random.chance(0.2) ? 2 : 1;
  return 1;
}
