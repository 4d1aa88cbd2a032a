import type { FeatureHandlers } from './answer.ts';
import { approveRule, decisionRules } from './decision-approve.ts';
import { childDecisions, seenDecision } from './decision-family.ts';
import { proposals } from './decision-propose.ts';
import { decisionList, openDecision } from './decision-read.ts';
import { endDecision, takeDecision } from './decision-take.ts';

/** 停课决定 */
export const decisionHandlers: FeatureHandlers<'decision'> = {
  'decision.list': decisionList,
  'decision.open': openDecision,
  'decision.proposals': proposals,
  'decision.take': takeDecision,
  'decision.end': endDecision,
  'decision.child': childDecisions,
  'decision.seen': seenDecision,
  'decision.rules': decisionRules,
  'decision.approve': approveRule,
};
