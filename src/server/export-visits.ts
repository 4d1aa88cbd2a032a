import { sql } from 'kysely';

import { shippedChecklists } from '../domain/checklist-rules.ts';
import { findingDepartments } from '../domain/finding-rules.ts';
import { campaignText } from '../domain/text/campaign.ts';
import { schoolKindText } from '../domain/text/place.ts';
import { verdictText, visitText } from '../domain/text/visit.ts';
import { targetsFrom } from './campaign-list.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';
import { listedVisits } from './visit-read.ts';

/** 检查记录 as a file. */
export const visitsExport: ListExport<'visit.list'> = {
  title: () => visitText.listTitle,
  columns: [
    { title: visitText.day, width: 12, cell: (row) => row.day },
    { title: visitText.school, width: 30, cell: (row) => row.schoolName },
    { title: visitText.campaign, width: 30, cell: (row) => row.campaign },
    { title: campaignText.rounds, width: 8, cell: (row) => row.round },
    { title: visitText.team, width: 20, cell: (row) => row.team },
    {
      title: campaignText.department,
      width: 14,
      cell: (row, { t }) => {
        const found = findingDepartments.find(({ id }) => id === row.department);
        return found ? t(found) : row.department;
      },
    },
    { title: visitText.people, width: 8, cell: (row) => row.people },
    {
      title: visitText.list,
      width: 24,
      cell: (row, { t }) => {
        const found = shippedChecklists.find(({ id }) => id === row.result?.checklist);
        return found ? t(found.name) : '';
      },
    },
    {
      title: visitText.result,
      width: 12,
      cell: (row, { t }) => (row.result?.verdict ? t(verdictText[row.result.verdict]) : ''),
    },
    { title: campaignText.saidNo, width: 8, cell: (row) => row.result?.saidNo ?? '' },
    { title: campaignText.remarks, width: 10, cell: (row) => row.result?.remarks ?? '' },
    { title: visitText.signedBy, width: 20, cell: (row) => row.signedBy ?? '' },
    {
      title: visitText.received,
      width: 18,
      cell: (row, { clock }) => (row.receivedAt ? clock(row.receivedAt) : ''),
    },
    {
      title: visitText.withdrawnMark,
      width: 10,
      cell: (row, { t }) => (row.isWithdrawn ? t(visitText.withdrawnMark) : ''),
    },
  ],
  count: async (asked, input) => await countOf(asked, sql`from ${listedVisits(asked, input)}`),
};

/** 一次行动的学校 as a file: who is missing, who was left out and why. */
export const targetsExport: ListExport<'campaign.targets'> = {
  title: () => campaignText.schoolList,
  columns: [
    { title: campaignText.school, width: 30, cell: (row) => row.schoolName },
    { title: campaignText.township, width: 16, cell: (row) => row.township },
    {
      title: campaignText.kind,
      width: 14,
      cell: (row, { t }) => t(schoolKindText[row.schoolKind]),
    },
    {
      title: campaignText.ownership,
      width: 10,
      cell: (row, { t }) => (row.isPrivate ? t(campaignText.privateMark) : ''),
    },
    {
      title: campaignText.whose,
      width: 20,
      cell: (row, { t }) => row.team ?? t(campaignText.everyTeam),
    },
    { title: campaignText.visits, width: 8, cell: (row) => row.visits },
    { title: campaignText.last, width: 12, cell: (row) => row.lastDay ?? '' },
    {
      title: campaignText.showLeftOut,
      width: 40,
      cell: (row, { t }) =>
        row.leftOut?.reason ??
        (row.closedFrom ? t(campaignText.closedSay, { day: row.closedFrom }) : ''),
    },
  ],
  count: async (asked, input) => await countOf(asked, targetsFrom(asked, input)),
};
