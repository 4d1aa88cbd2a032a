import { type OperationName, operationOf } from '../src/contract/index.ts';
import { addDays, type Day, instantOf, weekday } from '../src/domain/date.ts';
import { type Caller, RefusedCall, signIn } from './caller.ts';
import type { Rehearsal } from './rehearsal.ts';
import { items, type Step, type StepScenario } from './step-file.ts';
import { listOf, type Names, valueOf } from './step-value.ts';

/** 走场景: each step asked over HTTP by who would ask it, on its day. */

export interface Player {
  /** Everything that has a name by now. */
  readonly names: Record<string, unknown>;
  /** The account that `as` means, signed in. */
  callerOf(as: unknown, names: Names): Promise<Caller>;
}

const morning = '09:00';

/** Makes the accounts and lists of the scenario. */
export async function openPlayer(scenario: StepScenario, rehearsal: Rehearsal): Promise<Player> {
  const { url, rootPlaceId, administrator } = rehearsal;
  const callers = new Map<string, Promise<Caller>>();
  const signed = async (accountId: string) => {
    const known = callers.get(accountId) ?? signIn(url, accountId);
    callers.set(accountId, known);
    return await known;
  };
  const admin = await signed(administrator);
  const people: Record<string, unknown> = { admin: { accountId: administrator } };
  for (const [name, { role, name: says }] of Object.entries(scenario.people)) {
    const account = { placeId: rootPlaceId, username: `p.${name.toLowerCase()}`, name: says, role };
    people[name] = await admin.send('account.create', account);
  }
  const names: Record<string, unknown> = { root: rootPlaceId, people };
  for (const [name, given] of Object.entries(scenario.lists)) {
    const isFile = typeof given === 'string' && given.endsWith('.jsonl');
    const beside = isFile ? items(given, scenario.folder) : given;
    names[name] = beside === given ? valueOf(given, names) : beside;
  }
  return {
    names,
    callerOf: async (as, at) => {
      const said = typeof as === 'string' ? people[as] : valueOf(as, at);
      const accountId =
        typeof said === 'string' ? said : (said as { accountId?: string } | undefined)?.accountId;
      if (accountId === undefined) throw new Error(`没有账号“${JSON.stringify(as)}”。`);
      return await signed(accountId);
    },
  };
}

/** One time that a step is asked, with the names of what it is asked for. */
interface Turn {
  readonly bound: Names;
  readonly at: number;
}

interface Playing {
  readonly scenario: StepScenario;
  readonly rehearsal: Rehearsal;
  readonly player: Player;
  readonly tell: (line: string) => void;
}

/** Plays all steps. Throws with a sentence that names the step and for what it was asked. */
export async function playSteps(playing: Playing): Promise<number> {
  const { scenario, tell } = playing;
  let asked = 0;
  for (const [index, step] of scenario.steps.entries()) {
    const title = `第 ${index + 1} 步/${scenario.steps.length} ${step.says ?? operationOf(step.do).summary}`;
    const turns = guarded(title, () => turnsOf(step, playing.player.names));
    const every = Math.max(50, Math.ceil(turns.length / 5));
    const answers: unknown[] = [];
    for (const turn of turns) {
      answers.push(await playTurn(playing, step, { title, turn, of: turns.length }));
      const done = turn.at + 1;
      if (done % every === 0 && done < turns.length) tell(`${title}：${done} / ${turns.length}`);
    }
    asked += turns.length;
    tell(`${title}${turns.length > 1 ? `：${turns.length} 次` : ''}`);
    if (step.id) playing.player.names[step.id] = step.each ? answers : answers[0];
  }
  return asked;
}

function guarded<T>(title: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${title}：${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Each of one list with each of the next. */
function turnsOf(step: Step, names: Names): Turn[] {
  let bound: Names[] = [{}];
  for (const [name, list] of Object.entries(step.each ?? {}))
    bound = bound.flatMap((before) =>
      listOf(list, { ...names, ...before }).map((one) => ({ ...before, [name]: one })),
    );
  const meant = bound.filter((one) =>
    (step.where ?? []).every(([a, b]) => {
      const known = { ...names, ...one };
      return valueOf(a, known) === valueOf(b, known);
    }),
  );
  return meant.map((one, at) => ({ bound: one, at }));
}

async function playTurn(
  { scenario, rehearsal, player }: Playing,
  step: Step,
  { title, turn, of }: { readonly title: string; readonly turn: Turn; readonly of: number },
): Promise<unknown> {
  const names = { ...player.names, ...turn.bound, at: turn.at, n: turn.at + 1 };
  const where = of > 1 ? `（第 ${turn.at + 1} 个）` : '';
  try {
    moveClock(rehearsal, scenario, { step, turn, names });
    const caller = await player.callerOf(step.as, names);
    const input = valueOf(step.input, names) as object;
    const answer = await ask(caller, step, input);
    return remembered(step, turn, answer);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    throw new Error(`${title}${where}走不下去：${says}`, { cause: error });
  }
}

async function ask(caller: Caller, step: Step, input: object): Promise<unknown> {
  const name: OperationName = step.do;
  const { kind, byPost } = operationOf(name);
  try {
    const isSent = kind === 'command' || byPost === true;
    const answer: unknown = isSent
      ? await caller.send(name, input as never)
      : await caller.ask(name, input as never);
    if (step.refused !== undefined) throw new Error(`应当被拒绝（${step.refused}），却成了。`);
    return step.all ? await restOf(caller, name, { input, first: answer }) : answer;
  } catch (error) {
    if (error instanceof RefusedCall && error.code === step.refused) return { refused: error.code };
    throw error;
  }
}

interface Page {
  readonly rows: readonly unknown[];
  readonly next?: string;
}

async function restOf(
  caller: Caller,
  name: OperationName,
  { input, first }: { readonly input: object; readonly first: unknown },
): Promise<Page> {
  let page = first as Page;
  const rows = [...page.rows];
  while (page.next !== undefined) {
    page = (await caller.ask(name, { ...input, after: page.next } as never)) as Page;
    rows.push(...page.rows);
  }
  return { rows };
}

/** The answer with what it was asked for beside it; the thing itself remembers it as well. */
function remembered(step: Step, { bound }: Turn, answer: unknown): unknown {
  if (!step.id || !step.each) return answer;
  const things = Object.values(bound);
  const [only] = things;
  if (things.length === 1 && typeof only === 'object' && only !== null && !Array.isArray(only))
    (only as Record<string, unknown>)[step.id] = answer;
  return { ...bound, ...(answer as object) };
}

/** Sets the clock to the step's day; it never goes back, and every call takes a minute. */
function moveClock(
  { clock }: Rehearsal,
  { zone }: StepScenario,
  { step, turn, names }: { readonly step: Step; readonly turn: Turn; readonly names: Names },
): void {
  const now = clock.now();
  const next = new Date(now.getTime() + 60_000);
  if (step.day === undefined) {
    clock.set(next);
    return;
  }
  const wanted = instantOf(dayOf(step.day, turn.at, names), step.time ?? morning, zone);
  // The first of its day at its time, the others of the same day a minute after the one before.
  if (wanted > now) clock.set(wanted);
  else if (isSameDay(wanted, next, zone)) clock.set(next);
  else throw new Error('这一步的日子比前一步早；场景要按时间先后写。');
}

function isSameDay(a: Date, b: Date, zone: string): boolean {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  return day.format(a) === day.format(b);
}

function dayOf(given: NonNullable<Step['day']>, at: number, names: Names): Day {
  if (typeof given === 'string') return given;
  if ('$ref' in given) return String(valueOf(given, names));
  let left = Math.floor(at / given.perDay);
  let day = given.from;
  const isOff = () => given.weekdays === true && weekday(day) > 5;
  while (left > 0 || isOff()) {
    if (!isOff()) left -= 1;
    day = addDays(day, 1);
  }
  return day;
}
