import { type Purpose, purposes } from '../src/domain/privacy.ts';
import { roleMay, roleNames } from '../src/domain/role.ts';
import { basisText, endText, spanText } from '../src/domain/text/privacy.ts';
import { capabilityText, roleText } from '../src/domain/text/role.ts';
import { say } from '../src/domain/text/say.ts';

/** The tables of docs/privacy.md that are made from rules/purposes/ and the table of roles. */

const subjects = { pupil: '学生', staff: '教职工', guardian: '监护人', visitor: '来访者' } as const;

/** Puts the generated tables between their marks; the words around them stay. */
export function withTables(text: string): string {
  return [
    ['purposes', purposeTable()],
    ['fields', fieldTable()],
    ['retention', retentionTable()],
    ['access', accessTable()],
  ].reduce(
    (doc, [name, table]) =>
      doc.replace(
        new RegExp(`(<!-- begin ${name} -->\n)[^]*?(<!-- end ${name} -->)`),
        (_, begin: string, end: string) => `${begin}\n${table}\n\n${end}`,
      ),
    text,
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function purposeTable(): string {
  return table(
    ['用途', '为什么', '涉及的人', '合法性基础', '依据（等级）', '规则文件'],
    purposes.map((one) => [
      one.name,
      one.why.zh,
      one.subjects.map((who) => subjects[who as keyof typeof subjects]).join('、'),
      basisText[one.basis.kind].zh,
      `${one.basis.law}（${one.basis.grade}）`,
      `rules/purposes/${one.id}.json`,
    ]),
  );
}

function fieldTable(): string {
  return table(
    ['用途', '数据表', '字段'],
    purposes.flatMap((one) =>
      Object.entries(one.fields).map(([name, columns]) => [one.name, name, columns.join('、')]),
    ),
  );
}

function retentionTable(): string {
  return table(
    ['用途', '数据表', '留多久', '到期怎么办', '等级', '说明'],
    purposes.flatMap((one) =>
      one.retention.map((rule) => [
        one.name,
        rule.table,
        spanOf(rule),
        endText[rule.end].zh,
        rule.grade,
        rule.why,
      ]),
    ),
  );
}

function spanOf({ days, schoolYears }: Purpose['retention'][number]): string {
  if (days !== undefined) return say(spanText.days, 'zh', { days });
  if (schoolYears !== undefined) return say(spanText.schoolYears, 'zh', { years: schoolYears });
  return '';
}

function accessTable(): string {
  return table(
    ['用途', '凭哪些能力看到', '有这些能力的角色'],
    purposes.map((one) => [
      one.name,
      one.receivers.map((capability) => capabilityText[capability].zh).join('、') ||
        '只有程序自己用',
      roleNames
        .filter((role) => one.receivers.some((capability) => roleMay(role, capability)))
        .map((role) => roleText[role].zh)
        .join('、'),
    ]),
  );
}
