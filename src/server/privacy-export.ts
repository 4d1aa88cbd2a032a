import { sql } from 'kysely';

import { instantOf, localTime } from '../domain/date.ts';
import { maskedLabel } from '../domain/privacy-mask.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { type Role, grantMay } from '../domain/role.ts';
import { sessionName } from '../domain/roll.ts';
import { personKindText, personText, relationText, sexText } from '../domain/text/person.ts';
import { accessExportText as heads, childText } from '../domain/text/privacy.ts';
import { absenceText, rollExportText } from '../domain/text/roll-export.ts';
import { say, type Sentence } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { beyondSchool, tailOf } from './person-number.ts';
import { accessTo, actWord, dutyWord, roleWord } from './privacy-access.ts';
import { type ChildFile, fileOf } from './privacy-child.ts';
import { listName, listsWith } from './privacy-lists.ts';
import { ownChild } from './privacy-own.ts';
import { symptomName } from './roll-export.ts';
import { type BookSheet, writeBook, writeLongBook } from './xlsx.ts';

/** 导出: a child's whole file for the family, and a year's access to pupils' data for the audit. */

const mostRows = 20_000;
const mostAccess = 5_000;

export const exportChild: Handler<'privacy.export-child'> = async (asked, { personId }) => {
  const child = await ownChild(asked, personId);
  if (isProblem(child)) return child;
  const file = await fileOf(asked, child, mostRows);
  const access = await accessTo(asked, personId, { after: undefined, limit: mostAccess });
  if (isProblem(access)) return access;
  const lists = await listsWith(asked, personId, { after: undefined, limit: mostAccess });
  if (isProblem(lists)) return lists;
  const t = (sentence: Sentence) => say(sentence, asked.language);
  const book = await writeBook([
    identitySheet(asked, file),
    checkSheet(asked, file),
    ...file.records.map((group, n) => recordSheet(group, n)),
    {
      name: t(childText.accessSheet),
      header: [childText.at, childText.who, childText.role, childText.did, childText.reason].map(t),
      rows: access.lines.map((line) => [
        clock(asked, line.at),
        line.name ?? '',
        roleWord(asked, line.role),
        actWord(asked, line.operation),
        line.reason ?? '',
      ]),
      widths: [18, 14, 16, 22, 40],
    },
    {
      name: t(childText.listSheet),
      header: [
        ...[childText.at, childText.who, childText.role, childText.did],
        ...[childText.list, childText.dutyHead],
      ].map(t),
      rows: lists.lines.map((line) => [
        clock(asked, line.at),
        line.name ?? '',
        roleWord(asked, line.role),
        actWord(asked, line.operation),
        `${listName(line)} ${line.list_day}`,
        dutyWord(asked, line.operation),
      ]),
      widths: [18, 14, 16, 26, 28, 20],
    },
  ]);
  return {
    name: `${child.name}_${asked.today}_${t(childText.exportName)}.xlsx`,
    base64: book.toString('base64'),
  };
};

function identitySheet({ language }: Asked, file: ChildFile): BookSheet {
  const t = (sentence: Sentence) => say(sentence, language);
  const range = (from: string, to: string | undefined) =>
    to === undefined
      ? say(childText.since, language, { from })
      : say(childText.fromTo, language, { from, to });
  return {
    name: t(childText.identity),
    header: [t(childText.identity), ''],
    rows: [
      [t(childText.name), file.name],
      [t(childText.sex), t(sexText[file.sex])],
      [t(childText.birthDay), file.birthDay ?? ''],
      [t(childText.idNumber), file.idNumber ?? ''],
      [t(childText.studentNo), file.studentNo ?? ''],
      [t(childText.address), file.address ?? ''],
      ...file.guardians.map((one) => [
        t(childText.guardians),
        `${t(relationText[one.relation])} ${one.name}`,
      ]),
      ...file.household.map((one) => [
        t(childText.household),
        `${t(personKindText[one.kind])} ${one.name}`,
      ]),
      ...file.memberships.map((one) => [
        t(childText.classes),
        [one.schoolName, one.placeName, range(one.from, one.to), one.endReason]
          .filter(Boolean)
          .join(' '),
      ]),
    ],
    widths: [16, 60],
    textColumns: [1],
  };
}

function checkSheet({ language }: Asked, file: ChildFile): BookSheet {
  const t = (sentence: Sentence) => say(sentence, language);
  const h = rollExportText;
  return {
    name: t(rollExportText.title),
    header: [
      t(personText.day),
      t(h.session),
      t(h.state),
      t(h.symptoms),
      t(h.temperature),
      t(h.note),
    ],
    rows: file.checks.map(({ day, session, entry }) => [
      day,
      sessionName(session),
      entry ? (entry.absent ? t(absenceText[entry.absent]) : '✓') : t(childText.unseen),
      (entry?.symptoms ?? []).map(symptomName).join('、'),
      entry?.tempC ?? '',
      entry?.note ?? '',
    ]),
  };
}

/** One column for each label that any row has; sheet names must differ. */
function recordSheet(group: ChildFile['records'][number], n: number): BookSheet {
  const header = [...new Set(group.rows.flatMap((row) => row.map((cell) => cell.label)))];
  return {
    name: `${n + 1} ${group.title}`.replaceAll(/[\\/*?:[\]]/g, ' ').slice(0, 31),
    header,
    rows: group.rows.map((row) =>
      header.map((label) => row.find((cell) => cell.label === label)?.value ?? ''),
    ),
  };
}

interface AccessLine {
  readonly tx: string;
  readonly audit_id: string;
  readonly at: Date;
  readonly operation: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly who: string | null;
  readonly username: string | null;
  readonly role: Role | null;
  readonly school: string | null;
  readonly person_id: string | null;
  readonly name: string | null;
  readonly student_no: string | null;
  readonly id_last4: string | null;
}

const batch = 5_000;
const mostLines = 500_000;

/** The lines of the year for the place, oldest first, read in batches. Stops after `mostLines`. */
async function* accessLines(asked: Asked, year: number): AsyncGenerator<AccessLine> {
  const { county, zone, place } = asked;
  const [from, to] = [year, year + 1].map((one) => instantOf(`${one}-01-01`, '00:00', zone));
  let after: AccessLine | undefined;
  for (let read = 0; read < mostLines; read += batch) {
    // Roles held at the county are not in a school's scope; the lines themselves are chosen by place below.
    const rows: AccessLine[] = await beyondSchool<AccessLine>(
      asked.tx,
      sql`
        select a.tx::text, a.audit_id, a.at, a.operation, a.outcome, a.reason, card.name as who, card.username,
          held.role, school.name as school, person.person_id, person.name, person.student_no, person.id_last4
        from audit a
        left join account_card card on card.county_code = a.county_code and card.account_id = a.account_id
        left join lateral (select role from account_grant g where g.county_code = a.county_code
          and g.account_id = a.account_id and g.granted_at <= a.at and (g.ended_at is null or g.ended_at > a.at)
          order by g.school_id is not distinct from a.school_id desc, g.granted_at desc limit 1) held on true
        left join place school on school.county_code = a.county_code and school.place_id = a.school_id
        left join person on person.county_code = a.county_code and person.person_id =
          case when a.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then a.subject::uuid end
        where a.county_code = ${county} and a.at >= ${from} and a.at < ${to}
          and a.operation in ('person.open', 'person.reveal', 'person.export', 'roll.export', 'person.list/export',
            'roll.exceptions/export', 'privacy.child-file',
            'privacy.export-child', 'privacy.audit-export')
          and (person.kind is null or person.kind = 'pupil')
          and (${place.schoolId ?? null}::uuid is null or a.school_id = ${place.schoolId ?? null}::uuid)
          and (${place.schoolId ?? null}::uuid is not null or school.path @> array[${place.placeId}]::uuid[]
            or exists (select from place root where root.county_code = a.county_code
              and root.place_id = ${place.placeId} and root.parent_id is null))
          and (a.tx, a.audit_id) > (${after?.tx ?? '0'}::xid8,
            ${after?.audit_id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
        order by a.tx, a.audit_id limit ${batch}`.compile(q),
    );
    yield* rows;
    after = rows.at(-1);
    if (rows.length < batch) return;
  }
  throw new TooMany();
}

class TooMany extends Error {
  override readonly name = 'TooMany';
}

export const exportAccess: Handler<'privacy.audit-export'> = async (asked, { year }) => {
  const t = (sentence: Sentence) => say(sentence, asked.language);
  const mayName = asked.grants.some((grant) => grantMay(grant, 'person.list'));
  const rows = async function* () {
    for await (const line of accessLines(asked, year)) yield accessRow(asked, line, mayName);
  };
  const { at, who, username, role, school, what, child, outcome, reason } = heads;
  try {
    const file = await writeLongBook({
      name: t(heads.title),
      header: [at, who, username, role, school, what, child, outcome, reason].map(t),
      widths: [18, 12, 18, 14, 24, 22, 16, 10, 40],
      rows: rows(),
    });
    return {
      name: `${asked.place.name}_${year}_${t(heads.title)}.xlsx`,
      base64: file.toString('base64'),
    };
  } catch (error) {
    if (error instanceof TooMany) return problem('too-large', { limit: String(mostLines) });
    throw error;
  }
};

function accessRow(asked: Asked, line: AccessLine, mayName: boolean): string[] {
  return [
    clock(asked, line.at),
    line.who ?? '',
    line.username ?? '',
    roleWord(asked, line.role),
    line.school ?? '',
    actWord(asked, line.operation),
    childLabel(line, mayName),
    say(line.outcome === 'ok' ? heads.ok : heads.refused, asked.language),
    line.reason ?? '',
  ];
}

/** Surname and tail; for those who may not see names at all, the end of the id. */
function childLabel(line: AccessLine, mayName: boolean): string {
  if (line.person_id === null || line.name === null) return '';
  return mayName ? maskedLabel(line.name, tailOf(line)) : `…${line.person_id.slice(-6)}`;
}

function clock({ zone }: Asked, at: Date): string {
  const local = localTime(at, zone);
  return `${local.day} ${local.time}`;
}
