import { phoneProblemText } from './problem-phone.ts';
import type { Sentence } from './say.ts';

/** Refusals about absences and the return to school. */
export const absenceProblemText = {
  'return-too-early': {
    status: 409,
    zh: '还不能返校：最早 {day}，返校条件还没有满足。请看这次缺勤页面上还差什么。',
    en: 'Not yet: the conditions for a return are not met (earliest {day}).',
  },
  'return-certificate': {
    status: 409,
    zh: '这种病返校要有医疗机构的复课证明。请先查验证明，记下“已查验”。',
    en: 'This illness needs a certificate. Check it first.',
  },
  'return-declaration': {
    status: 409,
    zh: '还没有家长的“没有症状”声明。请家长在手机上声明，或打电话问清后代记。',
    en: 'The family has not declared yet that the symptoms are gone.',
  },
  'never-noted': { status: 422, ...phoneProblemText['never-noted'] },
  'absence-closed': {
    status: 409,
    zh: '{who}的这次缺勤已经结束，不能再记。记错了可以撤销“返校”。',
    en: 'This absence of {who} has ended. Undo the return if it was a mistake.',
  },
  'absence-open-already': {
    status: 409,
    zh: '{who}后来又有一次没有结束的因病缺勤，请在那一次里记。',
    en: '{who} has a later absence that is open. Note it there.',
  },
  'before-illness': {
    status: 422,
    zh: '{day} 比起病的日子（{begun}）还早，请核对日期。起病日记错了，请先更正起病日。',
    en: '{day} is before the illness began ({begun}). Check the day, or correct the onset first.',
  },
  'symptoms-noted': {
    status: 422,
    zh: '{day} 的检查或测温还记着有症状：没有症状的第一天要在那以后。那天记错了，请先让老师更正。',
    en: 'Symptoms were still noted on {day}: the first day without any is later. Have that day corrected first if it is wrong.',
  },
  'approved-already': {
    status: 409,
    zh: '这条返校规则已经有医师批准。要换医师，请先撤回。',
    en: 'This rule has been approved. Take that back first.',
  },
  'certificate-not-yet': {
    status: 422,
    zh: '证明上的日期不能晚于今天。',
    en: 'The certificate cannot be dated after today.',
  },
} as const satisfies Readonly<Record<string, Sentence & { status: number }>>;
