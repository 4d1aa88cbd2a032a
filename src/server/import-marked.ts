import { columnTitle } from '../domain/import.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { importTemplateText as words } from '../domain/text/import-desk.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { wrongLines } from './import-batch.ts';
import { ownRun } from './import-begin.ts';
import { openTable } from './import-file.ts';
import { fileOf, type ImportRun, previewOf } from './import-store.ts';
import { markBook, type MarkedRow, writeMarked } from './xlsx-marked.ts';

/** 标出错误的文件: the person's own file, with red cells and a column that says what is wrong. */

/** Files up to this many rows keep their own look; longer ones are written anew, row by row. */
const mostInPlace = 3_000;

export const markedFile: Handler<'import.marked'> = async (asked, { importId }) => {
  const run = await ownRun(asked, importId);
  if (isProblem(run)) return run;
  if (run.status !== 'checked')
    return problem('import-state', { state: '没有预检结果', stateEn: 'not checked' });
  const file = await fileOf(asked, importId);
  const marks = await marksOf(asked, run);
  const preview = previewOf(asked.keys, run);
  const table = await openTable(file, preview?.sheet === undefined ? [] : [preview.sheet]);
  if (isProblem(table)) return table;
  const facts = { marks, headRow: preview?.row ?? 1, title: say(words.problems, asked.language) };
  const isKept = table.sheet !== undefined && table.rowCount <= mostInPlace;
  const kept = isKept ? await markBook(file, { ...facts, sheet: table.sheet }) : undefined;
  const marked = kept ?? (await writeMarked(table.rows(), facts));
  const name = run.file_name.replace(/\.[^.]+$/, '');
  return {
    name: say(words.markedName, asked.language, { name }),
    base64: marked.toString('base64'),
  };
};

/** Faults by row: positions of the cells, and the sentences. */
async function marksOf(asked: Asked, run: ImportRun): Promise<Map<number, MarkedRow>> {
  const lines = await wrongLines(asked, run.import_id);
  const mapping = run.mapping ?? [];
  return new Map(
    lines.map(({ row, wrong = [] }): [number, MarkedRow] => {
      const cells = wrong.map(({ key, says }) => ({ at: mapping.indexOf(key), says }));
      const says = wrong.map(
        (one) => `${columnTitle(run.kind, one.key, asked.language)}：${one.says}`,
      );
      return [row, { cells: cells.filter((one) => one.at >= 0), says: says.join('\n') }];
    }),
  );
}
