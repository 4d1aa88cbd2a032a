// `npm run draw-check -- FILE`: plays a draw again from its record, as anybody may, without the program's database.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { checkRecord, drawPoolFrom, recordFrom } from '../src/domain/draw.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('用法：npm run draw-check -- 抽签记录.txt');
  process.exit(2);
}
const record = recordFrom(readFileSync(file, 'utf8'));
const { isSamePool, isSameSecret, isSameDraw } = checkRecord(record, (text) =>
  createHash('sha256').update(text).digest('hex'),
);
const { title, schools, inspectors } = drawPoolFrom(record.pool);
const said = (isSame: boolean, yes: string, no: string) =>
  console.log(isSame ? `✓ ${yes}` : `✗ ${no}`);
console.log(
  `${title}：${schools.length} 所学校、${inspectors.length} 人，抽 ${record.drawn.length} 所`,
);
said(isSamePool, '名册和先公布的一样', '名册和先公布的对不上');
said(isSameSecret, '半个种子和先公布的一样', '半个种子和先公布的对不上');
said(isSameDraw, '重演的结果一样', '重演的结果不一样');
process.exitCode = isSamePool && isSameSecret && isSameDraw ? 0 : 1;
