import { sql } from 'kysely';
import * as z from 'zod';

import type { Parsed } from '../contract/index.ts';
import type { CampaignDepartment, Programme } from '../domain/campaign.ts';
import type { ChecklistId } from '../domain/checklist-rules.ts';
import type {
  CheckAnswer,
  Checklist,
  CheckMethod,
  RectifyKind,
  Severity,
} from '../domain/checklist.ts';
import type { Day } from '../domain/date.ts';
import type { FindingState } from '../domain/finding.ts';
import { problem } from '../domain/problem.ts';
import { mayAt } from '../domain/role.ts';
import { say } from '../domain/text/say.ts';
import { signDutyText, visitText } from '../domain/text/visit.ts';
import type { VisitHint } from '../domain/visit-quality.ts';
import { type SignDuty, visitVerdict } from '../domain/visit.ts';
import type { Asked, Handler } from './answer.ts';
import { badAfter } from './campaign-list.ts';
import { q } from './db.ts';
import { readAfter, writeAfter } from './page-key.ts';
import { photosShown } from './photo-row.ts';
import { shownPhoto } from './photo-shown.ts';

/** 检查记录: which team was where on which day; what it came to, for the school once it was signed for. */

export interface VisitRow {
  readonly visit_id: string;
  readonly campaign_id: string;
  readonly campaign: string;
  readonly programme: Programme;
  readonly round: number;
  readonly team: string;
  readonly leader_id: string;
  readonly department: CampaignDepartment;
  readonly school_id: string;
  readonly school_name: string;
  readonly day: Day;
  readonly opened_at: Date;
  readonly done_at: Date;
  readonly account_id: string;
  readonly checklist: ChecklistId | null;
  readonly verdict: 'open' | 'pass' | 'fail' | 'undecided' | null;
  readonly score: string | null;
  readonly answered: number;
  readonly said_no: number;
  readonly remarks: number;
  readonly people: number;
  readonly papers: Readonly<Record<string, number>>;
  readonly signed_duty: SignDuty | null;
  readonly signed_name: string | null;
  readonly unsigned_why: string | null;
  readonly received_at: Date | null;
  readonly hints: VisitHint[];
  readonly withdrawn_at: Date | null;
  readonly withdraw_reason: string | null;
}

const After = z.tuple([z.iso.datetime(), z.uuid()]);

type Asking = Pick<
  Parsed<'visit.list'>,
  'campaignId' | 'teamId' | 'isMine' | 'isHinted' | 'from' | 'to'
>;

/** What follows "from": the visits of a place that are asked for; also counted for the export. */
export function listedVisits(asked: Asked, input: Asking) {
  const { county, place, account } = asked;
  const { campaignId, teamId, isMine, isHinted, from, to } = input;
  const below = place.schoolId
    ? sql`and visit.school_id = ${place.schoolId}`
    : sql`and school.path @> array[${place.placeId}]::uuid[]`;
  return sql`visit
    join place school on school.county_code = visit.county_code and school.place_id = visit.school_id
    where visit.county_code = ${county} ${below}
      ${campaignId ? sql`and visit.campaign_id = ${campaignId}` : sql``}
      ${teamId ? sql`and visit.team_id = ${teamId}` : sql``}
      ${isHinted ? sql`and visit.hints <> '{}' and ${hintsFor(asked)}` : sql``}
      ${from ? sql`and visit.day >= ${from}` : sql``} ${to ? sql`and visit.day <= ${to}` : sql``}
      ${
        isMine
          ? sql`and exists (select from visit_person who where who.county_code = ${county}
              and who.account_id = ${account.accountId} and who.visit_id = visit.visit_id)`
          : sql``
      }`;
}

/** Visits whose hints the caller may read. */
export function hintsFor(asked: Asked) {
  return runsCampaigns(asked)
    ? sql`true`
    : sql`visit.team_id in (select team_id from campaign_team
        where campaign_team.county_code = ${asked.county} and leader_id = ${asked.account.accountId})`;
}

/** The visits that `from` names, with everything that a row of a list says. */
function visitRows({ county }: Asked, from: ReturnType<typeof sql>, rest: ReturnType<typeof sql>) {
  return sql<VisitRow>`select one.*, campaign.title as campaign, campaign.programme, round.number as round,
      team.name as team, team.leader_id, team.department, version.checklist
    from (select visit.*, school.name as school_name from ${from} ${rest}) one
    join campaign on campaign.county_code = ${county} and campaign.campaign_id = one.campaign_id
    join campaign_round round on round.county_code = ${county} and round.round_id = one.round_id
    join campaign_team team on team.county_code = ${county} and team.team_id = one.team_id
    left join checklist_version version on version.county_code = ${county}
      and version.checklist_version_id = one.checklist_version_id
    order by one.done_at desc, one.visit_id desc`.compile(q);
}

export const visitList: Handler<'visit.list'> = async (asked, input) => {
  const after = input.after === undefined ? undefined : readAfter(After, input.after);
  if (after === null) return badAfter(asked);
  const rest = sql`${
    after
      ? sql`and (visit.done_at, visit.visit_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
      : sql``
  } order by visit.done_at desc, visit.visit_id desc limit ${input.limit + 1}`;
  const rows = await asked.tx.rows(visitRows(asked, listedVisits(asked, input), rest));
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    rows: page.map((row) => headOf(asked, row)),
    ...(rows.length > input.limit &&
      last && { next: writeAfter([last.done_at.toISOString(), last.visit_id]) }),
  };
};

export const visitOpen: Handler<'visit.open'> = async (asked, { schoolId, visitId }) => {
  const row = await visitOf(asked, schoolId, visitId);
  if (!row) return noVisit(asked);
  const isOpen = mayRead(asked, row);
  const [names, answers, remarks, version, findings, photos] = await Promise.all([
    namesOf(asked, visitId),
    isOpen ? answersOf(asked, visitId) : [],
    isOpen ? remarksOf(asked, visitId) : [],
    isOpen ? versionOf(asked, visitId) : undefined,
    isOpen ? findingsOf(asked, visitId) : [],
    isOpen ? photosShown(asked, { usedBy: 'visit', usedId: visitId }) : [],
  ]);
  const photosAt = (about: string, item: string) =>
    photos
      .filter((one) => one.about === about && one.item === item)
      .map((one) => shownPhoto(asked, one));
  const { accountId } = asked.account;
  const isSchool = isOfSchool(asked);
  const answered = answers.map(({ item, answer }) => ({ item, answer }));
  const verdict = visitVerdict(version?.body, answered);
  return {
    ...headOf(asked, row),
    openedAt: row.opened_at.toISOString(),
    names: names.map((one) => one.name),
    ...(isOpen && { papers: row.papers }),
    ...(row.unsigned_why !== null && { unsignedWhy: row.unsigned_why }),
    ...(version && {
      version: { checklist: version.checklist, origin: version.origin, number: version.number },
    }),
    ...(isOpen && row.score !== null && { score: Number(row.score) }),
    missing: verdict?.missing.length ?? 0,
    ...(isOpen && {
      answers: inOrder(version?.body, answers).map((one) => ({
        ...one,
        photos: photosAt('answer', one.item),
      })),
      remarks: remarks.map((one, at) => ({
        ...remarkOf(one),
        photos: photosAt('remark', String(at + 1)),
      })),
      findings: findings.map((one) => ({
        ...{ findingId: one.finding_id, says: one.says, state: one.state },
      })),
    }),
    ...(row.withdrawn_at && {
      withdrawn: { reason: row.withdraw_reason ?? '', at: row.withdrawn_at.toISOString() },
    }),
    mayWithdraw:
      !isSchool && !row.withdrawn_at && [row.account_id, row.leader_id].includes(accountId),
    mayReceive:
      isSchool &&
      !row.withdrawn_at &&
      row.received_at === null &&
      mayAt(
        asked.grants,
        'visit.receive',
        { county: asked.county, path: asked.place.path },
        asked.today,
      ),
  };
};

export async function visitOf(asked: Asked, schoolId: string, visitId: string) {
  const from = sql`visit join place school on school.county_code = visit.county_code
    and school.place_id = visit.school_id
    where visit.county_code = ${asked.county} and visit.school_id = ${schoolId} and visit_id = ${visitId}`;
  return await asked.tx.row(visitRows(asked, from, sql``));
}

export function noVisit({ language }: Pick<Asked, 'language'>) {
  return problem('not-found', { what: say(visitText.theVisit, language) });
}

/** True for somebody who only sees it as a school. */
function isOfSchool({ grants }: Asked): boolean {
  return grants.every((grant) => grant.schoolId !== undefined);
}

/** The result is the school's to read once somebody of it signed, on the spot or by an account. */
export function mayRead(asked: Asked, row: VisitRow): boolean {
  return !isOfSchool(asked) || row.signed_name !== null || row.received_at !== null;
}

export function runsCampaigns({ grants, county, place, today }: Asked): boolean {
  return mayAt(grants, 'campaign.edit', { county, path: place.path }, today);
}

function headOf(asked: Asked, row: VisitRow) {
  const { signed_name: name, signed_duty: duty } = row;
  return {
    ...{ visitId: row.visit_id, schoolId: row.school_id, schoolName: row.school_name },
    ...{ campaignId: row.campaign_id, campaign: row.campaign, programme: row.programme },
    ...{ round: row.round, team: row.team, department: row.department },
    ...{ day: row.day, doneAt: row.done_at.toISOString(), people: row.people },
    ...(mayRead(asked, row) && {
      result: {
        ...(row.checklist !== null && { checklist: row.checklist }),
        ...(row.verdict !== null && { verdict: row.verdict }),
        ...{ answered: row.answered, saidNo: row.said_no, remarks: row.remarks },
      },
    }),
    ...(name !== null &&
      duty !== null && { signedBy: `${say(signDutyText[duty], asked.language)} ${name}` }),
    ...(row.received_at && { receivedAt: row.received_at.toISOString() }),
    isWithdrawn: row.withdrawn_at !== null,
    ...((runsCampaigns(asked) || row.leader_id === asked.account.accountId) && {
      hints: row.hints,
    }),
  };
}

async function namesOf({ tx, county }: Asked, visitId: string) {
  return await tx.rows(
    sql<{
      name: string;
    }>`select name from visit_person where county_code = ${county} and visit_id = ${visitId}
      order by number`.compile(q),
  );
}

interface AnswerRow {
  readonly item: string;
  readonly answer: CheckAnswer;
  readonly note: string | null;
  readonly methods: CheckMethod[];
}

async function answersOf({ tx, county }: Asked, visitId: string) {
  return await tx.rows(
    sql<AnswerRow>`select item, answer, note, methods from visit_answer
      where county_code = ${county} and visit_id = ${visitId}`.compile(q),
  );
}

interface RemarkRow {
  readonly says: string;
  readonly category: string;
  readonly severity: Severity;
  readonly rectify: RectifyKind;
}

async function remarksOf({ tx, county }: Asked, visitId: string) {
  return await tx.rows(
    sql<RemarkRow>`select says, category, severity, rectify from visit_remark
      where county_code = ${county} and visit_id = ${visitId} order by number`.compile(q),
  );
}

function remarkOf({ says, category, severity, rectify }: RemarkRow) {
  return { says, category, severity, rectify };
}

async function findingsOf({ tx, county }: Asked, visitId: string) {
  return await tx.rows(
    sql<{
      finding_id: string;
      says: string;
      state: FindingState;
    }>`select finding_id, says, state from finding
      where county_code = ${county} and source_id = ${visitId} and source_kind = 'visit-item'
      order by number`.compile(q),
  );
}

interface BodyRow {
  readonly checklist: ChecklistId;
  readonly origin: 'shipped' | 'county';
  readonly number: number;
  readonly body: Checklist;
}

async function versionOf({ tx, county }: Asked, visitId: string) {
  return await tx.row(
    sql<BodyRow>`select checklist, origin, version.number, body from visit
      join checklist_version version on version.county_code = visit.county_code
        and version.checklist_version_id = visit.checklist_version_id
      where visit.county_code = ${county} and visit_id = ${visitId}`.compile(q),
  );
}

/** The answers in the order of the list, in its words. */
function inOrder(list: Checklist | undefined, answers: readonly AnswerRow[]) {
  return (list?.items ?? []).flatMap((item) => {
    const one = answers.find((answer) => answer.item === item.id);
    if (!one) return [];
    const section = list?.sections.find(({ id }) => id === item.section);
    return [
      {
        ...{ item: item.id, section: section?.zh ?? '', text: item.text, severity: item.severity },
        ...{ answer: one.answer, methods: one.methods },
        ...(one.note !== null && { note: one.note }),
      },
    ];
  });
}
