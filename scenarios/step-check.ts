import type { Input, Output } from '../src/contract/index.ts';
import { figureText } from '../src/domain/text/figure.ts';
import type { Expect, FigureExpect, StepScenario } from './step-file.ts';
import type { Player } from './step-play.ts';
import { valueOf } from './step-value.ts';

/** 核对: what a figure says beside what the source says. */

export interface Check {
  readonly id: string;
  readonly says: string;
  readonly figure?: string;
  readonly scope?: Readonly<Record<string, unknown>>;
  readonly asOf?: string;
  readonly expected?: number;
  readonly computed?: number;
  readonly check?: string;
  /** Left out where no mechanism computes it. */
  readonly ok?: boolean;
  readonly notYet?: string;
  readonly line: string;
}

interface Checking {
  readonly scenario: StepScenario;
  readonly player: Player;
}

/** Asks for the figure and compares. */
export async function checkFigure(checking: Checking, one: Expect): Promise<Check> {
  const { id, says } = one;
  if ('notYet' in one)
    return {
      ...{ id, says, notYet: one.notYet },
      line: `  还没有机制 not yet  ${id}  ${says}（${one.notYet}）`,
    };
  const { computed, expected, asOf, scope } = await compute(checking, one);
  const ok = isMet(one, computed, expected);
  const word = ok ? '一致  ' : '不一致';
  const sign = one.check === 'over' ? '≥ ' : one.check === 'nearly' ? '≈ ' : '';
  return {
    ...{ id, says, figure: one.figure, scope, asOf, check: one.check, ok, expected },
    ...(computed !== undefined && { computed }),
    line: `  ${word}  ${id}  ${says}：${figureText[one.figure].zh} ${shown(computed)}，应为 ${sign}${shown(expected)}`,
  };
}

type Row = Output<'figure.read'>['rows'][number];

async function compute({ scenario, player }: Checking, one: FigureExpect) {
  try {
    const scope = valueOf(one.scope, player.names) as Readonly<Record<string, unknown>>;
    const caller = await player.callerOf(one.as ?? scenario.reader, player.names);
    const input = { placeId: player.names['root'], figures: one.figure, ...scope };
    const answer = await caller.ask('figure.read', input as Input<'figure.read'>);
    const [row] = answer.rows;
    const wanted = { ...one, part: valueOf(one.part, player.names) };
    const { computed, expected } = pick(row, wanted);
    return { computed, expected, asOf: answer.to, scope };
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    throw new Error(`期望 ${one.id}（${one.figure}）核对不了：${says}`, { cause: error });
  }
}

/** What is compared: the value, one part, how many parts, or the part that is furthest off. */
function pick(row: Row | undefined, one: FigureExpect): { computed?: number; expected: number } {
  const parts = row?.parts ?? [];
  if (one.parts !== undefined) return { computed: parts.length, expected: one.parts };
  if (one.each !== undefined) {
    const each = one.each;
    const worst = parts
      .map(({ value }) => value ?? Number.NaN)
      .toSorted((a, b) => Math.abs(b - each) - Math.abs(a - each))[0];
    return { ...(worst !== undefined && { computed: worst }), expected: each };
  }
  const value =
    one.part === undefined
      ? row?.value
      : (parts.find(({ key, label }) => one.part === key || one.part === label)?.value ?? 0);
  if (one.value === undefined) throw new Error('没有写 value、parts 或 each。');
  return { ...(value !== undefined && { computed: value }), expected: one.value };
}

function isMet({ check, within }: FigureExpect, computed: number | undefined, expected: number) {
  if (computed === undefined) return false;
  if (check === 'over') return computed >= expected;
  if (check === 'nearly') return Math.abs(computed - expected) <= (within ?? 0);
  return computed === expected;
}

function shown(value: number | undefined): string {
  if (value === undefined) return '没有';
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}
