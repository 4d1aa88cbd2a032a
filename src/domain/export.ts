import rule from '../../rules/export/limits.json' with { type: 'json' };

/** 导出的规则: how often, how many at once, and when one must say what for (rules/export/limits.json). */

export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What is counted by account and hour: lists taken by staff, by families, and files of one person taken by staff. */
export type ExportAllowance = keyof typeof rule.perHour;
export const exportsPerHour: Readonly<Record<ExportAllowance, number>> = rule.perHour;
export const exportsAtOnce = rule.atOnce;

/** 导出要写用途: lists of pupils' names of more than one school. */
export function mustGiveReasonToExport(list: string, isAboveSchools: boolean): boolean {
  return isAboveSchools && rule.reasonAboveSchools.includes(list);
}
