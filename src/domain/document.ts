import { addDays, type Day } from './date.ts';
import { type Figure, type FigureList, type ListId, unknownNames } from './document-figure.ts';
import type { DocumentKind } from './document-rules.ts';
import { documentKinds, documentRule } from './document-rules.ts';
import { type Problem, problem } from './problem.ts';
import type { Role } from './role.ts';

/** 公文: drafted with figures that the system was told, numbered when issued, never changed afterwards. */

/** letter: 发文字号 · issue: 第几期 · none: no number. */
export const documentSeries = ['letter', 'issue', 'none'] as const;
export type DocumentSeries = (typeof documentSeries)[number];

export const documentStates = ['in-force', 'withdrawn', 'superseded'] as const;
export type DocumentState = (typeof documentStates)[number];

/** A part of the text; its paragraphs are lines. */
export interface DocumentPart {
  /** 一、… ; none: the text goes on. */
  readonly heading?: string | undefined;
  readonly text: string;
  /** The table below it. */
  readonly list?: ListId | undefined;
}

/** What the template and the office gave a document: copied when it is issued, as later ones may be others. */
export interface DocumentLook {
  readonly series: DocumentSeries;
  readonly head: 'red' | 'brief' | 'plain';
  readonly headWords: string;
  readonly upward: boolean;
  readonly below: 'office' | 'signer' | 'none';
  /** The kind's name. */
  readonly name: string;
  /** 承诺书: these roles sign it themselves. */
  readonly signs?: readonly Role[] | undefined;
  readonly office: string;
  readonly letters: string;
}

/** What a document of this kind looks like today. */
export function lookOf(
  kind: DocumentKind,
  { office, letters }: Pick<DocumentLook, 'office' | 'letters'>,
): DocumentLook {
  const { series, head, headWords, upward, below, name, signs } = documentRule(kind);
  return { series, head, headWords, upward, below, name, ...(signs && { signs }), office, letters };
}

/** What a person writes of a document. */
export interface DocumentBody {
  /** 主送机关 */
  readonly to: string;
  readonly parts: readonly DocumentPart[];
  readonly attachments: readonly string[];
  /** 抄送 */
  readonly cc?: string | undefined;
  /** 签发人, of a document that goes upwards. */
  readonly signer?: string | undefined;
  readonly lists: readonly FigureList[];
}

/** What was issued: drawn ever after by the look of that day. */
export interface IssuedBody extends DocumentBody {
  readonly look: DocumentLook;
}

/** The number under the head: 云教〔2026〕7号, or 第7期. */
export function numberText(
  { series, year, number }: { series: DocumentSeries; year: number; number: number | undefined },
  letters: string,
): string {
  if (series === 'none' || number === undefined) return '';
  return series === 'letter' ? `${letters}〔${year}〕${number}号` : `第${number}期`;
}

/** 2026年9月1日: Arabic, month and day without a leading zero. */
export function longDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** The last day to sign for it; undefined where nobody has to. */
export function signBy(kind: DocumentKind, issued: Day): Day | undefined {
  const { signDays } = documentRule(kind);
  return signDays === undefined ? undefined : addDays(issued, signDays);
}

/** Not signed for, and the last day is over. */
export function isSignOverdue(
  one: { readonly dueDay?: Day | undefined; readonly signedAt?: unknown },
  today: Day,
): boolean {
  return one.signedAt === undefined && one.dueDay !== undefined && today > one.dueDay;
}

/** Why these roles may not issue it. */
export function whyNotIssuer(kind: DocumentKind, roles: readonly Role[]): Problem | undefined {
  const { from, name } = documentRule(kind);
  return roles.some((role) => from.includes(role))
    ? undefined
    : problem('document-not-issuer', { kind: name });
}

/** Why they may not withdraw it; of a kind that is gone whoever may issue at all. */
export function whyNotWithdraw(kind: string, roles: readonly Role[]): Problem | undefined {
  const known = documentKinds.find((one) => one === kind);
  return known && whyNotIssuer(known, roles);
}

interface Issuing {
  readonly title: string;
  readonly body: Pick<DocumentBody, 'parts' | 'to' | 'cc' | 'signer'> & {
    readonly attachments?: readonly string[];
    readonly lists?: readonly FigureList[];
    readonly schoolIds?: 'all' | readonly string[];
  };
  readonly figures: readonly Pick<Figure, 'figure'>[];
  readonly schools: number;
}

/** A gap that the template leaves for a person: 〔请填写…〕. */
const gap = /〔请[^〕]*〕/;

/** What is printed as it was typed: no figure is filled in there. */
function plainTexts({ title, body }: Issuing): string[] {
  const { to, cc = '', signer = '', attachments = [], parts } = body;
  return [title, to, ...parts.map((part) => part.heading ?? ''), ...attachments, cc, signer];
}

/** Why it cannot be issued so. */
export function whyNotIssue(kind: DocumentKind, one: Issuing): Problem | undefined {
  const plain = plainTexts(one);
  const texts = one.body.parts.map((part) => part.text);
  const unknown = [
    ...plain.flatMap((text) => unknownNames(text, [])),
    ...texts.flatMap((text) => unknownNames(text, one.figures)),
  ][0];
  if (unknown !== undefined) return problem('document-unknown-figure', { name: unknown });
  const left = [...plain, ...texts]
    .map((text) => gap.exec(text)?.[0])
    .find((found) => found !== undefined);
  if (left !== undefined) return problem('document-gap', { gap: left });
  return whyNotUpward(kind, one.body) ?? whyNotReceivers(kind, one);
}

/** 上行文 names who it goes to and who signed it. */
function whyNotUpward(kind: DocumentKind, { to, signer = '' }: Issuing['body']) {
  if (!documentRule(kind).upward) return undefined;
  if (to.trim() === '') return problem('document-no-addressee');
  return signer.trim() === '' ? problem('document-no-signer') : undefined;
}

function whyNotReceivers(kind: DocumentKind, one: Issuing): Problem | undefined {
  const { receivers } = documentRule(kind);
  const { lists = [], schoolIds = [] } = one.body;
  if (receivers === 'none') return undefined;
  if (one.schools === 0) return problem('document-no-receiver');
  if (receivers !== 'one-school') return undefined;
  if (one.schools > 1) return problem('document-one-receiver');
  // A school is never ordered to put right what was found at another.
  const isOthers = lists.some(({ schoolId }) => schoolId && !schoolIds.includes(schoolId));
  return isOthers ? problem('document-other-school') : undefined;
}

/** Why somebody with these roles cannot sign it: a pledge is the principal's own word. */
export function whyNotSign(
  signs: readonly Role[] | undefined,
  roles: readonly Role[],
): Problem | undefined {
  return signs === undefined || signs.some((one) => roles.includes(one))
    ? undefined
    : problem('document-signer-only');
}

/** Why a pledge cannot be signed with this name: it is the account's, typed by its owner. */
export function whyNotName(typed: string, account: string): Problem | undefined {
  const bare = (name: string) => name.replace(/\s/g, '');
  return bare(typed) === bare(account)
    ? undefined
    : problem('document-other-name', { name: account });
}

/** Why a document that was ended cannot be ended again. */
export function whyNotEnd(state: DocumentState): Problem | undefined {
  return state === 'in-force' ? undefined : problem('document-ended');
}
