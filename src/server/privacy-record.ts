import { type RawBuilder, sql } from 'kysely';

import fever from '../../rules/roll/fever.json' with { type: 'json' };
import symptomRules from '../../rules/roll/symptoms.json' with { type: 'json' };
import type { AbsenceFact } from '../domain/absence.ts';
import { localTime } from '../domain/date.ts';
import { diseaseName } from '../domain/disease.ts';
import { maskName } from '../domain/privacy-mask.ts';
import { type Purpose, purposes } from '../domain/privacy.ts';
import { absences, sessionName, sessions, symptomsOf, temperatureSites } from '../domain/roll.ts';
import { fieldText, fieldValueText } from '../domain/text/privacy-field.ts';
import { absenceText, rollExportText } from '../domain/text/roll-export.ts';
import { say } from '../domain/text/say.ts';
import { factWords } from './absence-shown.ts';
import type { Asked } from './answer.ts';
import { q } from './db.ts';
import { beyondSchool } from './person-number.ts';
import { placeFullName } from './place-name.ts';

/**
 * 全部记录: what every table of every purpose holds about a child, in words. Which tables there are is read from
 * rules/purposes/, so that a new one appears here as soon as its purpose is written.
 */
export interface RecordGroup {
  readonly purpose: string;
  readonly title: string;
  readonly isCut: boolean;
  readonly rows: readonly (readonly { readonly label: string; readonly value: string }[])[];
}

/** Shown elsewhere in the file, or about accounts and not the child. */
const elsewhere = ['person', 'membership', 'guardianship', 'account_grant', 'correction'];

type Row = Readonly<Record<string, unknown>>;

/** The newest rows of each table about a person, at most `most` of each. The caller has been checked. */
export async function recordsOf(
  asked: Asked,
  personId: string,
  most: number,
): Promise<RecordGroup[]> {
  const tables = purposes.flatMap((purpose) =>
    Object.keys(purpose.fields)
      .filter((table) => !elsewhere.includes(table))
      .flatMap((table) => {
        const condition = isAbout(purpose, table, personId);
        return condition ? [{ purpose, table, condition }] : [];
      }),
  );
  const found = await Promise.all(
    tables.map(async (one) => ({ ...one, rows: await readRows(asked, one, most + 1) })),
  );
  const names = await classNames(
    asked,
    found.flatMap((one) => one.rows),
  );
  return found
    .filter((one) => one.rows.length > 0)
    .map(({ purpose, rows }) => ({
      purpose: purpose.id,
      title: purpose.name,
      isCut: rows.length > most,
      rows: rows.slice(0, most).map((row) => wordsOf(asked, row, names)),
    }));
}

/** The condition for rows of a table about the person; undefined for tables that name no child. */
function isAbout(
  purpose: Purpose,
  table: string,
  personId: string,
): RawBuilder<unknown> | undefined {
  const columns = purpose.fields[table] ?? [];
  const own = ['person_id', 'pupil_id'].find((name) => columns.includes(name));
  if (own) return sql`t.${sql.id(own)} = ${personId}`;
  const way = purpose.through?.[table];
  if (!way) return undefined;
  const { table: parent, column } = way;
  if (parent === undefined) return sql`${personId}::uuid = any(t.${sql.id(column)})`;
  return sql`exists (select from ${sql.table(parent)} p where p.county_code = t.county_code
    and p.${sql.id(column)} = t.${sql.id(column)} and p.person_id = ${personId})`;
}

async function readRows(
  { tx, county }: Asked,
  one: {
    readonly purpose: Purpose;
    readonly table: string;
    readonly condition: RawBuilder<unknown>;
  },
  limit: number,
): Promise<Row[]> {
  const columns = one.purpose.fields[one.table] ?? [];
  const order = ['day', 'at', 'answered_at', 'made_at', 'to_day', 'day'].find((name) =>
    columns.includes(name),
  );
  const rows = await beyondSchool<{ row: Row }>(
    tx,
    sql`select to_jsonb(t) as row from ${sql.table(one.table)} t
      where t.county_code = ${county} and ${one.condition}
      ${order ? sql`order by t.${sql.id(order)} desc` : sql``} limit ${limit}`.compile(q),
  );
  return rows.map(({ row }) => Object.fromEntries(columns.map((name) => [name, row[name]])));
}

async function classNames(
  { tx, county, today }: Asked,
  rows: readonly Row[],
): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map((row) => row['class_id']).filter(isText))];
  const places = await beyondSchool<{
    place_id: string;
    kind: string;
    name: string;
    stage: string | null;
    cohort: number | null;
  }>(
    tx,
    sql`select place_id, kind, name, stage, cohort from place
      where county_code = ${county} and place_id = any(${ids}::uuid[])`.compile(q),
  );
  return new Map(places.map((place) => [place.place_id, placeFullName(place, today)]));
}

function wordsOf(
  asked: Asked,
  row: Row,
  names: ReadonlyMap<string, string>,
): { label: string; value: string }[] {
  return Object.entries(row).flatMap(([column, raw]) => {
    const label = fieldText[column];
    const value = label && valueOf(asked, { column, raw, names });
    return label && value ? [{ label: say(label, asked.language), value }] : [];
  });
}

interface Cell {
  readonly column: string;
  readonly raw: unknown;
  readonly names: ReadonlyMap<string, string>;
}

/** Names of other people are masked. */
const others = ['taken_by', 'asked_by', 'handed_by'];

/** A value in words; undefined for what says nothing. */
function valueOf(asked: Asked, { column, raw, names }: Cell): string | undefined {
  const { language, zone } = asked;
  if (raw === null || raw === undefined || raw === false || raw === '') return undefined;
  if (column === 'session') return sessionName(sessions[Number(raw)] ?? 'morning');
  if (column === 'absent') return absenceWord(asked, Number(raw));
  if (column === 'symptoms') return symptomWords(asked, Number(raw));
  if (column === 'temp_tenths') return `${(Number(raw) / 10).toFixed(1)} ℃`;
  if (column === 'temp_site')
    return fever.sites.find((site) => site.code === temperatureSites[Number(raw)])?.[language];
  if (column === 'fact') return factWords(raw as AbsenceFact, language);
  if (column === 'disease' && typeof raw === 'string') return diseaseName(raw, language);
  if (raw === true) return say(rollExportText.yes, language);
  if (Array.isArray(raw)) return raw.map(String).join('、') || undefined;
  if (typeof raw === 'object')
    return Object.entries(raw)
      .map(([key, value]) => `${key} ${String(value)}`)
      .join('、');
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  if (column === 'class_id') return names.get(text);
  if (others.includes(column)) return maskName(text);
  if (column === 'purpose') return purposes.find((one) => one.id === text)?.name ?? text;
  const known = fieldValueText[`${column} ${text}`];
  if (known) return say(known, language);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) {
    const at = localTime(new Date(text), zone);
    return `${at.day} ${at.time}`;
  }
  return text;
}

function absenceWord({ language }: Asked, code: number): string | undefined {
  const absence = absences[code - 1];
  return absence && say(absenceText[absence], language);
}

function symptomWords({ language }: Asked, bits: number): string | undefined {
  const words = symptomsOf(bits).map(
    (code) => symptomRules.items.find((item) => item.code === code)?.[language] ?? code,
  );
  return words.length > 0 ? words.join(language === 'zh' ? '、' : ', ') : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
