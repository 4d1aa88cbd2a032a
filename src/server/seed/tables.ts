/**
 * The tables that the seed fills and their columns, in an order in which each comes after those it refers to.
 * Columns that are not named keep their default.
 */
export const seedTables = {
  division: ['code', 'name', 'kind', 'code_kind', 'parent_code'],
  county: ['county_code', 'zone', 'root_place_id'],
  place: [
    ...['county_code', 'place_id', 'kind', 'parent_id', 'path', 'school_id', 'name', 'code'],
    ...[
      'school_kind',
      'ownership',
      'is_boarding',
      'stage',
      'cohort',
      'address',
      'phone',
      'valid_from',
    ],
    ...['roster_revision', 'updated_at'],
  ],
  term: ['county_code', 'term_id', 'place_id', 'school_id', 'name', 'from_day', 'to_day'],
  day_exception: ['county_code', 'place_id', 'day', 'school_id', 'kind', 'name'],
  session_rule: [
    ...['county_code', 'place_id', 'session', 'valid_from', 'school_id', 'is_due'],
    ...['opens_at', 'cutoff_at'],
  ],
  household: ['county_code', 'household_id', 'address', 'updated_at'],
  person: [
    ...['county_code', 'person_id', 'kind', 'school_id', 'name', 'sex', 'birth_day', 'student_no'],
    ...['id_cipher', 'id_hash', 'id_last4', 'phone_cipher', 'phone_hash', 'job_title'],
    ...['initials', 'pinyin', 'updated_at'],
  ],
  membership: [
    ...['county_code', 'membership_id', 'person_id', 'place_id', 'household_id', 'room_id'],
    ...['school_id', 'seq', 'valid_from'],
  ],
  guardianship: ['county_code', 'pupil_id', 'guardian_id', 'school_id', 'relation'],
  roster: [
    ...['county_code', 'class_id', 'revision', 'school_id', 'valid_from', 'person_ids', 'reason'],
    'created_at',
  ],
  'auth.user': ['id', 'name', 'email', 'createdAt', 'updatedAt', 'username', 'displayUsername'],
  account_card: ['county_code', 'account_id', 'name', 'username'],
  account_grant: [
    ...['county_code', 'grant_id', 'account_id', 'role', 'place_id', 'school_id', 'person_id'],
    ...['valid_from', 'reason', 'granted_at'],
  ],
  roll: [
    ...['county_code', 'day', 'class_id', 'session', 'version', 'school_id', 'roster_revision'],
    ...['expected', 'present', 'absent_sick', 'absent_leave', 'absent_unknown', 'late', 'ill'],
    ...['fever', 'unseen', 'is_late', 'at', 'account_id', 'packed', 'reason'],
  ],
  roll_exception: [
    ...['county_code', 'day', 'class_id', 'session', 'version', 'absent', 'person_id', 'school_id'],
    ...['symptoms', 'temp_tenths', 'temp_site', 'is_late', 'note'],
  ],
  class_day: [
    ...['county_code', 'day', 'class_id', 'session', 'version', 'school_id', 'expected', 'present'],
    ...['absent_sick', 'absent_leave', 'absent_unknown', 'late', 'ill', 'fever', 'unseen'],
    ...['is_late', 'at', 'account_id'],
  ],
  school_day: [
    ...['county_code', 'school_id', 'day', 'session', 'due', 'reported', 'late_sheets', 'expected'],
    ...['present', 'absent_sick', 'absent_leave', 'absent_unknown', 'late', 'ill', 'fever'],
    ...['unseen', 'at'],
  ],
} as const;

export type SeedTable = keyof typeof seedTables;
export const seedTableNames = Object.keys(seedTables) as SeedTable[];

/** A value of a row: text, days and instants as text; bytes for bytea; a list for uuid[]. */
export type Cell = string | number | boolean | null | Uint8Array | readonly string[];

/** A row with every column that the seed fills. */
export type Row<T extends SeedTable> = Readonly<Record<(typeof seedTables)[T][number], Cell>>;
