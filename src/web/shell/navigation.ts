import { absenceText } from '../../domain/text/absence.ts';
import { accountabilityText } from '../../domain/text/accountability.ts';
import { areaText } from '../../domain/text/area.ts';
import { regionText } from '../../domain/text/board-region.ts';
import { sheetText } from '../../domain/text/board-sheet.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { channelText } from '../../domain/text/channel.ts';
import { checklistText } from '../../domain/text/checklist.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { dailyReportText } from '../../domain/text/daily-report.ts';
import { deadlineText } from '../../domain/text/deadline.ts';
import { decisionText } from '../../domain/text/decision.ts';
import { difficultyText } from '../../domain/text/difficulty.ts';
import { directiveText } from '../../domain/text/directive.ts';
import { diseaseText } from '../../domain/text/disease.ts';
import { documentText } from '../../domain/text/document.ts';
import { doseText } from '../../domain/text/dose.ts';
import { drawText } from '../../domain/text/draw.ts';
import { dutyText } from '../../domain/text/duty.ts';
import { figurePageText } from '../../domain/text/figure.ts';
import { findingText } from '../../domain/text/finding.ts';
import { followUpText } from '../../domain/text/follow-up.ts';
import { meetingText } from '../../domain/text/meeting.ts';
import { obligationText } from '../../domain/text/obligation.ts';
import { recheckText } from '../../domain/text/recheck.ts';
import { regroupText } from '../../domain/text/regroup.ts';
import { duplicateText, rosterText } from '../../domain/text/roster.ts';
import type { Sentence } from '../../domain/text/say.ts';
import { scorecardText } from '../../domain/text/scorecard.ts';
import { shellText } from '../../domain/text/shell.ts';
import { signalText } from '../../domain/text/signal.ts';
import { superiorText } from '../../domain/text/superior.ts';
import { transferText } from '../../domain/text/transfer.ts';
import { visitText } from '../../domain/text/visit.ts';
import { workText } from '../../domain/text/work.ts';
import { can, grantsOf, grantWith, homePlace, type Me, regionOf, wholeCounty } from './me.ts';
import { paths } from './paths.ts';

/** A link of the navigation. */
export interface NavLink {
  readonly label: Sentence;
  readonly to: string;
  /** Addresses below which this link is the current one. */
  readonly at: string;
}

/** Links by job. */
export interface NavGroup {
  readonly label: Sentence;
  readonly links: readonly NavLink[];
}

/** What this account can do, by job; what it may not do is not there. */
export function navigationOf(me: Me): NavGroup[] {
  const region = regionOf(me);
  if (region)
    return [
      {
        label: shellText.today,
        links: [
          { label: regionText.nav, to: paths.region(region.placeId), at: '/region' },
          { label: sheetText.open, to: paths.daySheet(region.placeId), at: '/day-sheet' },
        ],
      },
    ];
  const groups: NavGroup[] = [
    {
      label: shellText.today,
      links: [
        { label: shellText.workbench, to: paths.workbench, at: '/' },
        // Families have theirs on the phone.
        ...(grantsOf(me).some(({ role }) => role !== 'guardian')
          ? [{ label: workText.title, to: paths.work(), at: '/work' }]
          : []),
      ],
    },
    { label: shellText.health, links: healthLinks(me) },
    { label: checklistText.group, links: inspectionLinks(me) },
    { label: directiveText.group, links: commandLinks(me) },
    { label: shellText.files, links: fileLinks(me) },
    { label: shellText.system, links: systemLinks(me) },
  ];
  return groups.filter((group) => group.links.length > 0);
}

function healthLinks(me: Me): NavLink[] {
  const county = grantWith(me, 'roll.count', 'county');
  const school = grantWith(me, 'roll.count', 'school');
  const links: NavLink[] = [];
  if (county) links.push({ label: shellText.board, to: paths.board(county.placeId), at: '/board' });
  if (county || school)
    links.push({
      label: shellText.schoolDay,
      to: school && !county ? paths.schoolDay(school.placeId) : paths.anySchoolDay,
      at: '/roll/school',
    });
  const reporting = county ?? school;
  if (reporting)
    links.push(
      {
        label: obligationText.title,
        to: paths.obligation(reporting.placeId),
        at: '/obligation',
      },
      {
        label: dailyReportText.title,
        to: paths.dailyReport(reporting.placeId),
        at: '/daily-report',
      },
    );
  const duty = grantWith(me, 'duty.read', 'county') ?? grantWith(me, 'duty.read', 'school');
  if (duty) links.push({ label: dutyText.title, to: paths.duty(duty.placeId), at: '/duty' });
  const home = homePlace(me, 'roll.count');
  if (home && can(me, 'roll.count'))
    links.push({ label: doseText.nav, to: paths.doses(home), at: '/dose' });
  if (can(me, 'roll.read'))
    links.push({ label: shellText.exceptions, to: paths.exceptions(), at: '/roll/exceptions' });
  if (can(me, 'signal.read'))
    links.push(
      { label: signalText.title, to: paths.signals(), at: '/signals' },
      { label: signalText.rulesPage, to: paths.signalRules, at: '/signal-rules' },
    );
  else if (grantWith(me, 'signal.rule-read'))
    links.push({ label: signalText.rulesPage, to: paths.signalRules, at: '/signal-rules' });
  if (grantWith(me, 'deadline.read'))
    links.push({ label: deadlineText.title, to: paths.deadlines(), at: '/deadlines' });
  if (can(me, 'absence.read'))
    links.push({ label: absenceText.title, to: paths.absences(), at: '/absences' });
  // Who reads them only comes from the absences.
  if (can(me, 'signal.rule'))
    links.push({ label: diseaseText.rules, to: paths.returnRules, at: '/return-rules' });
  if (grantWith(me, 'decision.read'))
    links.push({ label: decisionText.title, to: paths.decisions(), at: '/decisions' });
  if (grantWith(me, 'scorecard.read'))
    links.push({ label: scorecardText.title, to: paths.scorecard, at: '/scorecard' });
  if (can(me, 'recheck.read'))
    links.push({ label: recheckText.title, to: paths.recheck, at: '/recheck' });
  if (grantWith(me, 'family.decide'))
    links.push({
      label: shellText.familyDecisions,
      to: paths.familyDecisions,
      at: '/family/decisions',
    });
  return links;
}

function inspectionLinks(me: Me): NavLink[] {
  const links: NavLink[] = [];
  if (wholeCounty(me, 'campaign.read'))
    links.push({ label: campaignText.title, to: paths.campaigns(), at: '/campaigns' });
  if (wholeCounty(me, 'area.read'))
    links.push(
      wholeCounty(me, 'area.read')?.role === 'inspector'
        ? { label: areaText.mine, to: paths.areas({ view: 'mine' }), at: '/areas' }
        : { label: areaText.title, to: paths.areas(), at: '/areas' },
    );
  if (wholeCounty(me, 'draw.read'))
    links.push({ label: drawText.title, to: paths.draws, at: '/draws' });
  if (grantWith(me, 'visit.read'))
    links.push({ label: visitText.listTitle, to: paths.visits(), at: '/visits' });
  if (grantWith(me, 'finding.read'))
    links.push({
      label: grantWith(me, 'finding.read', 'county') ? findingText.title : findingText.mine,
      to: paths.findings(),
      at: '/findings',
    });
  if (wholeCounty(me, 'accountability.read'))
    links.push({
      label: accountabilityText.title,
      to: paths.accountability(),
      at: '/accountability',
    });
  if (wholeCounty(me, 'superior.read'))
    links.push({ label: superiorText.title, to: paths.superiors, at: '/superior' });
  if (grantWith(me, 'figure.read'))
    links.push({ label: figurePageText.title, to: paths.figures(), at: '/figures' });
  if (grantWith(me, 'checklist.read'))
    links.push({ label: checklistText.title, to: paths.checklists, at: '/checklists' });
  const school = grantWith(me, 'document.receive', 'school');
  if (wholeCounty(me, 'document.read'))
    links.push({ label: documentText.title, to: paths.documents(), at: '/documents' });
  else if (school)
    links.push({
      label: documentText.received,
      to: paths.received(school.placeId),
      at: '/documents',
    });
  return links;
}

/** 指挥: what was resolved and sent down, and what schools cannot solve themselves. */
function commandLinks(me: Me): NavLink[] {
  const links: NavLink[] = [];
  if (wholeCounty(me, 'meeting.read'))
    links.push({ label: meetingText.title, to: paths.meetings(), at: '/meetings' });
  const given = grantWith(me, 'directive.receive', 'school');
  if (wholeCounty(me, 'directive.read'))
    links.push({ label: directiveText.title, to: paths.directives(), at: '/directives' });
  else if (given)
    links.push({
      label: directiveText.received,
      to: paths.directivesReceived(given.placeId),
      at: '/directives',
    });
  if (grantWith(me, 'difficulty.read'))
    links.push({
      label: grantWith(me, 'difficulty.read', 'county')
        ? difficultyText.title
        : difficultyText.mine,
      to: paths.difficulties(),
      at: '/difficulties',
    });
  if (grantWith(me, 'follow-up.read'))
    links.push({ label: followUpText.title, to: paths.followUps(), at: '/follow-ups' });
  return links;
}

function fileLinks(me: Me): NavLink[] {
  const home = homePlace(me);
  const links: NavLink[] = [];
  if (can(me, 'person.list'))
    links.push({ label: shellText.people, to: paths.people(), at: '/people' });
  if (grantWith(me, 'family.invite'))
    links.push({ label: shellText.familySlips, to: paths.familySlips(), at: '/family/slips' });
  if (home)
    links.push(
      { label: shellText.places, to: paths.place(home), at: '/place' },
      { label: shellText.calendar, to: paths.calendar(home), at: '/calendar' },
    );
  if (can(me, 'roster.advance'))
    links.push({ label: rosterText.title, to: paths.rosterYear(), at: '/roster/year' });
  if (can(me, 'import.run'))
    links.push({ label: shellText.imports, to: paths.imports(), at: '/import' });
  if (grantWith(me, 'person.edit', 'school'))
    links.push({ label: regroupText.title, to: paths.regroup(), at: '/roster/classes' });
  if (grantWith(me, 'person.edit', 'school') ?? wholeCounty(me, 'person.transfer'))
    links.push({
      label: duplicateText.title,
      to: paths.duplicates(),
      at: '/roster/duplicates',
    });
  if (can(me, 'person.transfer'))
    links.push({ label: transferText.title, to: paths.transfers(), at: '/roster/transfers' });
  if (can(me, 'privacy.correct'))
    links.push({
      label: shellText.corrections,
      to: paths.corrections,
      at: '/privacy/corrections',
    });
  return links;
}

function systemLinks(me: Me): NavLink[] {
  const links: NavLink[] = [];
  if (wholeCounty(me, 'place.edit'))
    links.push({ label: mapText.setUp, to: paths.map, at: '/map' });
  if (can(me, 'account.read'))
    links.push({ label: shellText.accounts, to: paths.accounts(), at: '/accounts' });
  if (grantWith(me, 'channel.edit'))
    links.push({ label: channelText.title, to: paths.channels, at: '/channels' });
  if (can(me, 'audit.read'))
    links.push({ label: shellText.audit, to: paths.audit(), at: '/audit' });
  if (can(me, 'privacy.keep'))
    links.push({ label: shellText.retention, to: paths.retention, at: '/privacy/retention' });
  if (can(me, 'upkeep.read'))
    links.push({ label: shellText.upkeep, to: paths.upkeep, at: '/upkeep' });
  return links;
}
