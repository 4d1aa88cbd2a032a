import { openRehearsal } from './rehearsal.ts';
import { checkFigure } from './step-check.ts';
import { readSteps } from './step-file.ts';
import { openPlayer, playSteps } from './step-play.ts';

/** Plays a scenario of steps and checks its expectations; answers whether all that can be counted came out right. */
export async function replaySteps(
  folder: string,
  { isJson }: { readonly isJson: boolean },
): Promise<boolean> {
  const scenario = readSteps(folder);
  const say = (line: string) => (isJson ? process.stderr : process.stdout).write(`${line}\n`);
  say(`${scenario.name}。演练数据库，演练时钟，用后即删。`);
  say(`出处：${scenario.source}`);
  const made = scenario.steps.filter((one) => one.constructed !== undefined).length;
  say(`${scenario.steps.length} 步，其中 ${made} 步的细节出处没有写，是拟的（constructed）。\n`);
  const rehearsal = await openRehearsal({ ...scenario, term: { from: scenario.from } });
  try {
    const player = await openPlayer(scenario, rehearsal);
    const began = performance.now();
    const asked = await playSteps({ scenario, rehearsal, player, tell: say });
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    say(`\n走完：经由接口 ${asked} 次，${seconds} 秒。下面核对。`);
    await rehearsal.settle();
    const checks = [];
    for (const one of scenario.expect) {
      const check = await checkFigure({ scenario, player }, one);
      checks.push(check);
      if (!isJson) say(check.line);
    }
    const counted = checks.filter((one) => one.ok !== undefined);
    const right = counted.filter((one) => one.ok === true).length;
    const waiting = checks.length - counted.length;
    say(
      `\n${counted.length} 条能算，${right} 条一致，${counted.length - right} 条不一致；` +
        `${waiting} 条还没有机制。`,
    );
    if (isJson) {
      const rows = checks.map(({ line: _line, ...rest }) => rest);
      process.stdout.write(`${JSON.stringify({ name: scenario.name, rows }, null, 1)}\n`);
    }
    return right === counted.length;
  } finally {
    await rehearsal.stop();
  }
}
