import norms from '../../rules/inspection/area.json' with { type: 'json' };
import rule from '../../rules/inspection/proposal.json' with { type: 'json' };

/**
 * 分片方案: which inspector each school would best belong to, as a linear program with yes-or-no choices in the text
 * form that solvers read. Everything is counted in kilometres (rules/inspection/proposal.json).
 */

/** Degrees east and north. */
export type Spot = readonly [longitude: number, latitude: number];

export interface ProposalSchool {
  readonly schoolId: string;
  readonly kind: string;
  readonly isPrivate: boolean;
  readonly township: string;
  /** Undefined: nobody has put it on the map. */
  readonly spot: Spot | undefined;
  /** Whose it is now. */
  readonly inspectorId: string | undefined;
}

export interface ProposalInspector {
  readonly accountId: string;
  readonly areaId: string;
}

export interface ProposalTask {
  readonly schools: readonly ProposalSchool[];
  readonly inspectors: readonly ProposalInspector[];
}

/** What a solver found for the text. */
export interface Solved {
  /** Values of the columns by name. */
  readonly values: Readonly<Record<string, number>>;
  readonly objective: number;
  /** No plan can be better than this, as far as was proven. */
  readonly bound: number;
  readonly seconds: number;
}

export interface Proposal {
  /** By school, in the order of the task: whose it is to be. */
  readonly inspectorIds: readonly string[];
  readonly objective: number;
  readonly bound: number;
  /** How far from the best at most, in percent. */
  readonly gapPercent: number;
  readonly seconds: number;
}

/** How long a solver may take, and how near to the best is near enough. */
export const proposalLimits = { seconds: rule.seconds, gapPercent: rule.gapPercent } as const;

/** Tenths of an ordinary school's work. */
export function workOf(kind: string, isPrivate: boolean): number {
  const byKind: Readonly<Record<string, number>> = rule.work.byKind;
  if (kind === 'kindergarten' && isPrivate) return rule.work.privateKindergarten;
  return byKind[kind] ?? rule.work.usual;
}

const kmOfDegree = 111.2;

/** Kilometres as the crow flies; good enough within a county. */
export function kmBetween(a: Spot, b: Spot): number {
  const along = (a[0] - b[0]) * Math.cos(((a[1] + b[1]) / 2) * (Math.PI / 180));
  return kmOfDegree * Math.hypot(along, a[1] - b[1]);
}

/** What it costs, in kilometres, that a school belongs to an inspector: rows are schools, columns inspectors. */
export function costsOf({ schools, inspectors }: ProposalTask): number[][] {
  const spots = placed(schools);
  const centres = centresOf({ schools, inspectors }, spots);
  const towns = inspectors.map(
    ({ accountId }) =>
      new Set(schools.filter((one) => one.inspectorId === accountId).map((one) => one.township)),
  );
  return schools.map((school, at) => {
    const spot = spots[at];
    return inspectors.map(({ accountId }, nth) => {
      const centre = centres[nth];
      const far =
        spot && centre
          ? kmBetween(spot, centre)
          : towns[nth]?.has(school.township)
            ? 0
            : rule.unknownKm;
      const isChange = school.inspectorId !== undefined && school.inspectorId !== accountId;
      return rounded(far + (isChange ? rule.changeKm : 0));
    });
  });
}

/** The task as text (CPLEX LP): `x{school}_{inspector}` is 1 where a school is to be whose. */
export function proposalText(task: ProposalTask): string {
  const { schools, inspectors } = task;
  const costs = costsOf(task);
  const work = schools.map((one) => workOf(one.kind, one.isPrivate) / 10);
  const mean = work.reduce((sum, one) => sum + one, 0) / Math.max(1, inspectors.length);
  const spread = Math.max((mean * rule.spreadPercent) / 100, 0.5);
  const areas = [...new Set(inspectors.map((one) => one.areaId))];
  const of = inspectors.map((_, nth) => nth);
  const lines = [
    'Minimize',
    ` obj: ${sumOf([
      ...schools.flatMap((_, at) => of.map((nth) => `${costs[at]?.[nth] ?? 0} x${at}_${nth}`)),
      ...of.flatMap((nth) => [`${rule.overKm} o${nth}`, `${rule.overKm} u${nth}`]),
      ...areas.map((_, nth) => `${rule.overAreaKm} a${nth}`),
    ])}`,
    'Subject To',
    ...schools.map((_, at) => ` s${at}: ${sumOf(of.map((nth) => `x${at}_${nth}`))} = 1`),
    ...of.flatMap((nth) => {
      const load = sumOf(schools.map((_, at) => `${work[at] ?? 1} x${at}_${nth}`));
      return [
        ` most${nth}: ${load} - o${nth} <= ${rounded(mean + spread)}`,
        ` least${nth}: ${load} + u${nth} >= ${rounded(mean - spread)}`,
      ];
    }),
    ...areas.map((areaId, nth) => {
      const own = of.filter((at) => inspectors[at]?.areaId === areaId);
      const all = sumOf(schools.flatMap((_, at) => own.map((one) => `x${at}_${one}`)));
      return ` area${nth}: ${all} - a${nth} <= ${norms.mostSchoolsPerArea}`;
    }),
    'Binary',
    ...schools.map((_, at) => ` ${of.map((nth) => `x${at}_${nth}`).join(' ')}`),
    'End',
  ];
  return lines.join('\n');
}

/** The plan that a solver's answer stands for. */
export function proposalFrom({ schools, inspectors }: ProposalTask, solved: Solved): Proposal {
  const { objective, bound, seconds, values } = solved;
  const inspectorIds = schools.map((_, at) => {
    const shares = inspectors.map((_one, nth) => values[`x${at}_${nth}`] ?? 0);
    return inspectors[shares.indexOf(Math.max(...shares))]?.accountId ?? '';
  });
  const gap = objective <= 0 ? 0 : Math.max(0, (objective - bound) / objective);
  return { inspectorIds, objective, bound, gapPercent: Math.ceil(gap * 10_000) / 100, seconds };
}

/** Where each school lies; one that is not on the map lies in the middle of its township. */
function placed(schools: readonly ProposalSchool[]): (Spot | undefined)[] {
  return schools.map(
    (one) =>
      one.spot ??
      middleOf(
        schools.flatMap((other) =>
          other.township === one.township && other.spot ? [other.spot] : [],
        ),
      ),
  );
}

/** Rounds of moving each centre to the middle of what is nearest to it: schools that lie far apart pull it nowhere. */
const rounds = 12;

/** From where each inspector sets out: the middle of their schools; whoever has none yet, far from all others. */
function centresOf({ schools, inspectors }: ProposalTask, spots: readonly (Spot | undefined)[]) {
  const known = spots.filter((one) => one !== undefined);
  const own = inspectors.map(({ accountId }) =>
    middleOf(
      spots.filter(
        (one, at): one is Spot => one !== undefined && schools[at]?.inspectorId === accountId,
      ),
    ),
  );
  const centres = [...own];
  for (const [nth, centre] of centres.entries())
    if (centre === undefined) centres[nth] = farthest(known, centres);
  for (let round = 0; round < rounds; round += 1) {
    const near = nearestOf(known, centres);
    for (const [nth, centre] of centres.entries())
      centres[nth] = middleOf(known.filter((_, at) => near[at] === nth)) ?? centre;
  }
  return centres;
}

/** The centre of each, the nearest pairs first, none with more than its share: else all would crowd into the town. */
function nearestOf(spots: readonly Spot[], centres: readonly (Spot | undefined)[]): number[] {
  const share = Math.ceil(spots.length / centres.length);
  const pairs = spots.flatMap((spot, at) =>
    centres.flatMap((centre, nth) => (centre ? [{ at, nth, far: kmBetween(spot, centre) }] : [])),
  );
  const near = spots.map(() => -1);
  const held = centres.map(() => 0);
  for (const { at, nth } of pairs.toSorted((a, b) => a.far - b.far)) {
    const count = held[nth] ?? 0;
    if (near[at] !== -1 || count >= share) continue;
    near[at] = nth;
    held[nth] = count + 1;
  }
  return near;
}

function farthest(
  spots: readonly Spot[],
  centres: readonly (Spot | undefined)[],
): Spot | undefined {
  const far = spots.map((spot) =>
    Math.min(...centres.map((centre) => (centre ? kmBetween(spot, centre) : Infinity))),
  );
  return spots[far.indexOf(Math.max(...far))];
}

function middleOf(spots: readonly Spot[]): Spot | undefined {
  if (spots.length === 0) return undefined;
  const sum = (nth: 0 | 1) => spots.reduce((all, one) => all + one[nth], 0);
  return [sum(0) / spots.length, sum(1) / spots.length];
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Terms that are added up, some on each line: the text form has a longest line. */
const perLine = 20;
function sumOf(terms: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < terms.length; at += perLine)
    lines.push(terms.slice(at, at + perLine).join(' + '));
  return lines.join('\n   + ');
}
