import loadHighs from 'highs';

import type { Solved } from '../domain/area-proposal.ts';

/** Its types are written for CommonJS, where the loader is a property; as a module it is the default itself. */
const load = loadHighs as unknown as typeof loadHighs.default;

/** Solves a linear program given as text with HiGHS; stops at the limits and says what was proven by then. */
export async function solveText(
  text: string,
  { seconds, gapPercent }: { readonly seconds: number; readonly gapPercent: number },
): Promise<Solved> {
  const began = performance.now();
  const highs = await load();
  return highs.withModel({ format: 'lp', data: text }, (model) => {
    model.options.set({
      ...{ output_flag: false, time_limit: seconds, mip_rel_gap: gapPercent / 100 },
    });
    model.run();
    const values = model.getSolution().colValue;
    const named: Record<string, number> = {};
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] ?? 0;
      if (value > 0.5) named[model.getColName(at)] = value;
    }
    return {
      values: named,
      objective: model.getObjectiveValue(),
      bound: Number(model.info.get('mip_dual_bound')),
      seconds: Math.round(performance.now() - began) / 1000,
    };
  });
}
