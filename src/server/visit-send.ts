import { sql } from 'kysely';

import type { Parsed } from '../contract/index.ts';
import { shippedChecklist } from '../domain/checklist-rules.ts';
import type { Day } from '../domain/date.ts';
import { whyNotWords } from '../domain/never-noted.ts';
import { isProblem, type Problem, problem } from '../domain/problem.ts';
import { say } from '../domain/text/say.ts';
import { visitText } from '../domain/text/visit.ts';
import {
  comparableNotes,
  hintRuleVersion,
  metresBetween,
  qualityHints,
} from '../domain/visit-quality.ts';
import {
  visitFound,
  visitVerdict,
  visitWords,
  whyNotOthers,
  whyNotVisit,
} from '../domain/visit.ts';
import type { Asked, Handler } from './answer.ts';
import { type TeamRow, teamOf } from './campaign-row.ts';
import type { VersionRow } from './checklist-row.ts';
import { keepShipped } from './checklist.ts';
import { q } from './db.ts';
import { openFindings } from './finding-open.ts';
import { happened } from './happened.ts';
import { type NamedPhoto, photosReused, keepPhotos } from './photo-row.ts';

type Sent = Parsed<'visit.send'>;

/** 交检查: one envelope, all of it or nothing; each no and each remark becomes a finding of the school. */
export const visitSend: Handler<'visit.send'> = async (asked, input) => {
  const { tx, county, now, account, language, live, place } = asked;
  const { at: doneAt, day } = happened(asked, input.heldSeconds);
  if ((input.signed === undefined) === (input.unsignedWhy === undefined))
    return problem('visit-sign-or-say');
  const [team, same, target] = await Promise.all([
    teamOf(asked, input.teamId),
    sameOf(asked, input.visitId),
    targetOf(asked, input),
  ]);
  // Sent twice by a hand that touched twice: what is stored is the answer.
  if (same?.account_id === account.accountId && same.school_id === input.schoolId)
    return { visitId: input.visitId, doneAt: same.done_at.toISOString(), findings: same.findings };
  if (same) return problem('already-exists', { what: say(visitText.theVisit, language) });
  if (!team) return problem('not-found', { what: say(visitText.theTeam, language) });
  const members = await membersOf(asked, input.teamId);
  const version = input.version && (await versionOf(asked, input.version));
  const body = version?.body ?? undefined;
  const openedAt = new Date(doneAt.getTime() - input.tookSeconds * 1000);
  const refusal =
    whyNotTeam(asked, { team, members, people: input.people, openedAt }) ??
    whyNotTarget(place.name, target, day) ??
    (input.version && !body ? problem('visit-version-unknown') : undefined) ??
    whyNotVisit(body, input) ??
    whyNotOthers(input.others ?? []) ??
    whyNotWords(visitWords(input));
  if (refusal) return refusal;
  const facts = await factsOf(asked, input, target);
  const verdict = visitVerdict(body, input.answers);
  const written = await tx.row(
    sql`insert into visit (county_code, visit_id, campaign_id, round_id, team_id, school_id, checklist_version_id, day,
        opened_at, done_at, sent_at, account_id, verdict, score, answered, said_no, remarks, people, papers,
        signed_duty, signed_name, unsigned_why, longitude, latitude, metres, hints, hint_rule)
      values (${county}, ${input.visitId}, ${team.campaign_id}, ${input.roundId}, ${team.team_id}, ${input.schoolId},
        ${version?.checklist_version_id ?? null}, ${day}, ${openedAt}, ${doneAt}, ${now}, ${account.accountId},
        ${verdict?.verdict ?? null}, ${verdict?.score ?? null}, ${input.answers.length},
        ${input.answers.filter(({ answer }) => answer === 'no').length}, ${input.remarks.length},
        ${input.people.length + (input.others?.length ?? 0)}, ${JSON.stringify(input.papers ?? {})}::jsonb,
        ${input.signed?.duty ?? null}, ${input.signed?.name ?? null}, ${input.unsignedWhy ?? null},
        ${input.at?.longitude ?? null}, ${input.at?.latitude ?? null}, ${facts.metres ?? null},
        ${facts.hints}::text[], ${hintRuleVersion})
      on conflict (county_code, visit_id) do nothing returning visit_id`.compile(q),
  );
  if (!written) return problem('already-exists', { what: say(visitText.theVisit, language) });
  writeParts(asked, input, members);
  const photos = await keepPhotos(
    asked,
    { usedBy: 'visit', usedId: input.visitId },
    photosOf(input),
  );
  if (isProblem(photos)) return photos;
  // A school that was closed meanwhile can put nothing right any more; what was seen is kept.
  const isClosed = target?.closed_on != null && target.closed_on < asked.today;
  const findings = isClosed ? [] : await findingsOf(asked, { input, team, version, doneAt });
  if (isProblem(findings)) return findings;
  asked.afterwards(() => live.changed(county, [input.schoolId]));
  return { visitId: input.visitId, doneAt: doneAt.toISOString(), findings: findings.length };
};

/** Each with the item or the remark that it shows. */
function photosOf({ answers, remarks }: Pick<Sent, 'answers' | 'remarks'>): NamedPhoto[] {
  const ofAnswers = answers.flatMap(({ item, photos = [] }) =>
    photos.map((photo) => ({ photo, about: 'answer' as const, item })),
  );
  const ofRemarks = remarks.flatMap(({ photos = [] }, at) =>
    photos.map((photo) => ({ photo, about: 'remark' as const, item: String(at + 1) })),
  );
  return [...ofAnswers, ...ofRemarks];
}

interface SameVisit {
  readonly account_id: string;
  readonly school_id: string;
  readonly done_at: Date;
  readonly findings: number;
}

async function sameOf({ tx, county }: Asked, visitId: string) {
  return await tx.row(
    sql<SameVisit>`select account_id, school_id, done_at, (select count(*)::int from finding
        where finding.county_code = ${county} and source_kind = 'visit-item' and source_id = visit_id) as findings
      from visit where county_code = ${county} and visit_id = ${visitId}`.compile(q),
  );
}

interface TargetFacts {
  readonly is_round: boolean;
  readonly is_target: boolean;
  readonly closed_on: Day | null;
  readonly longitude: string | null;
  readonly latitude: string | null;
}

async function targetOf({ tx, county }: Asked, { schoolId, teamId, roundId }: Sent) {
  return await tx.row(
    sql<TargetFacts>`select school.valid_to as closed_on, site.longitude, site.latitude,
        exists (select from campaign_target target where target.county_code = ${county}
          and target.campaign_id = team.campaign_id and target.school_id = school.place_id) as is_target,
        exists (select from campaign_round round where round.county_code = ${county}
          and round.campaign_id = team.campaign_id and round.round_id = ${roundId}) as is_round
      from place school
      join campaign_team team on team.county_code = school.county_code and team.team_id = ${teamId}
      left join place_site site on site.county_code = school.county_code and site.place_id = school.place_id
      where school.county_code = ${county} and school.place_id = ${schoolId} and school.kind = 'school'`.compile(
      q,
    ),
  );
}

interface Member {
  readonly account_id: string;
  readonly name: string;
  readonly ended_at: Date | null;
}

async function membersOf({ tx, county }: Asked, teamId: string) {
  return await tx.rows(
    sql<Member>`select member.account_id, card.name, member.ended_at from campaign_member member
      join account_card card on card.county_code = member.county_code and card.account_id = member.account_id
      where member.county_code = ${county} and team_id = ${teamId}`.compile(q),
  );
}

interface TeamFacts {
  readonly team: TeamRow;
  readonly members: readonly Member[];
  readonly people: readonly string[];
  readonly openedAt: Date;
}

/** Of the team is who is in it now, or still was when the visit was opened: a phone without a network cannot know. */
function whyNotTeam(
  { account }: Asked,
  { team, members, people, openedAt }: TeamFacts,
): Problem | undefined {
  const isGone = ({ ended_at: end }: Pick<TeamRow, 'ended_at'>) => end !== null && end < openedAt;
  if (isGone(team)) return problem('visit-team-over', { team: team.name });
  const isMember = (id: string) => members.some((one) => one.account_id === id && !isGone(one));
  if (!isMember(account.accountId)) return problem('visit-not-team', { team: team.name });
  const other = people.find((id) => !isMember(id));
  if (other === undefined) return undefined;
  const name = members.find((one) => one.account_id === other)?.name ?? '';
  return problem('visit-other-team', { team: team.name, name });
}

function whyNotTarget(
  name: string,
  target: TargetFacts | undefined,
  day: Day,
): Problem | undefined {
  if (!target?.is_target || !target.is_round) return problem('visit-not-target', { name });
  return target.closed_on !== null && target.closed_on < day
    ? problem('visit-school-closed', { name, day: target.closed_on })
    : undefined;
}

/** The version that was opened; a shipped one is kept when it is first leant on. */
async function versionOf(
  asked: Asked,
  { checklist, origin, number }: NonNullable<Sent['version']>,
) {
  const shipped = shippedChecklist(checklist);
  if (origin === 'shipped' && number === shipped.version) keepShipped(asked, shipped);
  return await asked.tx.row(
    sql<VersionRow>`select * from checklist_version where county_code = ${asked.county}
      and checklist = ${checklist} and origin = ${origin} and number = ${number}`.compile(q),
  );
}

async function factsOf(asked: Asked, input: Sent, target: TargetFacts | undefined) {
  const notes = input.answers.flatMap(({ note }) => note ?? []);
  const comparable = comparableNotes(notes);
  const others =
    comparable.length === 0
      ? []
      : await asked.tx.rows(
          sql<{ note: string }>`select distinct answer.note from visit_answer answer
            join visit on visit.county_code = answer.county_code and visit.visit_id = answer.visit_id
            where answer.county_code = ${asked.county} and answer.note is not null
              and md5(answer.note) in (select md5(one) from unnest(${comparable}::text[]) as one)
              and visit.team_id = ${input.teamId} and visit.school_id <> ${input.schoolId}
              and withdrawn_at is null`.compile(q),
        );
  const { at } = input;
  const metres =
    at && target?.longitude != null && target.latitude != null
      ? metresBetween(at, {
          longitude: Number(target.longitude),
          latitude: Number(target.latitude),
        })
      : undefined;
  const hashes = photosOf(input).map(({ photo }) => photo.sha256);
  const reused = await photosReused(asked, input.visitId, hashes);
  const hints = qualityHints({
    ...{ answered: input.answers.length, seconds: input.tookSeconds, notes, metres, reused },
    others: new Set(others.map((one) => one.note)),
  });
  return { metres, hints };
}

function writeParts({ tx, county }: Asked, input: Sent, members: readonly Member[]): void {
  const { visitId, schoolId, answers, remarks } = input;
  const people = [
    ...[...new Set(input.people)].map((id) => ({
      id: id as string | null,
      name: members.find((one) => one.account_id === id)?.name ?? '',
    })),
    ...(input.others ?? []).map((name) => ({ id: null, name })),
  ];
  tx.send(
    sql`insert into visit_person (county_code, visit_id, number, school_id, account_id, name)
      select ${county}, ${visitId}, one.number, ${schoolId}, one.account_id, one.name
      from unnest(${people.map((one) => one.id)}::uuid[], ${people.map((one) => one.name)}::text[])
        with ordinality as one (account_id, name, number)`.compile(q),
  );
  tx.send(
    sql`insert into visit_answer (county_code, visit_id, item, school_id, answer, note, category, methods)
      select ${county}, ${visitId}, one.item, ${schoolId}, one.answer, one.note, one.category,
        string_to_array(one.methods, ' ')
      from unnest(${answers.map((one) => one.item)}::text[], ${answers.map((one) => one.answer)}::text[],
        ${answers.map((one) => one.note ?? null)}::text[], ${answers.map((one) => one.category ?? null)}::text[],
        ${answers.map((one) => (one.methods ?? []).join(' '))}::text[]) as one (item, answer, note, category, methods)`.compile(
      q,
    ),
  );
  tx.send(
    sql`insert into visit_remark (county_code, visit_id, number, school_id, says, category, severity, rectify)
      select ${county}, ${visitId}, one.number, ${schoolId}, one.says, one.category, one.severity, one.rectify
      from unnest(${remarks.map((one) => one.says)}::text[], ${remarks.map((one) => one.category)}::text[],
        ${remarks.map((one) => one.severity)}::text[], ${remarks.map((one) => one.rectify)}::text[])
        with ordinality as one (says, category, severity, rectify, number)`.compile(q),
  );
}

interface Found {
  readonly input: Sent;
  readonly team: TeamRow;
  readonly version: VersionRow | undefined;
  readonly doneAt: Date;
}

async function findingsOf(asked: Asked, { input, team, version, doneAt }: Found) {
  const { visitId, schoolId } = input;
  const found = visitFound(version?.body ?? undefined, version?.checklist, input);
  return await openFindings(
    asked,
    found.map(({ item, says, category, severity, rectify, days }) => ({
      ...{ schoolId, source: { kind: 'visit-item' as const, id: visitId } },
      ...(item !== undefined &&
        version && {
          item: {
            ...{ checklist: version.checklist, origin: version.origin, number: version.number },
            code: item,
          },
        }),
      ...{ department: team.department, category, says, severity, rectifyKind: rectify },
      ...(days !== undefined && { days }),
      ...{ foundBy: asked.account.accountId, foundAt: doneAt },
    })),
  );
}
