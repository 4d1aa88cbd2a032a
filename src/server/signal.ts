import type { FeatureHandlers } from './answer.ts';
import {
  acknowledgeSignal,
  answerSignal,
  mergeSignal,
  raiseSignal,
  reportSignal,
  undoAnswer,
} from './signal-answer.ts';
import { signalList } from './signal-list.ts';
import { openSignal } from './signal-open.ts';
import { ruleList, ruleVersions } from './signal-own-list.ts';
import {
  approveRuleVersion,
  endRuleVersion,
  publishRule,
  refuseRuleVersion,
} from './signal-own.ts';
import { reportFile } from './signal-report.ts';
import { setPhone, signalSettings } from './signal-setting.ts';
import { openTrial, trialSchools, tryRule } from './signal-trial.ts';

/** 提示 */
export const signalHandlers: FeatureHandlers<'signal'> = {
  'signal.list': signalList,
  'signal.open': openSignal,
  'signal.answer': answerSignal,
  'signal.merge': mergeSignal,
  'signal.undo-answer': undoAnswer,
  'signal.report': reportSignal,
  'signal.report-file': reportFile,
  'signal.acknowledge': acknowledgeSignal,
  'signal.raise': raiseSignal,
  'signal.settings': signalSettings,
  'signal.set-phone': setPhone,
  'signal.rules': ruleList,
  'signal.rule-versions': ruleVersions,
  'signal.try-rule': tryRule,
  'signal.trial': openTrial,
  'signal.trial-schools': trialSchools,
  'signal.publish-rule': publishRule,
  'signal.approve-rule': approveRuleVersion,
  'signal.refuse-rule': refuseRuleVersion,
  'signal.end-rule': endRuleVersion,
};
