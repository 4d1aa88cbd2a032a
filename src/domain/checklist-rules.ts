import campusScore from '../../rules/checklist/campus-score.json' with { type: 'json' };
import canteen from '../../rules/checklist/canteen.json' with { type: 'json' };
import dormitory from '../../rules/checklist/dormitory.json' with { type: 'json' };
import eightGates from '../../rules/checklist/eight-gates.json' with { type: 'json' };
import observationRoom from '../../rules/checklist/observation-room.json' with { type: 'json' };
import oversightFive from '../../rules/checklist/oversight-five.json' with { type: 'json' };
import patrol from '../../rules/checklist/patrol.json' with { type: 'json' };
import perimeter from '../../rules/checklist/perimeter.json' with { type: 'json' };
import reopeningGate from '../../rules/checklist/reopening-gate.json' with { type: 'json' };
import schoolBus from '../../rules/checklist/school-bus.json' with { type: 'json' };
import sevenPolicies from '../../rules/checklist/seven-policies.json' with { type: 'json' };
import sevenReady from '../../rules/checklist/seven-ready.json' with { type: 'json' };
import supplies from '../../rules/checklist/supplies.json' with { type: 'json' };
import tenStages from '../../rules/checklist/ten-stages.json' with { type: 'json' };
import type {
  basisGrades,
  Checklist,
  ChecklistItem,
  ChecklistSection,
  RectifyKind,
  Severity,
} from './checklist.ts';
import type { Day } from './date.ts';
import { daysToRectify } from './finding-deadline.ts';
import type { Sentence } from './text/say.ts';

/** 出厂的检查表: every file of rules/checklist, in the order of the list page. */

export const checklistIds = [
  'ten-stages',
  'eight-gates',
  'seven-ready',
  'reopening-gate',
  'patrol',
  'canteen',
  'dormitory',
  'school-bus',
  'perimeter',
  'supplies',
  'observation-room',
  'seven-policies',
  'oversight-five',
  'campus-score',
] as const;
export type ChecklistId = (typeof checklistIds)[number];

export interface ShippedChecklist extends Checklist {
  readonly id: ChecklistId;
  readonly version: number;
  readonly name: Sentence;
  /** When and by whom it is used. */
  readonly purpose: Sentence;
  readonly source: string;
  readonly grade: (typeof basisGrades)[number];
  readonly from: Day;
  /** Off: to begin a county's own version from, and for nothing else. */
  readonly isOn: boolean;
}

const files: readonly ChecklistFile[] = [
  tenStages,
  eightGates,
  sevenReady,
  reopeningGate,
  patrol,
  canteen,
  dormitory,
  schoolBus,
  perimeter,
  supplies,
  observationRoom,
  sevenPolicies,
  oversightFive,
  campusScore,
];

export const shippedChecklists: readonly ShippedChecklist[] = files.map(checklistFrom);

export function shippedChecklist(id: ChecklistId): ShippedChecklist {
  const found = shippedChecklists.find((one) => one.id === id);
  if (!found) throw new Error(`no checklist ${id}`);
  return found;
}

/** The shape of a file as far as it is read here; rules/rules.test.ts holds the files to all of it. */
interface ChecklistFile {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly en: string;
  readonly purpose: Sentence;
  readonly source: string;
  readonly grade: string;
  readonly effectiveFrom: string;
  readonly enabled?: boolean;
  readonly kind: string;
  readonly passFrom?: number;
  readonly bases: readonly {
    readonly id: string;
    readonly title: string;
    readonly grade: string;
  }[];
  readonly sections: readonly object[];
  readonly items: readonly ItemFile[];
}

interface ItemFile {
  readonly id: string;
  readonly section: string;
  readonly text: string;
  readonly evidence: string;
  readonly methods: readonly string[];
  readonly severity: string;
  readonly rectify?: string;
  readonly basis: string;
  readonly constructed?: boolean;
  readonly mayNotApply?: boolean;
  readonly points?: number;
  readonly veto?: boolean;
}

function checklistFrom(file: ChecklistFile): ShippedChecklist {
  const { id, version, name, en, purpose, source, grade, kind, passFrom } = file;
  return {
    ...{ id, version, name: { zh: name, en }, purpose, source, grade, kind },
    from: file.effectiveFrom,
    isOn: file.enabled !== false,
    ...(passFrom !== undefined && { passFrom }),
    sections: file.sections as readonly ChecklistSection[],
    items: file.items.map((item) => itemFrom(item, file)),
  } as ShippedChecklist;
}

function itemFrom(item: ItemFile, { bases }: ChecklistFile): ChecklistItem {
  const { rectify, basis, constructed, veto, ...rest } = item;
  const found = bases.find((one) => one.id === basis);
  const days = daysToRectify(item.severity as Severity, rectify as RectifyKind | undefined);
  return {
    ...rest,
    days,
    basis: found?.title ?? '',
    grade: found?.grade,
    ...(constructed && { isConstructed: true }),
    ...(veto && { isVeto: true }),
  } as ChecklistItem;
}
