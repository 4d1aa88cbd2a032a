import { readFileSync } from 'node:fs';

import { atMost, type Bench, round } from './bench.ts';
import { inOffice, type Office } from './office.ts';

const limitSeconds = 60;
/** What an export may add to the program's memory, however long the list. */
const limitMegabytes = 150;

/** The whole county's people as a file of both formats: how long, how much memory, how many rows. */
export const exportBench: Bench = {
  name: 'export',
  summary: '全县人员名单导出 .xlsx 和 .csv：秒数、内存增加、行数',
  options: { persons: 100_000, days: 0 },
  run: async (options, tell, data) =>
    await inOffice(options, { tell, data }, async (office) => {
      const desk = await office.at('bureau-officer');
      const take = async (format: string, input: Record<string, string>) =>
        await exportOnce(office, desk.headers, {
          ...input,
          placeId: desk.placeId,
          format,
          reason: '测速',
        });
      // What the first export of all needs once, whatever its length.
      await take('xlsx', { q: '欧阳' });
      await take('csv', { q: '欧阳' });
      const xlsx = await take('xlsx', {});
      tell(`.xlsx ${JSON.stringify(xlsx)}`);
      const csv = await take('csv', {});
      tell(`.csv ${JSON.stringify(csv)}`);
      return {
        figures: { xlsx, csv },
        limits: {
          xlsxSeconds: atMost(xlsx.seconds, limitSeconds),
          csvSeconds: atMost(csv.seconds, limitSeconds),
          xlsxMoreMegabytes: atMost(xlsx.moreMegabytes, limitMegabytes),
          csvMoreMegabytes: atMost(csv.moreMegabytes, limitMegabytes),
        },
      };
    }),
};

async function exportOnce(
  { program }: Office,
  headers: Readonly<Record<string, string>>,
  input: Readonly<Record<string, string>>,
) {
  const before = residentOf(program.pid);
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, residentOf(program.pid))), 100);
  const from = performance.now();
  try {
    const search = new URLSearchParams(input);
    const answer = await fetch(
      `http://127.0.0.1:${program.port}/api/person.list/export?${search}`,
      {
        headers,
      },
    );
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    let bytes = 0;
    for await (const part of answer.body ?? []) bytes += (part as Uint8Array).length;
    return {
      seconds: round((performance.now() - from) / 1000, 2),
      rows: Number(answer.headers.get('x-rows')),
      megabytes: round(bytes / 1e6),
      moreMegabytes: round(peak - before),
    };
  } finally {
    clearInterval(watch);
  }
}

/** Megabytes of memory of a process. */
function residentOf(pid: number): number {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(found?.[1] ?? 0) / 1024;
}
