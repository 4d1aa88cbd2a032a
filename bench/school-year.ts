import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { atMost, type Bench, round } from './bench.ts';
import { type Desk, inOffice, type Office } from './office.ts';

const limits = { previewSeconds: 60, doneSeconds: 300, undoneSeconds: 300, peakMb: 500 };

interface Looked {
  readonly state: string;
  readonly pupils: number;
  readonly schools: Readonly<Record<string, number>>;
}

/** A whole county's leaving classes, looked at, graduated and taken back as one step in the background. */
export const schoolYear: Bench = {
  name: 'school-year',
  summary: '全县升级与毕业：预览、办理、整个撤销各用多久，程序内存',
  options: { persons: 100_000, days: 0 },
  run: async (options, tell, data) =>
    await inOffice(options, { tell, data }, async (office, county) => {
      const desk = await office.at('bureau-officer');
      const plain = await memberships(county.owner);
      const idleMb = peakMb(office.program.pid);
      const { placeId } = desk;
      const from = performance.now();
      const lastDay = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });
      const begun = { placeId, lastDay, reason: '全县毕业' };
      const { runId } = await command<{ runId: string }>(
        { office, desk },
        'roster.begin-year',
        begun,
      );
      const which = { placeId, runId };
      const checked = await until({ office, desk }, which, 'checked');
      const seconds = { previewSeconds: secondsSince(from), doneSeconds: 0, undoneSeconds: 0 };
      tell(`预览 ${checked.pupils} 名毕业生`);
      const start = performance.now();
      await command({ office, desk }, 'roster.start-year', which);
      const done = await until({ office, desk }, which, 'done');
      seconds.doneSeconds = secondsSince(start);
      const back = performance.now();
      await command({ office, desk }, 'roster.undo-year', { ...which, reason: '办早了' });
      const undone = await until({ office, desk }, which, 'undone');
      seconds.undoneSeconds = secondsSince(back);
      const peak = peakMb(office.program.pid);
      return {
        figures: {
          leaving: checked.pupils,
          done: done.schools['done'],
          refused: done.schools['refused'],
          kept: undone.schools['kept'],
          isAsBefore: (await memberships(county.owner)) === plain,
          idleMb,
          ...seconds,
          peakMb: peak,
        },
        limits: {
          previewSeconds: atMost(seconds.previewSeconds, limits.previewSeconds),
          doneSeconds: atMost(seconds.doneSeconds, limits.doneSeconds),
          undoneSeconds: atMost(seconds.undoneSeconds, limits.undoneSeconds),
          peakMb: atMost(peak, limits.peakMb),
        },
      };
    }),
};

interface At {
  readonly office: Office;
  readonly desk: Desk;
}

async function command<T>({ office, desk }: At, name: string, input: object): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${office.program.port}/api/${name}`, {
    method: 'POST',
    headers: {
      ...desk.headers,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(input),
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function until(
  { desk }: At,
  which: Readonly<Record<string, string>>,
  state: string,
): Promise<Looked> {
  for (;;) {
    const { answer } = await desk.ask<Looked>('roster.look-year', which);
    if (answer.state === state) return answer;
    if (answer.state === 'failed') throw new Error('办理出错停下了。');
    await pause(200);
  }
}

function secondsSince(from: number): number {
  return round((performance.now() - from) / 1000);
}

/** Everything about who is where, as one number. */
async function memberships(owner: {
  query<R extends object>(text: string): Promise<{ rows: R[] }>;
}): Promise<string> {
  const { rows } = await owner.query<{ sum: string }>(
    `select sum(hashtextextended(membership_id::text || coalesce(valid_to::text, '') || coalesce(end_run::text, ''), 0))::text
       as sum from membership`,
  );
  return rows[0]?.sum ?? '';
}

/** The most memory that the process ever held. */
function peakMb(pid: number): number {
  const [, kb = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kb) / 1024);
}
