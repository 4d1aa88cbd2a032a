import type { Output, Parsed } from '../contract/index.ts';
import { addDays, daysBetween } from '../domain/date.ts';
import {
  type CountedFigure,
  type FigureDim,
  type FigureName,
  figureNames,
  figures,
  isFigure,
  ratioOf,
} from '../domain/figure.ts';
import { isProblem, type Problem } from '../domain/problem.ts';
import { figureText } from '../domain/text/figure.ts';
import type { Asked, FeatureHandlers, Handler } from './answer.ts';
import { figureMeasures } from './figure-all.ts';
import { askOf, dimsFor, known, setOf, whyNotFigure } from './figure-ask.ts';
import { countSet, type Part } from './figure-count.ts';
import { figureRows } from './figure-rows.ts';
import { type FigureAsk, groupedBy, type Measure, scopeOf } from './figure-set.ts';

/** 数据台账: several figures at once, each counted by its one definition. */

type Read = Output<'figure.read'>;
type Row = Read['rows'][number];

export const figureRead: Handler<'figure.read'> = async (asked, input) => {
  const meant = await meantFigures(asked, input);
  if (isProblem(meant)) return meant;
  const ask = await askOf(asked, input);
  if (isProblem(ask)) return ask;
  const { from, to } = ask;
  const earlier = input.isCompared && from !== undefined ? spanBefore(from, to) : undefined;
  const [now, then, covers] = await Promise.all([
    valuesOf(asked, ask, meant),
    earlier ? valuesOf(asked, { ...ask, ...earlier }, meant) : undefined,
    coversOf(asked, ask),
  ]);
  return {
    ...{ today: asked.today, asOf: asked.now.toISOString(), placeName: asked.place.name, to },
    ...(from !== undefined && { from }),
    ...(earlier && { before: earlier }),
    ...(covers && { covers }),
    rows: meant.map((figure) => rowOf(asked, figure, { now, then, by: input.by })),
  };
};

/** The span of the same length that ends the day before. */
function spanBefore(from: string, to: string) {
  return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) };
}

/** The figures that are asked for by name; otherwise all that may be read and can be narrowed like this. */
async function meantFigures(
  asked: Asked,
  input: Parsed<'figure.read'>,
): Promise<readonly FigureName[] | Problem> {
  const { group, q = '', by } = input;
  const scope = scopeOf(input);
  if (input.figures !== undefined) {
    const names = input.figures.split(',').map((one) => one.trim());
    for (const name of names) {
      const refusal = whyNotFigure(asked, name, { scope, by });
      if (refusal) return refusal;
    }
    return names.filter(isFigure);
  }
  const typed = q.trim().toLowerCase();
  return figureNames.filter((name) => {
    const { zh, en } = figureText[name];
    return (
      (group === undefined || figures[name].group === group) &&
      (zh.includes(typed) || en.toLowerCase().includes(typed)) &&
      !whyNotFigure(asked, name, { scope, by })
    );
  });
}

type Values = ReadonlyMap<CountedFigure, readonly Part[]>;

/** Of each figure its value, or its parts; one statement for all figures of one set that are narrowed alike. */
async function valuesOf(
  asked: Asked,
  ask: FigureAsk,
  names: readonly FigureName[],
): Promise<Values> {
  const needed = new Map<CountedFigure, FigureAsk['scope']>();
  for (const name of names) {
    const ratio = ratioOf(name);
    const counted = ratio ? ratio.of : (name as CountedFigure);
    needed.set(counted, ask.scope);
    // What a share is of is narrowed as far as its rows know what it is narrowed to.
    if (ratio && !needed.has(ratio.per)) needed.set(ratio.per, known(ratio.per, ask.scope));
  }
  const bySet = groupedBy(needed, ([name, scope]) => setKey(name, scope, ask.by));
  const found = await Promise.all(
    [...bySet.values()].map(async (some) => {
      const measures = some.map(([name]) => [name, figureMeasures[name] as Measure] as const);
      const [[first, scope]] = some as [[CountedFigure, FigureAsk['scope']]];
      return await countSet(asked, { ...ask, scope }, setOf(first), measures);
    }),
  );
  return new Map(found.flatMap((one) => [...one]));
}

/** Figures that make their set look up something of its own are counted by themselves. */
function setKey(name: CountedFigure, scope: FigureAsk['scope'], by: FigureDim | undefined): string {
  const { set, of, needs = [] } = figureMeasures[name] as Measure;
  const own = of === 'rows' || of === 'amount' || of === 'school' || of === by ? '' : of;
  return `${set} ${own} ${needs.join(' ')} ${JSON.stringify(scope)}`;
}

interface Counted {
  readonly now: Values;
  readonly then: Values | undefined;
  readonly by: FigureDim | undefined;
}

function rowOf(asked: Asked, figure: FigureName, { now, then, by }: Counted): Row {
  const whole = (values: Values) => valueOf(figure, values, undefined);
  const before = then && whole(then).value;
  const head = {
    ...{ figure, dims: dimsFor(asked, figure), ...whole(now) },
    ...(before !== undefined && { before }),
  };
  if (!by) return head;
  return {
    ...head,
    parts: partsOf(figure, now, then).map((part) => {
      const earlier = then && valueOf(figure, then, part).value;
      return {
        ...(part.key !== null && { key: part.key }),
        label: part.label,
        ...valueOf(figure, now, part),
        ...(earlier !== undefined && { before: earlier }),
      };
    }),
  };
}

/**
 * The parts that have any, now or before; of a share also those that have nothing of what there is. The largest first.
 */
function partsOf(figure: FigureName, now: Values, then: Values | undefined): readonly Part[] {
  const ratio = ratioOf(figure);
  const names = ratio ? [ratio.of, ratio.per] : [figure as CountedFigure];
  const found = new Map<string | null, Part>();
  for (const values of then ? [now, then] : [now])
    for (const name of names)
      for (const part of values.get(name) ?? [])
        if (!part.isWhole && part.value > 0 && !found.has(part.key)) found.set(part.key, part);
  const sizeOf = ({ key }: Part) =>
    names.map((name) => now.get(name)?.find((one) => !one.isWhole && one.key === key)?.value ?? 0);
  return [...found.values()].toSorted((a, b) => {
    const [[a1 = 0, a2 = 0], [b1 = 0, b2 = 0]] = [sizeOf(a), sizeOf(b)];
    return b1 - a1 || b2 - a2 || (a.label < b.label ? -1 : 1);
  });
}

/** The number itself, or of a share what it is made of. */
function valueOf(figure: FigureName, values: Values, part: Part | undefined) {
  const read = (name: CountedFigure) =>
    values.get(name)?.find((one) => (part ? !one.isWhole && one.key === part.key : one.isWhole))
      ?.value ?? 0;
  const ratio = ratioOf(figure);
  if (!ratio) return { value: read(figure as CountedFigure) };
  const [of, per] = [read(ratio.of), read(ratio.per)];
  return { of, per, ...(per > 0 && { value: of / per }) };
}

/** 查了几所、应查几所: what figures of one campaign speak of. */
async function coversOf(asked: Asked, ask: FigureAsk): Promise<Read['covers']> {
  const { campaign } = ask.scope;
  if (campaign === undefined) return undefined;
  const set = setOf('covered-schools');
  const scope = known('covered-schools', ask.scope);
  const names = ['covered-schools', 'target-schools'] as const;
  const counted = await countSet(
    asked,
    { ...ask, scope, by: undefined },
    set,
    names.map((name) => [name, figureMeasures[name]] as const),
  );
  const [schools = 0, of = 0] = names.map((name) => counted.get(name)?.[0]?.value);
  return { schools, of };
}

export const figureHandlers: FeatureHandlers<'figure'> = {
  'figure.read': figureRead,
  'figure.rows': figureRows,
};
