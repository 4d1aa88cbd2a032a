import { afterAll, describe, expect, test } from 'vitest';

import { goldenOf, numberOf, type Printed, tableOf, Tally } from '../../../test/golden/read.ts';
import { wilson } from '../interval.ts';
import { bayes } from './bayes.ts';
import { cusum, type CusumSettings } from './cusum.ts';
import { ears, type EarsSettings } from './ears.ts';
import { farrington, type FarringtonSettings } from './farrington.ts';
import { glr, glrCases } from './glr.ts';
import { growth, reproductionOfGrowth } from './growth.ts';
import { mantelHaenszel } from './mantel-haenszel.ts';
import { adjust, type Correction } from './many-tests.ts';
import { outbreakP } from './outbreak-p.ts';
import { cohortReproduction, reproduction, serialInterval } from './reproduction.ts';
import { rki } from './rki.ts';
import { normalQuantile } from './special.ts';
import { temporalScan } from './temporal-scan.ts';
import {
  chiSquare,
  clopperPearson,
  conditionalOddsRatio,
  fisher,
  oddsRatio,
  relativeRisk,
} from './two-by-two.ts';

/** One table at the end says how near all methods are to R. */
const tallies: Tally[] = [];

function tally(method: string, tolerance?: number): Tally {
  const one = new Tally(method, tolerance);
  tallies.push(one);
  return one;
}

/** What differs, or was never compared; empty is right. */
function differences(...all: readonly Tally[]): string[] {
  return all.flatMap(({ method, points, wrong }) =>
    points === 0 ? [`${method}: nothing compared`] : wrong.slice(0, 20),
  );
}

afterAll(() => {
  process.stdout.write(`\n${tableOf(tallies)}\n`);
});

interface Weekly {
  readonly range: readonly [number, number];
  readonly upperbound: readonly Printed[];
  readonly alarm: readonly Printed[];
}

describe('和 R 的结果一样', () => {
  test('EARS C1、C2、C3', () => {
    const all = { C1: tally('EARS C1'), C2: tally('EARS C2'), C3: tally('EARS C3') };
    for (const { id, input, output } of goldenOf<Weekly & { control: EarsSettings }>('ears')) {
      for (const { control, range, upperbound, alarm } of output.runs) {
        const one = all[control.method];
        one.runs += 1;
        const ours = ears(input.observed, { ...control, mode: 'r-surveillance-1.20' });
        upperbound.forEach((bound, nth) => {
          const at = range[0] - 1 + nth - ours.from;
          one.number(ours.bound[at], bound, `${id} ${nth}`);
          // Where the spread is 0, R has no bound and no alarm.
          if (typeof bound === 'number') one.same(ours.alarm[at] ?? 0, alarm[nth], `${id} ${nth}`);
        });
      }
    }
    expect(differences(...Object.values(all))).toEqual([]);
  });

  interface Flexible extends Weekly {
    readonly name: string;
    readonly expected: readonly Printed[];
    readonly phi: readonly Printed[];
    readonly trend: readonly Printed[];
    readonly trendCoef: readonly Printed[];
    readonly control: FarringtonControl & {
      readonly noPeriods: number;
      readonly pastWeeksNotIncluded?: number;
      readonly thresholdMethod: 'delta' | 'nbPlugin' | 'muan';
      readonly weightsThreshold: number;
      readonly pThresholdTrend: number;
      readonly populationOffset?: boolean;
    };
  }

  interface FarringtonControl {
    readonly b: number;
    readonly w: number;
    readonly reweight: boolean;
    readonly alpha: number;
    readonly trend: boolean;
    readonly limit54: readonly [number, number];
    readonly powertrans: '2/3' | '1/2' | 'none';
  }

  const shared = (control: FarringtonControl) => ({
    years: control.b,
    halfWindow: control.w,
    isReweighted: control.reweight,
    hasTrend: control.trend,
    enough: control.limit54,
    power: control.powertrans,
  });

  test('Farrington（改进）', () => {
    const all = new Map<string, Tally>();
    const methods = { delta: 'delta', nbPlugin: 'nb-plugin', muan: 'muan' } as const;
    for (const { id, input, output } of goldenOf<Flexible>('farringtonFlexible')) {
      for (const run of output.runs) {
        const { name, control, range } = run;
        const one = all.get(name) ?? tally(`Farrington flexible, ${name}`);
        all.set(name, one);
        one.runs += 1;
        const settings: FarringtonSettings = {
          ...shared(control),
          periods: control.noPeriods,
          pastWeeks: control.pastWeeksNotIncluded ?? control.w,
          weightsThreshold: control.weightsThreshold,
          trendP: control.pThresholdTrend,
          method: methods[control.thresholdMethod],
          alpha: control.alpha,
          mode: 'r-surveillance-1.20',
        };
        const population = control.populationOffset ? input.population : undefined;
        run.upperbound.forEach((bound, nth) => {
          const where = `${id} ${name} ${nth}`;
          const ours = farrington(input.observed, range[0] - 1 + nth, settings, population);
          if (typeof ours === 'string') {
            one.number(undefined, bound, where);
            one.same(0, run.alarm[nth], where);
            return;
          }
          one.number(ours.bound, bound, where);
          one.same(ours.isAlarm, run.alarm[nth], where);
          one.number(ours.expected, run.expected[nth], where);
          one.number(ours.dispersion, run.phi[nth], where);
          if (isDegenerate(id)) one.leaveOut('trends of a constant or nearly empty series');
          else {
            one.same(ours.hasTrend, run.trend[nth], where);
            if (ours.hasTrend) one.number(ours.slope, run.trendCoef[nth], where, 1e-12);
          }
        });
      }
    }
    expect(differences(...all.values())).toEqual([]);
  });

  test('Farrington（1996）', () => {
    const one = tally('Farrington 1996');
    type Run = Weekly & { control: FarringtonControl; trend: Printed[]; median: Printed[] };
    for (const { id, input, output } of goldenOf<Run>('farrington')) {
      for (const { control, range, upperbound, alarm, trend, median } of output.runs) {
        one.runs += 1;
        const settings: FarringtonSettings = {
          ...shared(control),
          periods: 1,
          pastWeeks: control.w,
          weightsThreshold: 1,
          trendP: 0.05,
          method: 'delta',
          alpha: control.alpha / 2,
        };
        upperbound.forEach((bound, nth) => {
          const where = `${id} ${nth}`;
          const ours = farrington(input.observed, range[0] - 1 + nth, settings);
          if (typeof ours === 'string') {
            one.same(bound === 'NA' || bound === 0, 1, where);
            return;
          }
          one.number(ours.bound, bound, where);
          one.number(ours.expected, median[nth], where);
          one.same(ours.isAlarm, alarm[nth], where);
          if (!isDegenerate(id)) one.same(ours.hasTrend, trend[nth], where);
        });
      }
    }
    expect(differences(one)).toEqual([]);
  });

  type Baseline = Weekly & {
    readonly algo: 'bayes' | 'rki' | 'cusum' | 'outbreakP';
    readonly control: {
      readonly b: number;
      readonly w: number;
      readonly actY: boolean;
      readonly alpha: number;
      readonly k: number;
      readonly h: number;
      readonly trans: keyof typeof transforms;
    };
    readonly cusum: readonly Printed[];
    readonly m: readonly number[];
  };

  const transforms = {
    standard: 'standard',
    rossi: 'rossi',
    anscombe: 'anscombe',
    anscombe2nd: 'anscombe-second',
    pearsonNegBin: 'pearson-negative-binomial',
  } as const satisfies Record<string, CusumSettings['transform']>;

  test('Bayes、RKI、OutbreakP、CUSUM', () => {
    const all = {
      bayes: tally('Bayes'),
      rki: tally('RKI'),
      outbreakP: tally('OutbreakP'),
      cusum: tally('CUSUM (Rossi)'),
    };
    for (const { id, input, output } of goldenOf<Baseline>('baseline')) {
      for (const run of output.runs) {
        const { algo, control, range, upperbound, alarm } = run;
        const one = all[algo];
        one.runs += 1;
        const from = range[0] - 1;
        if (algo === 'cusum') {
          compareCusum(one, id, run, input.observed.slice(from, range[1]));
          continue;
        }
        const reference = {
          halfWindow: control.w,
          years: control.b,
          hasThisYear: control.actY,
          aYear: input.freq,
        };
        upperbound.forEach((bound, nth) => {
          const where = `${id} ${algo} ${nth}`;
          if (algo === 'outbreakP') {
            if (alarm[nth] === 'NA' || bound === 0) return one.leaveOut('too large for R');
            const value = outbreakP(input.observed, from + nth);
            // Beyond this R's products have lost digits.
            if (value < 1e50) one.number(value, bound, where);
            else one.leaveOut('too large for R');
            return one.same(value > control.k, alarm[nth], where);
          }
          const ours =
            algo === 'rki'
              ? rki(input.observed, from + nth, reference)
              : bayes(input.observed, from + nth, { ...reference, alpha: control.alpha });
          one.number(ours?.bound, bound, where);
          one.same(ours?.isAlarm ?? false, alarm[nth], where);
        });
      }
    }
    expect(differences(...Object.values(all))).toEqual([]);
  });

  function compareCusum(one: Tally, id: string, run: Baseline, counts: readonly number[]): void {
    const { control, upperbound, alarm, m } = run;
    const transform = transforms[control.trans];
    const { k, h, alpha } = control;
    const ours = cusum(counts, m, { k, h, alpha, transform });
    run.cusum.forEach((sum, nth) => {
      const where = `${id} ${transform} ${nth}`;
      one.number(ours.sum[nth], sum, where, 1e-2);
      one.same(ours.alarm[nth] ?? 0, alarm[nth], where);
      const bound = ours.bound[nth] ?? 0;
      // R turns this transformation round with m^(1/3) where it has m^(−1/3) forwards.
      if (transform === 'anscombe-second') return one.leaveOut('bounds of the second Anscombe');
      // A week that alarms even without a case has no bound; R squares a negative root.
      if (transform === 'rossi' && bound === 0) return one.leaveOut('bounds of 0');
      one.number(bound, upperbound[nth], where, 1e-2);
    });
  }

  interface Glr extends Weekly {
    readonly control: {
      readonly 'c.ARL': number;
      readonly alpha: number;
      readonly M: number;
      readonly Mtilde: number;
      readonly change: 'intercept' | 'epi';
      readonly theta: number | null;
      readonly ret: 'value' | 'cases';
    };
  }

  test('GLR：泊松、负二项', () => {
    const [poisson, spread] = [tally('GLR Poisson'), tally('GLR negative binomial')];
    for (const { id, input, output } of goldenOf<Glr>('glrnb')) {
      for (const { control, range, upperbound, alarm } of output.runs) {
        const one = control.alpha === 0 ? poisson : spread;
        if (control.change === 'epi') {
          // Values there rise while only zeros come in: R's optimiser has not converged.
          one.leaveOut('runs of an epidemic change');
          continue;
        }
        one.runs += 1;
        const counts = input.observed.slice(range[0] - 1, range[1]);
        const isWindow = control.M > 0;
        const settings = {
          limit: control['c.ARL'],
          alpha: control.alpha,
          ...(isWindow && { window: control.M }),
          least: isWindow && control.alpha === 0 ? control.Mtilde : 0,
          ...(control.theta !== null && { rise: control.theta }),
        };
        const ours = glr(counts, input.mu0, settings);
        const cases = control.ret === 'cases' ? glrCases(counts, input.mu0, settings) : undefined;
        upperbound.forEach((value, nth) => {
          const where = `${id} ${control.M} ${control.ret} ${nth}`;
          one.number((cases ?? ours.value)[nth], value, where, 1e-3);
          one.same(ours.alarm[nth] ?? 0, alarm[nth], where);
        });
      }
    }
    expect(differences(poisson, spread)).toEqual([]);
  });

  interface Rt {
    readonly control: { readonly mean_prior: number; readonly std_prior: number };
    readonly si_distr_used: readonly number[];
    readonly R: Readonly<Record<'t_start' | 't_end', readonly number[]>> &
      Readonly<Record<'mean' | 'sd' | (typeof quantiles)[number][0], readonly Printed[]>>;
  }

  const quantiles = [
    ['q0_025', 0.025],
    ['q0_05', 0.05],
    ['q0_25', 0.25],
    ['median', 0.5],
    ['q0_75', 0.75],
    ['q0_95', 0.95],
    ['q0_975', 0.975],
  ] as const;

  test('再生数 Rt（Cori）、代间距、Wallinga–Teunis', () => {
    const [rt, interval, cohort] = [
      tally('Rt (Cori)'),
      tally('serial interval'),
      tally('Wallinga–Teunis'),
    ];
    for (const { id, input, output } of goldenOf<Rt>('epiestim')) {
      for (const { control, si_distr_used, R } of output.runs) {
        rt.runs += 1;
        R.t_end.forEach((end, nth) => {
          const ours = reproduction(input.incidence, {
            from: (R.t_start[nth] ?? 0) - 1,
            to: end - 1,
            interval: si_distr_used,
            prior: { mean: control.mean_prior, sd: control.std_prior },
            at: quantiles.map(([, p]) => p),
          });
          rt.number(ours?.mean, R.mean[nth], `${id} ${nth}`);
          rt.number(ours?.sd, R.sd[nth], `${id} ${nth}`);
          quantiles.forEach(([name], at) =>
            rt.number(ours?.quantiles[at], R[name][nth], `${id} ${nth} ${name}`),
          );
        });
      }
    }
    type Case = { mean: number; sd: number; p: Printed[] };
    for (const { output } of goldenOf<never, Case>('discr_si')) {
      for (const { mean, sd, p } of output.cases) {
        interval.runs += 1;
        const ours = serialInterval(mean, sd, p.length - 1);
        p.forEach((one, k) => interval.number(ours[k], one, `${mean} ${sd} ${k}`, 1e-3));
      }
    }
    for (const { id, input, control, output } of goldenOf('wallinga_teunis')) {
      cohort.runs += 1;
      const days = serialInterval(control.mean_si, control.std_si, input.incidence.length);
      output.t_start.forEach((start, nth) => {
        const end = (output.t_end[nth] ?? 0) - 1;
        const ours = cohortReproduction(input.incidence, days, start - 1, end);
        cohort.number(ours, output.mean[nth], `${id} ${nth}`);
      });
    }
    expect(differences(rt, interval, cohort)).toEqual([]);
  });

  test('增长率、多重检验、时间扫描', () => {
    const [rate, many, scan] = [tally('growth rate'), tally('adjusted p'), tally('temporal scan')];
    type Growing = Record<string, Printed> & { y: number[]; gt_mean: number; gt_sd: number };
    for (const one of goldenOf<never, Growing>('growthrate').flatMap(({ cases }) => cases)) {
      rate.runs += 1;
      const ours = growth(one.y);
      rate.number(ours?.rate, one['r'], 'r');
      rate.number(ours?.error, one['se'], 'se');
      rate.number(ours?.low, one['r_lo'], 'low');
      rate.number(ours?.high, one['r_hi'], 'high');
      rate.number(ours?.doubling, one['doubling'], 'doubling');
      const r = reproductionOfGrowth(ours?.rate ?? NaN, one.gt_mean, one.gt_sd);
      rate.number(r, one['R_wallinga_lipsitch_gamma'], 'R');
    }
    const names: readonly [string, Correction][] = [
      ['BH', 'benjamini-hochberg'],
      ['BY', 'benjamini-yekutieli'],
      ['holm', 'holm'],
      ['bonferroni', 'bonferroni'],
    ];
    type Tests = { p: number[] } & Record<string, number[]>;
    for (const one of goldenOf<never, Tests>('padjust').flatMap(({ cases }) => cases)) {
      many.runs += 1;
      for (const [name, by] of names)
        adjust(one.p, by).forEach((p, at) => many.number(p, one[name]?.[at], name));
    }
    type Scan = { y: number[]; maxL: number; llr: number; L: number; c: number; e: number };
    for (const one of goldenOf<never, Scan>('scan_temporal').flatMap(({ cases }) => cases)) {
      scan.runs += 1;
      const ours = temporalScan(one.y, one.maxL);
      scan.number(ours.llr, one.llr, 'llr');
      scan.same(ours.days, one.L, 'days');
      scan.same(ours.count, one.c, 'count');
      scan.number(ours.expected, one.e, 'expected');
    }
    expect(differences(rate, many, scan)).toEqual([]);
  });

  test('四格表、分层分析', () => {
    const [table, exact, strata] = [
      tally('2×2 tables'),
      // R stops its search 1.2e-4 from the odds ratio, or from its inverse above 1; ours goes on.
      tally('2×2, conditional odds ratio', 2e-4),
      tally('Mantel–Haenszel'),
    ];
    type Case = Record<string, Printed> & {
      readonly exposed_ill: number;
      readonly exposed_total: number;
      readonly unexposed_ill: number;
      readonly unexposed_total: number;
      readonly wilson_exposed: readonly number[];
      readonly clopper_exposed: readonly number[];
    };
    for (const one of goldenOf<never, Case>('outbreak2x2').flatMap(({ cases }) => cases)) {
      const counts = {
        exposedIll: one.exposed_ill,
        exposed: one.exposed_total,
        unexposedIll: one.unexposed_ill,
        unexposed: one.unexposed_total,
      };
      const where = JSON.stringify(counts);
      table.runs += 1;
      exact.runs += 1;
      const [rr, or, conditional] = [
        relativeRisk(counts),
        oddsRatio(counts),
        conditionalOddsRatio(counts),
      ];
      table.number(rr.value, one['rr'], where);
      table.number(or.value, one['or'], where);
      const hasInterval = Number.isFinite(numberOf(one['or'])) && numberOf(one['or']) > 0;
      if (hasInterval) {
        table.number(rr.low, one['rr_lo'], where);
        table.number(rr.high, one['rr_hi'], where);
        table.number(or.low, one['or_lo'], where);
        table.number(or.high, one['or_hi'], where);
      } else table.leaveOut('intervals with an empty cell');
      const [plain, corrected] = [chiSquare(counts), chiSquare(counts, true)];
      table.number(plain.value, one['chisq'], where);
      table.number(plain.p, one['p_chisq'], where);
      table.number(corrected.value, one['chisq_yates'], where);
      table.number(corrected.p, one['p_yates'], where);
      table.number(fisher(counts), one['p_fisher'], where);
      exact.number(below1(conditional.value), below1(numberOf(one['or_cond_mle'])), where, 1);
      exact.number(below1(conditional.low), below1(numberOf(one['or_cond_lo'])), where, 1);
      exact.number(below1(conditional.high), below1(numberOf(one['or_cond_hi'])), where, 1);
      const share = wilson(counts.exposedIll, counts.exposed, normalQuantile(0.975));
      const sure = clopperPearson(counts.exposedIll, counts.exposed);
      table.number(share?.low, one.wilson_exposed[0], where);
      table.number(share?.high, one.wilson_exposed[1], where);
      table.number(sure.low, one.clopper_exposed[0], where);
      table.number(sure.high, one.clopper_exposed[1], where);
    }
    type Strata = Record<string, number> & { readonly strata: readonly number[][] };
    for (const one of goldenOf<never, Strata>('mantelhaenszel').flatMap(({ cases }) => cases)) {
      strata.runs += 1;
      const ours = mantelHaenszel(
        (one.strata as unknown as number[][]).map(([a = 0, c = 0, b = 0, d = 0]) => ({
          exposedIll: a,
          exposed: a + b,
          unexposedIll: c,
          unexposed: c + d,
        })),
      );
      strata.number(ours?.oddsRatio, one['or_mh'], 'or');
      strata.number(ours?.low, one['lo'], 'low');
      strata.number(ours?.high, one['hi'], 'high');
      strata.number(ours?.value, one['stat'], 'χ²');
      strata.number(ours?.p, one['p'], 'p');
    }
    expect(differences(table, exact, strata)).toEqual([]);
  });
});

function below1(ratio: number | undefined): number {
  const value = ratio ?? NaN;
  return value > 1 ? 1 / value : value;
}

function isDegenerate(id: string): boolean {
  return /\.(const|allzero|sparse)$|Bremen$/.test(id);
}
