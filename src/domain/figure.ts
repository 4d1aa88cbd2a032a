import type { Capability } from './role.ts';

/**
 * 数据台账: every number is defined once here. Its words stand in text/figure.ts, what it counts in server/figure-*.ts.
 * A new one is a line here, a line there, and a line among the measures of its set.
 */

/** What a figure can be narrowed to and told apart by. */
export const figureDims = [
  'campaign',
  'programme',
  'department',
  'team',
  'round',
  'category',
  'topic',
  'severity',
  'source',
  'state',
  'kind',
  'checklist',
  'section',
  'record',
  'spot',
  'method',
  'step',
  'aim',
  'fault',
  'person',
  'area',
  'school',
  'township',
  'sector',
  'schoolKind',
  'ownership',
] as const;
export type FigureDim = (typeof figureDims)[number];

/** 分组, in the order of the page. */
export const figureGroups = [
  'campaign',
  'visit',
  'finding',
  'document',
  'meeting',
  'checklist',
] as const;
export type FigureGroup = (typeof figureGroups)[number];

/** What one of them is called when it is counted. */
export const figureUnits = [
  'times',
  'person-times',
  'persons',
  'schools',
  'teams',
  'rounds',
  'days',
  'campaigns',
  'findings',
  'classes',
  'papers',
  'items',
  'documents',
  'deliveries',
  'measures',
  'cases',
  'lists',
  'matters',
  'groups',
] as const;
export type FigureUnit = (typeof figureUnits)[number];

interface Own {
  readonly group: FigureGroup;
  readonly unit: FigureUnit;
  /** Whoever may read the rows may read the number. */
  readonly needs: Capability;
}

/** Of so many, so many: a share, or so many each. */
interface Ratio {
  readonly group: FigureGroup;
  readonly unit: 'share' | 'each';
  readonly needs: Capability;
  /** Figures without a ratio of their own. */
  readonly of: string;
  readonly per: string;
}

const campaign = { group: 'campaign', needs: 'campaign.read' } as const;
const visit = { group: 'visit', needs: 'visit.read' } as const;
const finding = { group: 'finding', needs: 'finding.read' } as const;
const document = { group: 'document', needs: 'document.read' } as const;
const meeting = { group: 'meeting', needs: 'meeting.read' } as const;
const difficulty = { group: 'meeting', needs: 'difficulty.read' } as const;
const directive = { group: 'meeting', needs: 'directive.read' } as const;
const followUp = { group: 'meeting', needs: 'follow-up.read' } as const;
const checklist = { group: 'checklist', needs: 'checklist.read' } as const;

/** By id, in the order of the page. */
export const figures = {
  campaigns: { ...campaign, unit: 'campaigns' },
  'campaign-days': { ...campaign, unit: 'days' },
  teams: { ...campaign, unit: 'teams' },
  'team-leaders': { ...campaign, unit: 'persons' },
  'team-members': { ...campaign, unit: 'persons' },
  rounds: { ...campaign, unit: 'rounds' },
  'target-schools': { ...campaign, unit: 'schools' },
  'covered-schools': { ...campaign, unit: 'schools' },
  'uncovered-schools': { ...campaign, unit: 'schools' },
  'left-out-schools': { ...campaign, unit: 'schools' },
  coverage: { ...campaign, unit: 'share', of: 'covered-schools', per: 'target-schools' },
  schools: { ...campaign, unit: 'schools' },
  visits: { ...visit, unit: 'times' },
  'person-times': { ...visit, unit: 'person-times' },
  'persons-per-visit': { ...visit, unit: 'each', of: 'person-times', per: 'visits' },
  inspectors: { ...visit, unit: 'persons' },
  'visited-schools': { ...visit, unit: 'schools' },
  'schools-per-inspector': { ...visit, unit: 'each', of: 'visited-schools', per: 'inspectors' },
  'visited-share': { ...visit, unit: 'share', of: 'visited-schools', per: 'schools' },
  'visits-signed': { ...visit, unit: 'times' },
  'visits-received': { ...visit, unit: 'times' },
  'visits-passed': { ...visit, unit: 'times' },
  'visits-failed': { ...visit, unit: 'times' },
  'visits-hinted': { ...visit, unit: 'times', needs: 'campaign.edit' },
  'hinted-share': {
    ...visit,
    ...{ unit: 'share', of: 'visits-hinted', per: 'visits', needs: 'campaign.edit' },
  },
  papers: { ...visit, unit: 'papers' },
  'paper-kinds': { ...visit, unit: 'classes' },
  'items-checked': { ...visit, unit: 'items' },
  'items-not-met': { ...visit, unit: 'items' },
  'sections-checked': { ...visit, unit: 'classes' },
  'records-checked': { ...visit, unit: 'classes' },
  'record-schools': { ...visit, unit: 'schools' },
  'checked-schools': { ...visit, unit: 'schools' },
  'spots-checked': { ...visit, unit: 'classes' },
  'methods-used': { ...visit, unit: 'classes' },
  'method-uses': { ...visit, unit: 'times' },
  findings: { ...finding, unit: 'findings' },
  'finding-schools': { ...finding, unit: 'schools' },
  'finding-school-share': { ...finding, unit: 'share', of: 'finding-schools', per: 'schools' },
  'finding-categories': { ...finding, unit: 'classes' },
  'finding-topics': { ...finding, unit: 'classes' },
  'findings-open': { ...finding, unit: 'findings' },
  'findings-overdue': { ...finding, unit: 'findings' },
  'findings-issued': { ...finding, unit: 'findings' },
  'ordered-schools': { ...finding, unit: 'schools' },
  'findings-to-close': { ...finding, unit: 'findings' },
  'findings-closed': { ...finding, unit: 'findings' },
  'closed-share': { ...finding, unit: 'share', of: 'findings-closed', per: 'findings-to-close' },
  'findings-on-time': { ...finding, unit: 'findings' },
  'findings-waived': { ...finding, unit: 'findings' },
  'findings-withdrawn': { ...finding, unit: 'findings' },
  'findings-repeated': { ...finding, unit: 'findings' },
  'findings-rejected': { ...finding, unit: 'findings' },
  'findings-reopened': { ...finding, unit: 'findings' },
  'findings-extended': { ...finding, unit: 'findings' },
  'follow-ups': { ...finding, unit: 'times' },
  'findings-followed': { ...finding, unit: 'findings' },
  'followed-share': { ...finding, unit: 'share', of: 'findings-followed', per: 'findings' },
  measures: { ...finding, unit: 'measures' },
  'measure-schools': { ...finding, unit: 'schools' },
  'measure-school-share': { ...finding, unit: 'share', of: 'measure-schools', per: 'schools' },
  'superior-items': { ...finding, unit: 'items', needs: 'superior.read' },
  'superior-items-open': { ...finding, unit: 'items', needs: 'superior.read' },
  'accountability-cases': { ...finding, unit: 'cases', needs: 'accountability.read' },
  documents: { ...document, unit: 'documents' },
  'document-kinds': { ...document, unit: 'classes' },
  deliveries: { ...document, unit: 'deliveries' },
  'delivery-schools': { ...document, unit: 'schools' },
  'delivery-school-share': { ...document, unit: 'share', of: 'delivery-schools', per: 'schools' },
  'deliveries-read': { ...document, unit: 'deliveries' },
  'deliveries-signed': { ...document, unit: 'deliveries' },
  'signed-share': { ...document, unit: 'share', of: 'deliveries-signed', per: 'deliveries' },
  'leading-groups': { ...meeting, unit: 'groups' },
  meetings: { ...meeting, unit: 'times' },
  'meeting-kinds': { ...meeting, unit: 'classes' },
  resolutions: { ...meeting, unit: 'matters' },
  'resolutions-arranged': { ...meeting, unit: 'matters' },
  'arranged-share': { ...meeting, unit: 'share', of: 'resolutions-arranged', per: 'resolutions' },
  directives: { ...directive, unit: 'matters' },
  'directive-units': { ...directive, unit: 'deliveries' },
  'directive-signed': { ...directive, unit: 'deliveries' },
  'directive-done': { ...directive, unit: 'deliveries' },
  'directive-share': { ...directive, unit: 'share', of: 'directive-done', per: 'directive-units' },
  difficulties: { ...difficulty, unit: 'matters' },
  'difficulties-solved': { ...difficulty, unit: 'matters' },
  'difficulties-confirmed': { ...difficulty, unit: 'matters' },
  'solved-share': { ...difficulty, unit: 'share', of: 'difficulties-solved', per: 'difficulties' },
  'follow-up-entries': { ...followUp, unit: 'times' },
  'follow-up-schools': { ...followUp, unit: 'schools' },
  checklists: { ...checklist, unit: 'lists' },
  'checklist-sections': { ...checklist, unit: 'classes' },
  'checklist-items': { ...checklist, unit: 'items' },
  'checklist-spots': { ...checklist, unit: 'classes' },
  'checklist-records': { ...checklist, unit: 'classes' },
} as const satisfies Readonly<Record<string, Own | Ratio>>;

export type FigureName = keyof typeof figures;
export const figureNames = Object.keys(figures) as FigureName[];
/** Those that count rows; the others are made of two of these. */
export type CountedFigure = {
  [N in FigureName]: (typeof figures)[N] extends Ratio ? never : N;
}[FigureName];

export function isFigure(name: string): name is FigureName {
  return Object.hasOwn(figures, name);
}

/** The two figures that a share or a mean is made of; undefined for one that counts rows. */
export function ratioOf(
  name: FigureName,
): { readonly of: CountedFigure; readonly per: CountedFigure } | undefined {
  const one: Own | Ratio = figures[name];
  return 'of' in one ? { of: one.of as CountedFigure, per: one.per as CountedFigure } : undefined;
}

/** Its rows: its own, of a share those it is a share of. */
export function rowsFigure(name: FigureName): CountedFigure {
  return ratioOf(name)?.of ?? (name as CountedFigure);
}

/** What it is narrowed to, by dimension. */
export type FigureScope = { readonly [D in FigureDim]?: string | undefined };
