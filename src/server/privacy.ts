import type { FeatureHandlers } from './answer.ts';
import { childAccess } from './privacy-access.ts';
import { childFile } from './privacy-child.ts';
import { giveConsent, myConsents, refuseConsent, withdrawConsent } from './privacy-consent.ts';
import {
  answerCorrection,
  askCorrection,
  listCorrections,
  seeAnswer,
} from './privacy-correction.ts';
import { exportAccess, exportChild } from './privacy-export.ts';
import { endHold, hold, listHolds } from './privacy-hold.ts';
import { retentionPage } from './privacy-report.ts';

/** 个人信息保护: consents, a child's file for the family, corrections, retention. */
export const privacyHandlers: FeatureHandlers<'privacy'> = {
  'privacy.consents': myConsents,
  'privacy.give': giveConsent,
  'privacy.refuse': refuseConsent,
  'privacy.withdraw': withdrawConsent,
  'privacy.child-file': childFile,
  'privacy.child-access': childAccess,
  'privacy.export-child': exportChild,
  'privacy.ask-correction': askCorrection,
  'privacy.see-answer': seeAnswer,
  'privacy.corrections': listCorrections,
  'privacy.answer-correction': answerCorrection,
  'privacy.retention': retentionPage,
  'privacy.holds': listHolds,
  'privacy.hold': hold,
  'privacy.end-hold': endHold,
  'privacy.audit-export': exportAccess,
};
