import type { Parsed } from '../contract/index.ts';
import { daysBetween } from '../domain/date.ts';
import {
  type CountedFigure,
  type FigureDim,
  type FigureName,
  figureDims,
  figures,
  isFigure,
  ratioOf,
} from '../domain/figure.ts';
import { countedDays, countedFrom } from '../domain/finding-figure.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { figureDimText, figurePageText, figureText } from '../domain/text/figure.ts';
import { say } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { campaignOf } from './campaign-row.ts';
import { figureMeasures, figureSets } from './figure-all.ts';
import { dimsOf, type FigureAsk, type FigureSet, scopeOf } from './figure-set.ts';

/** What is asked of figures, and why it cannot be. */

interface Narrowing {
  readonly scope: FigureAsk['scope'];
  readonly by?: FigureDim | undefined;
}

/** What a figure can be told apart by. */
export function dimsFor(asked: Asked, name: FigureName): FigureDim[] {
  return figureDims.filter((by) => !whyNotFigure(asked, name, { scope: {}, by }));
}

/** Why a figure cannot be read like this: unknown, not for the caller, or its rows do not know what it is narrowed to. */
export function whyNotFigure(
  { grants, place, today, language }: Asked,
  name: string,
  { scope, by }: Narrowing,
): Problem | undefined {
  if (!isFigure(name)) return problem('figure-unknown', { name });
  if (!mayAt(grants, figures[name].needs, place, today)) return problem('no-permission');
  const ratio = ratioOf(name);
  const sets = (ratio ? [ratio.of, ratio.per] : [name as CountedFigure]).map(setOf);
  const words = figureText[name];
  const refuse = (dim: { readonly zh: string; readonly en: string }) =>
    problem('figure-scope', { name: say(words, language), dim: say(dim, language) });
  if (place.kind !== 'county' && sets.some((set) => !set.ofSchools))
    return refuse(figurePageText.place);
  const first = sets[0];
  const used = figureDims.filter((dim) => scope[dim] !== undefined);
  const missing = first && used.find((dim) => !dimsOf(first).includes(dim));
  if (missing) return refuse(figureDimText[missing]);
  return by && sets.some((set) => !dimsOf(set).includes(by))
    ? refuse(figureDimText[by])
    : undefined;
}

export function setOf(name: CountedFigure): FigureSet {
  const found = figureSets[figureMeasures[name].set];
  if (!found) throw new Error(`figure ${name} has no set`);
  return found;
}

/** From when to when, and narrowed to what. A campaign is looked at in its whole time. */
export async function askOf(
  asked: Asked,
  input: Parsed<'figure.read'> | Parsed<'figure.rows'>,
): Promise<FigureAsk | Problem> {
  const to = input.to ?? asked.today;
  const scope = scopeOf(input);
  const campaign = scope.campaign && (await campaignOf(asked, scope.campaign));
  const usual = campaign ? (campaign.from_day < to ? campaign.from_day : to) : countedFrom(to);
  const from = input.from ?? usual;
  if (to > asked.today) return problem('day-in-future', { day: to });
  if (from > to) return problem('from-after-to');
  if (!campaign && daysBetween(from, to) > countedDays)
    return problem('figure-span', { days: countedDays });
  const by = 'by' in input ? input.by : undefined;
  return { from, to, scope, by, used: new Set() };
}

/** The scope as far as the rows of the figure know it. */
export function known(name: CountedFigure, scope: FigureAsk['scope']): FigureAsk['scope'] {
  const dims = dimsOf(setOf(name));
  return Object.fromEntries(
    Object.entries(scope).filter(([dim]) => dims.includes(dim as FigureDim)),
  );
}
