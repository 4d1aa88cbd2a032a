import { paperOf } from '../src/domain/document-paper.ts';
import { documentRule } from '../src/domain/document-rules.ts';
import { lookOf } from '../src/domain/document.ts';
import { setDocument } from '../src/server/document-docx.ts';
import { atMost, type Bench, optionOf, round, type Tell } from './bench.ts';

const limitSeconds = 60;
/** So many problems stand in each notice. */
const problems = 12;
const eachTold = 50;

/** 整改通知书 for hundreds of schools as Word files. */
export const documentsBench: Bench = {
  name: 'documents',
  summary: '500 份整改通知书（.docx，各 12 条问题）：全部排好要几秒，一份多大',
  options: { documents: 500 },
  run: async (options, tell) => {
    const count = optionOf(options, 'documents');
    // The first one loads what all need.
    await setDocument(noticeOf(0));
    const { seconds, bytes } = await setAll(count, tell);
    return {
      figures: { count, seconds, kilobytesEach: round(bytes / count / 1024) },
      limits: { seconds: atMost(seconds, limitSeconds) },
    };
  },
};

async function setAll(count: number, tell: Tell): Promise<{ seconds: number; bytes: number }> {
  const from = performance.now();
  let bytes = 0;
  for (let nth = 1; nth <= count; nth += 1) {
    bytes += (await setDocument(noticeOf(nth))).length;
    if (nth % eachTold === 0) tell(`${nth} / ${count}`);
  }
  return { seconds: round((performance.now() - from) / 1000, 2), bytes };
}

function noticeOf(nth: number) {
  const { title, parts } = documentRule('notice');
  return paperOf({
    look: lookOf('notice', { office: '云岭县教育局', letters: '云教发' }),
    ...{ year: 2026, number: nth },
    ...{ title, figures: [], day: '2026-09-15' },
    body: {
      to: `云岭县第${nth}小学：`,
      parts,
      attachments: [],
      lists: [
        {
          list: 'school-findings',
          columns: ['问题', '依据', '程度', '整改期限'],
          rows: Array.from({ length: problems }, (_, at) => [
            `第${at + 1}处：隔离观察室物资没有台账，额温枪没有定期校准`,
            '学校卫生工作条例',
            '一般',
            '2026年9月20日',
          ]),
        },
      ],
    },
  });
}
