import { proposalFrom, type ProposalSchool, proposalText } from '../src/domain/area-proposal.ts';
import { solveApart } from '../src/server/area-thread.ts';
import { atMost, type Bench, optionOf, round } from './bench.ts';

const limits = { seconds: 10, gapPercent: 2 } as const;
const towns = 24;
const kinds = ['primary', 'kindergarten', 'junior', 'nine-year', 'complete-secondary'] as const;

/** 分片方案: a county drawn by the seed, computed in a thread of its own. */
export const areasBench: Bench = {
  name: 'areas',
  summary: '督学分片方案：22 名督学、386 所学校，几秒算出、离最优至多差百分之几',
  options: { schools: 386, inspectors: 22, seed: 1 },
  run: async (options, tell) => {
    const task = taskOf(options);
    const began = performance.now();
    const solved = await solveApart(proposalText(task));
    const seconds = round((performance.now() - began) / 1000, 2);
    const plan = proposalFrom(task, solved);
    tell(`目标 ${round(plan.objective, 2)}，下界 ${round(plan.bound, 2)}`);
    const loads = task.inspectors.map(
      ({ accountId }) => plan.inspectorIds.filter((one) => one === accountId).length,
    );
    return {
      figures: {
        ...{ schools: task.schools.length, inspectors: task.inspectors.length },
        ...{ seed: options['seed'], seconds, gapPercent: plan.gapPercent },
        ...{ objective: round(plan.objective, 2), bound: round(plan.bound, 2) },
        ...{ fewest: Math.min(...loads), most: Math.max(...loads) },
      },
      limits: {
        seconds: atMost(seconds, limits.seconds),
        gapPercent: atMost(plan.gapPercent, limits.gapPercent),
      },
    };
  },
};

/** Schools around towns of unequal size, most of them with an inspector already, often a far one. */
function taskOf(options: Readonly<Record<string, number>>) {
  const random = randomOf(optionOf(options, 'seed'));
  const inspectors = Array.from({ length: optionOf(options, 'inspectors') }, (_, nth) => ({
    accountId: `i${nth}`,
    areaId: `a${nth}`,
  }));
  const middles = Array.from({ length: towns }, () => [104 + random(), 25 + random()] as const);
  const schools = Array.from({ length: optionOf(options, 'schools') }, (_, at): ProposalSchool => {
    const town = Math.floor(random() ** 2 * towns);
    const [x, y] = middles[town] ?? [104, 25];
    return {
      ...{ schoolId: `s${at}`, township: `t${town}`, isPrivate: random() < 0.4 },
      kind: kinds[Math.floor(random() * kinds.length)] ?? 'primary',
      spot: random() < 0.9 ? [x + (random() - 0.5) / 8, y + (random() - 0.5) / 8] : undefined,
      inspectorId:
        random() < 0.7
          ? inspectors[Math.floor(random() * inspectors.length)]?.accountId
          : undefined,
    };
  });
  return { schools, inspectors };
}

/** Numbers between 0 and 1 that a seed decides (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
