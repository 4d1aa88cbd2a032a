import { diseaseOf } from './disease.ts';
import type { Counted, ScopeKind, SignalRule } from './signal-rule.ts';
import { symptomGroupName } from './symptom-group.ts';
import { type Language, say, type Sentence } from './text/say.ts';
import { ownRuleText as words } from './text/signal-rule.ts';
import { scopeText, signalText } from './text/signal.ts';

/** 规则的名称: what a rule says, in one line, made from its numbers. */

/** More groups than that are called alike. */
const mostNamed = 2;

type Numbers = Pick<SignalRule, 'of' | 'days' | 'count'> & {
  readonly scopes: readonly ScopeKind[];
};

export function ruleName(rule: Numbers): Sentence {
  return { zh: nameIn(rule, 'zh'), en: nameIn(rule, 'en') };
}

function nameIn({ of, scopes, days, count }: Numbers, language: Language): string {
  const comma = language === 'zh' ? '或' : ' or ';
  return say(days === 1 ? words.nameOneDay : words.name, language, {
    where: scopes.map((one) => say(scopeText[one], language)).join(comma),
    days,
    count,
    what: countedName(of)[language],
  });
}

/** Whom a rule counts. */
export function countedName({ groups, disease, absent, notifiable }: Counted): Sentence {
  if (groups) return groups.length > mostNamed ? words.alike : joined(groups.map(symptomGroupName));
  if (absent) return signalText.absentSick;
  if (notifiable) return words.notifiable;
  const known = diseaseOf(disease ?? '');
  return known ? { zh: known.zh, en: known.en } : { zh: disease ?? '', en: disease ?? '' };
}

function joined(some: readonly Sentence[]): Sentence {
  return {
    zh: some.map((one) => one.zh).join('，或'),
    en: some.map((one) => one.en).join(' or '),
  };
}
