import type * as z from 'zod';

import { fieldNameText, fieldRuleText } from '../domain/text/field-rule.ts';
import { type Detail, type Language, say } from '../domain/text/say.ts';

type Rule = keyof typeof fieldRuleText;
type Issue = Parameters<z.core.$ZodErrorMap>[0];

/** Before what is put into words only when it is known in which language. */
const mark = '\u0001';

/** What zod says of a value that breaks a rule of the contract: which sentence, and its facts. */
export function fieldError(issue: Issue): string {
  const [rule, detail] = ruleOf(issue);
  return mark + JSON.stringify([rule, detail]);
}

/** The sentence of an error; rules of our own that bring one along keep it. */
export function fieldSentence(message: string | undefined, language: Language): string {
  if (!message?.startsWith(mark)) return message ?? '';
  const [rule, detail] = JSON.parse(message.slice(mark.length)) as [Rule, Detail];
  return say(fieldRuleText[rule], language, detail);
}

/** What people call a field: that of the innermost name in its path. */
export function fieldName(path: string, language: Language): string {
  const name = path.split('.').findLast((part) => !/^\d*$/.test(part));
  const words = name === undefined ? undefined : fieldNameText[name];
  return words ? say(words, language) : path;
}

function ruleOf(issue: Issue): [Rule, Detail] {
  switch (issue.code) {
    case 'invalid_type':
      return [typeRule(issue), {}];
    case 'too_big':
      return [bigRule(issue), { most: String(issue.maximum) }];
    case 'too_small':
      return [smallRule(issue), { least: String(issue.minimum) }];
    case 'invalid_value':
      return ['notOne', { values: issue.values.map(String).join('、') }];
    case 'invalid_format':
      return [issue.format === 'uuid' ? 'notId' : issue.format === 'date' ? 'notDay' : 'wrong', {}];
    case 'unrecognized_keys':
      return ['unknown', { names: issue.keys.join('、') }];
    case 'not_multiple_of':
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'custom':
      return ['wrong', {}];
  }
}

function typeRule({ input, expected }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidType>): Rule {
  if (input === undefined) return 'missing';
  if (expected === 'int') return 'notWhole';
  return expected === 'number' ? 'notNumber' : 'wrong';
}

type Big = z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>;

function bigRule({ origin, inclusive }: Big): Rule {
  if (origin === 'string') return 'tooLong';
  if (origin === 'array' || origin === 'set') return 'tooMany';
  return inclusive === false ? 'notBelow' : 'tooLarge';
}

type Small = z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>;

function smallRule({ origin, inclusive, minimum }: Small): Rule {
  if (origin === 'string') return Number(minimum) <= 1 ? 'empty' : 'tooShort';
  if (origin === 'array' || origin === 'set') return 'tooFew';
  return inclusive === false ? 'notAbove' : 'tooSmall';
}
