import circular from '../../rules/document/circular.json' with { type: 'json' };
import dailyBrief from '../../rules/document/daily-brief.json' with { type: 'json' };
import inspectionRecord from '../../rules/document/inspection-record.json' with { type: 'json' };
import layout from '../../rules/document/layout.json' with { type: 'json' };
import notice from '../../rules/document/notice.json' with { type: 'json' };
import opinion from '../../rules/document/opinion.json' with { type: 'json' };
import pledge from '../../rules/document/pledge.json' with { type: 'json' };
import specialReport from '../../rules/document/special-report.json' with { type: 'json' };
import workReport from '../../rules/document/work-report.json' with { type: 'json' };
import type { FigureId, ListId } from './document-figure.ts';
import type { Role } from './role.ts';

/** 公文模板 and the layout of GB/T 9704-2012, from rules/document. */

export const documentKinds = [
  'daily-brief',
  'work-report',
  'notice',
  'circular',
  'opinion',
  'special-report',
  'inspection-record',
  'pledge',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Kinds that go to one school each, and can be drafted for many at once. */
export const batchKinds = ['notice', 'opinion'] as const satisfies readonly DocumentKind[];
export type BatchKind = (typeof batchKinds)[number];
/** So many schools at once: each is a draft to look at before it is issued. */
export const batchSize = 1000;

export interface TemplatePart {
  readonly heading?: string;
  readonly text: string;
  readonly list?: ListId;
  /** Instead of the text, where the list has no rows. */
  readonly none?: string;
}

export interface DocumentRule {
  readonly id: DocumentKind;
  readonly version: number;
  readonly name: string;
  readonly en: string;
  readonly source: string;
  readonly grade: string;
  readonly series: 'letter' | 'issue' | 'none';
  /** red: with the red head of an office · brief: 专报、日报, the name in red · plain: no head. */
  readonly head: 'red' | 'brief' | 'plain';
  /** After the office's name in the head: 文件. */
  readonly headWords: string;
  /** 上行文: with 签发人. */
  readonly upward: boolean;
  /** office: who issues it stands below with the day · signer: who signs for the school · none: nobody. */
  readonly below: 'office' | 'signer' | 'none';
  /** 承诺书: only these roles sign, with their own name; left out: who receives documents signs for it. */
  readonly signs?: readonly Role[];
  /** Who may issue it. */
  readonly from: readonly Role[];
  readonly receivers: 'schools' | 'one-school' | 'none';
  /** Calendar days to sign for it; left out: nobody signs. */
  readonly signDays?: number;
  readonly figures: readonly FigureId[];
  readonly title: string;
  readonly to: string;
  readonly parts: readonly TemplatePart[];
  readonly attachments: readonly string[];
}

const files: Readonly<Record<DocumentKind, object>> = {
  'daily-brief': dailyBrief,
  'work-report': workReport,
  notice,
  circular,
  opinion,
  'special-report': specialReport,
  'inspection-record': inspectionRecord,
  pledge,
};

/** rules/rules.test.ts holds the files to this shape. */
export function documentRule(kind: DocumentKind): DocumentRule {
  return files[kind] as DocumentRule;
}

/** GB/T 9704-2012: millimetres, characters and points. */
export const documentLayout = layout;

/** The facts that a template may name in {}: filled in when the draft is made, plain words afterwards. */
export const templateFacts = ['office', 'county', 'day', 'time', 'school'] as const;
export type TemplateFact = (typeof templateFacts)[number];

/** The template's words with its facts. */
export function withFacts(text: string, facts: Readonly<Record<TemplateFact, string>>): string {
  return templateFacts.reduce((said, fact) => said.replaceAll(`{${fact}}`, facts[fact]), text);
}

/** The parts of a new draft: where a list has no rows, the sentence for that instead. */
export function draftParts(
  rule: Pick<DocumentRule, 'parts'>,
  facts: Readonly<Record<TemplateFact, string>>,
  lists: readonly { readonly list: ListId; readonly rows: readonly unknown[] }[],
): { heading?: string; text: string; list?: ListId }[] {
  return rule.parts.map(({ heading, text, list, none }) => {
    const rows = lists.find((one) => one.list === list)?.rows.length ?? 0;
    const isEmpty = list !== undefined && rows === 0 && none !== undefined;
    return {
      ...(heading !== undefined && { heading }),
      text: withFacts(isEmpty ? none : text, facts),
      ...(list !== undefined && !isEmpty && { list }),
    };
  });
}

type Facts = Readonly<Record<TemplateFact, string>>;
type Lists = Parameters<typeof draftParts>[2];

/** What the parts of a draft were made from. */
export interface PartsFrom {
  readonly facts: Facts;
  readonly lists: Lists;
}

/** A gap that the template leaves for a person: 〔请填写…〕. */
const gaps = /〔请[^〕]*〕/g;

interface Gapped {
  readonly to: string;
  readonly parts: readonly Part[];
}

/** The gaps of a draft, each once. */
export function gapsIn(title: string, { to, parts }: Gapped): string[] {
  const texts = [title, to, ...parts.flatMap((one) => [one.heading ?? '', one.text])];
  return [...new Set(texts.flatMap((text) => text.match(gaps) ?? []))];
}

/** The draft with one of its gaps written. */
export function withGap<B extends Gapped>(
  { title, body }: { readonly title: string; readonly body: B },
  gap: string,
  text: string,
): { title: string; body: B } {
  const fill = (said: string) => said.replaceAll(gap, () => text);
  const parts = body.parts.map((one) => ({
    ...one,
    ...(one.heading !== undefined && { heading: fill(one.heading) }),
    text: fill(one.text),
  }));
  return { title: fill(title), body: { ...body, to: fill(body.to), parts } };
}

interface Part {
  readonly heading?: string | undefined;
  readonly text: string;
  readonly list?: ListId | undefined;
}

/**
 * The parts of a draft after its figures were taken again: what nobody touched is made anew from the template, so that
 * it says neither an old hour nor 已全部报送 beside a table; in what a person changed only the hour moves on.
 */
export function refreshedParts(
  rule: Pick<DocumentRule, 'parts'>,
  parts: readonly Part[],
  { before, after }: { readonly before: PartsFrom; readonly after: PartsFrom },
): Part[] {
  const made = draftParts(rule, before.facts, before.lists);
  const anew = draftParts(rule, after.facts, after.lists);
  const hourOf = ({ facts }: PartsFrom) => facts.day + facts.time;
  return parts.map((part) => {
    const at = made.findIndex((one) => isSamePart(one, part));
    const text =
      before.facts.time === '' ? part.text : part.text.replaceAll(hourOf(before), hourOf(after));
    return anew[at] ?? { ...part, text };
  });
}

function isSamePart(one: Part, other: Part): boolean {
  return one.heading === other.heading && one.text === other.text && one.list === other.list;
}
