import undiagnosed from '../../rules/absence/undiagnosed.json' with { type: 'json' };
import ahc from '../../rules/disease/ahc.json' with { type: 'json' };
import chikungunya from '../../rules/disease/chikungunya.json' with { type: 'json' };
import cholera from '../../rules/disease/cholera.json' with { type: 'json' };
import covid19 from '../../rules/disease/covid-19.json' with { type: 'json' };
import dengue from '../../rules/disease/dengue.json' with { type: 'json' };
import dysentery from '../../rules/disease/dysentery.json' with { type: 'json' };
import hepatitisAE from '../../rules/disease/hepatitis-a-e.json' with { type: 'json' };
import hfmd from '../../rules/disease/hfmd.json' with { type: 'json' };
import ili from '../../rules/disease/ili.json' with { type: 'json' };
import measles from '../../rules/disease/measles.json' with { type: 'json' };
import meningococcal from '../../rules/disease/meningococcal.json' with { type: 'json' };
import mpox from '../../rules/disease/mpox.json' with { type: 'json' };
import mumps from '../../rules/disease/mumps.json' with { type: 'json' };
import mycoplasma from '../../rules/disease/mycoplasma.json' with { type: 'json' };
import norovirus from '../../rules/disease/norovirus.json' with { type: 'json' };
import pertussis from '../../rules/disease/pertussis.json' with { type: 'json' };
import rubella from '../../rules/disease/rubella.json' with { type: 'json' };
import scarletFever from '../../rules/disease/scarlet-fever.json' with { type: 'json' };
import tb from '../../rules/disease/tb.json' with { type: 'json' };
import varicella from '../../rules/disease/varicella.json' with { type: 'json' };
import { type ReturnRule, stricter } from './disease-return.ts';
import type { Language } from './text/say.ts';

/** 疾病: what rules/disease says of each, in the order of the form. */

export const diseaseCodes = [
  'ILI',
  'MEASLES',
  'VARICELLA',
  'MUMPS',
  'RUBELLA',
  'SCARLET_FEVER',
  'MENINGOCOCCAL',
  'HFMD',
  'NOROVIRUS',
  'DYSENTERY',
  'HEPATITIS_A_E',
  'AHC',
  'CHOLERA',
  'TB',
  'COVID19',
  'MPOX',
  'DENGUE',
] as const;
/** A disease that is watched. */
export type DiseaseCode = (typeof diseaseCodes)[number];

/** A disease as its rule file has it. */
export interface Disease {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** 甲、乙、丙类; not notifiable; not known. */
  readonly law: string;
  readonly source: string;
  readonly grade: string;
  readonly effectiveFrom: string;
  /** False: its facts were not verified, and it is not watched. */
  readonly enabled?: boolean;
  readonly incubation?: { readonly unit: string; readonly from: number; readonly to: number };
  /** Contacts are observed for so many days. */
  readonly observeDays?: number;
  readonly return?: ReturnRule;
  /** It takes months: who is away again before the proof is there is followed on, not anew. */
  readonly untilProof?: boolean;
}

/** Every disease of rules/disease, also those that are not watched. */
export const diseases = [
  ili,
  measles,
  varicella,
  mumps,
  rubella,
  scarletFever,
  meningococcal,
  hfmd,
  norovirus,
  dysentery,
  hepatitisAE,
  ahc,
  cholera,
  tb,
  covid19,
  mpox,
  dengue,
  pertussis,
  mycoplasma,
  chikungunya,
] as readonly object[] as readonly Disease[];

/** 监测的病 */
export const watchedDiseases = diseases.filter((one) => one.enabled !== false);
/** 不监测的病: boards say so. */
export const unwatchedDiseases = diseases.filter((one) => one.enabled === false);

export function diseaseOf(code: string): Disease | undefined {
  return diseases.find((one) => one.code === code);
}

/** True of a disease that takes months and is over only by its proof. */
export function isUntilProof(code: string): boolean {
  return diseaseOf(code)?.untilProof === true;
}

export function diseaseName(code: string, language: Language): string {
  return diseaseOf(code)?.[language] ?? code;
}

const withoutDiagnosis: ReturnRule = undiagnosed.return as ReturnRule;

/** 已批准: the diseases whose rule the county's physician has approved in the version that holds. */
export type Approved = ReadonlySet<string>;

/** Diseases whose rule of grade C asks for more until it is approved. */
export const approvable = watchedDiseases.filter((one) => one.return?.untilApproved !== undefined);

const untilApproved = new Map(
  approvable.flatMap(({ code, return: rule }) => (rule ? [[code, stricter(rule)]] : [])),
);

/** True while more is asked of who has the disease, because no physician of the county has approved its rule. */
export function waitsForApproval(code: string | undefined, approved: Approved): boolean {
  return code !== undefined && untilApproved.has(code) && !approved.has(code);
}

/** 返校条件 of a disease that is watched; of any other illness that it is over. */
export function returnRuleOf(code: string | undefined, approved: Approved): ReturnRule {
  const disease = code === undefined ? undefined : diseaseOf(code);
  if (disease?.enabled === false || !disease?.return) return withoutDiagnosis;
  const strict = approved.has(disease.code) ? undefined : untilApproved.get(disease.code);
  return strict ?? disease.return;
}
