import { sql } from 'kysely';

import { shippedRules } from '../domain/signal-rule.ts';
import {
  ownGradeText,
  ownRuleStateText,
  ownRuleText as words,
  strictPartText,
} from '../domain/text/signal-rule.ts';
import { levelText, scopeText, signalText } from '../domain/text/signal.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';
import { countVersions, rulesHere } from './signal-own-list.ts';
import { schoolsOf } from './signal-trial.ts';

/** 提示规则、本县各版、试算的学校 as files. */

export const rulesExport: ListExport<'signal.rules'> = {
  title: () => words.title,
  columns: [
    { title: signalText.rule, width: 40, cell: (row, { t }) => t({ zh: row.zh, en: row.en }) },
    { title: words.rule, width: 20, cell: (row) => row.id },
    { title: words.whom, width: 20, cell: (row, { t }) => t(row.what) },
    {
      title: signalText.scope,
      width: 20,
      cell: (row, { t }) => row.scopes.map((one) => t(scopeText[one])).join('、'),
    },
    {
      title: signalText.people,
      width: 16,
      cell: (row, { t }) => t(signalText.numbers, { days: row.days, count: row.count }),
    },
    { title: words.layer, width: 10, cell: (row, { t }) => t(levelText[row.level]) },
    {
      title: words.use,
      width: 16,
      cell: (row, { t }) =>
        t(row.isHere ? (row.isOn ? words.holds : words.isOff) : words.elsewhere),
    },
    { title: words.versionNo, width: 8, cell: (row) => row.version },
    { title: signalText.grade, width: 8, cell: (row) => row.grade },
    { title: signalText.since, width: 12, cell: (row) => row.effectiveFrom },
    { title: words.to, width: 12, cell: (row) => row.effectiveTo ?? '' },
    { title: words.changedBy, width: 14, cell: (row) => row.by ?? '' },
    { title: signalText.source, width: 60, cell: (row) => row.source },
  ],
  page: async (asked) => ({ rows: await rulesHere(asked) }),
  count: () => Promise.resolve(new Set(shippedRules.map((one) => one.id)).size),
};

export const ownRulesExport: ListExport<'signal.rule-versions'> = {
  title: () => words.versions,
  columns: [
    { title: signalText.rule, width: 40, cell: (row, { t }) => t({ zh: row.zh, en: row.en }) },
    { title: words.rule, width: 20, cell: (row) => row.ruleId },
    { title: words.versionNo, width: 8, cell: (row) => row.version },
    { title: words.use, width: 10, cell: (row, { t }) => t(row.isOn ? words.holds : words.isOff) },
    {
      title: signalText.people,
      width: 16,
      cell: (row, { t }) => t(signalText.numbers, { days: row.days, count: row.count }),
    },
    { title: words.from, width: 12, cell: (row) => row.from },
    { title: words.to, width: 12, cell: (row) => row.to ?? '' },
    {
      title: words.state,
      width: 14,
      cell: (row, { t }) => t(row.isBelowFloor ? words.isBelowFloor : ownRuleStateText[row.state]),
    },
    { title: words.source, width: 50, cell: (row) => row.source },
    { title: words.grade, width: 20, cell: (row, { t }) => t(ownGradeText[row.grade]) },
    {
      title: words.weakerIn,
      width: 24,
      cell: (row, { t }) => row.weaker.map((one) => t(strictPartText[one])).join('、'),
    },
    { title: words.why, width: 40, cell: (row) => row.reason ?? '' },
    { title: words.by, width: 14, cell: (row) => row.by },
    { title: words.madeAt, width: 18, cell: (row, { clock }) => clock(row.at) },
    { title: words.decidedBy, width: 14, cell: (row) => row.decided?.by ?? '' },
    { title: words.refuseWhy, width: 30, cell: (row) => row.decided?.reason ?? '' },
    {
      title: words.endWhy,
      width: 50,
      cell: ({ ends }, { t, clock }) =>
        ends
          .map(({ by, at, reason, lastDay = '' }) =>
            t(lastDay ? words.endedBy : words.withdrawnBy, { by, at: clock(at), reason, lastDay }),
          )
          .join('；'),
    },
  ],
  count: countVersions,
};

export const trialExport: ListExport<'signal.trial-schools'> = {
  title: () => words.trial,
  columns: [
    { title: words.school, width: 36, cell: (row) => row.schoolName },
    { title: words.tried, width: 12, cell: (row) => row.tried },
    { title: words.base, width: 12, cell: (row) => row.base },
  ],
  count: async (asked, { trialId }) =>
    await countOf(asked, sql`from ${schoolsOf(asked.county, trialId)} one`),
};
