import absenceCallBack from '../../rules/deadline/absence-call-back.json' with { type: 'json' };
import cdcCaseInvestigation from '../../rules/deadline/cdc-case-investigation.json' with { type: 'json' };
import cityToProvince from '../../rules/deadline/city-to-province.json' with { type: 'json' };
import closingReport from '../../rules/deadline/closing-report.json' with { type: 'json' };
import countyGovToCity from '../../rules/deadline/county-gov-to-city.json' with { type: 'json' };
import countyHealthToGov from '../../rules/deadline/county-health-to-gov.json' with { type: 'json' };
import covidSchoolToCdc from '../../rules/deadline/covid-school-to-cdc.json' with { type: 'json' };
import directiveCounty from '../../rules/deadline/directive-county.json' with { type: 'json' };
import directiveSchool from '../../rules/deadline/directive-school.json' with { type: 'json' };
import eduPhone from '../../rules/deadline/edu-phone.json' with { type: 'json' };
import eduWritten from '../../rules/deadline/edu-written.json' with { type: 'json' };
import findingAnswer from '../../rules/deadline/finding-answer.json' with { type: 'json' };
import findingRectify from '../../rules/deadline/finding-rectify.json' with { type: 'json' };
import hfmdClusterReport from '../../rules/deadline/hfmd-cluster-report.json' with { type: 'json' };
import onlineAbsenceReport from '../../rules/deadline/online-absence-report.json' with { type: 'json' };
import progressReportDailyCutoff from '../../rules/deadline/progress-report-daily-cutoff.json' with { type: 'json' };
import provinceToState from '../../rules/deadline/province-to-state.json' with { type: 'json' };
import recheckMeasure from '../../rules/deadline/recheck-measure.json' with { type: 'json' };
import schoolToCdcCluster from '../../rules/deadline/school-to-cdc-cluster.json' with { type: 'json' };
import schoolToCdcSuspect from '../../rules/deadline/school-to-cdc-suspect.json' with { type: 'json' };
import signalAnswer from '../../rules/deadline/signal-answer.json' with { type: 'json' };
import signalVerdict from '../../rules/deadline/signal-verdict.json' with { type: 'json' };
import unitToCountyHealthPhe from '../../rules/deadline/unit-to-county-health-phe.json' with { type: 'json' };
import type { DeadlineRule } from './deadline.ts';

/** 时限规则: every file of rules/deadline, by its id. A test holds the files to their shape. */
export const deadlineRules = {
  'absence-call-back': absenceCallBack,
  'cdc-case-investigation': cdcCaseInvestigation,
  'city-to-province': cityToProvince,
  'closing-report': closingReport,
  'county-gov-to-city': countyGovToCity,
  'county-health-to-gov': countyHealthToGov,
  'covid-school-to-cdc': covidSchoolToCdc,
  'directive-county': directiveCounty,
  'directive-school': directiveSchool,
  'edu-phone': eduPhone,
  'edu-written': eduWritten,
  'finding-answer': findingAnswer,
  'finding-rectify': findingRectify,
  'hfmd-cluster-report': hfmdClusterReport,
  'online-absence-report': onlineAbsenceReport,
  'progress-report-daily-cutoff': progressReportDailyCutoff,
  'province-to-state': provinceToState,
  'recheck-measure': recheckMeasure,
  'school-to-cdc-cluster': schoolToCdcCluster,
  'school-to-cdc-suspect': schoolToCdcSuspect,
  'signal-answer': signalAnswer,
  'signal-verdict': signalVerdict,
  'unit-to-county-health-phe': unitToCountyHealthPhe,
} as const;

export type DeadlineRuleId = keyof typeof deadlineRules;
export const deadlineRuleIds = Object.keys(deadlineRules) as DeadlineRuleId[];

/** The rule of an id; undefined for one that this version does not know any more. */
export function deadlineRule(id: string): DeadlineRule | undefined {
  const known: Readonly<Record<string, unknown>> = deadlineRules;
  return known[id] as DeadlineRule | undefined;
}
