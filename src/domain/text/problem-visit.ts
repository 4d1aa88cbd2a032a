import { phoneProblemText } from './problem-phone.ts';

/** 督导行动和现场检查的拒绝 */
export const visitProblemText = {
  'round-outside': {
    status: 422,
    zh: '轮次要在行动的日期里：{from} 至 {to}。',
    en: 'A round lies within the campaign: {from} to {to}.',
  },
  'round-before-last': {
    status: 422,
    zh: '上一轮从 {from} 开始，新的一轮不能更早。',
    en: 'The round before began on {from}; the next cannot begin earlier.',
  },
  'campaign-no-schools': {
    status: 422,
    zh: '这样选，一所学校也没有选到，请放宽条件；已经在名单里的不重复加。',
    en: 'No school was chosen that way. Widen the choice; those on the list are not added twice.',
  },
  'campaign-list-off': {
    status: 422,
    zh: '“{list}”出厂停用，不能拿来检查；请先公布本县版本。',
    en: '“{listEn}” ships off. Publish a county version before inspecting by it.',
  },
  'campaign-not-inspector': {
    status: 422,
    zh: '组里有人在本县没有检查的职责，请在账号里先给他督学或部门联络员等职责。',
    en: 'Somebody of the team has no inspecting role in this county. Grant one first.',
  },
  'campaign-team-twice': {
    status: 409,
    zh: '已经有一个组叫“{name}”，请换个名字。',
    en: 'There is a team called {name} already.',
  },
  // 409, not 403: the right to inspect is still there, and a phone that loses a right forgets what it shows.
  'visit-not-team': {
    status: 409,
    zh: '打开这份检查时您已经不在“{team}”里，没有收下。请牵头的人把您加回组里，再点“再发一次”。',
    en: 'You were not in the team {team} any more when this visit was opened. Ask to be added, then send again.',
  },
  'visit-other-team': {
    status: 409,
    zh: '同去的人里有不在“{team}”的（{name}），没有收下。请去掉，或请牵头的人把人加进组，再交。',
    en: 'Somebody who went ({name}) is not in the team {team}. Leave them out or have them added, then send again.',
  },
  'visit-team-over': {
    status: 409,
    zh: '打开这份检查时“{team}”已经撤了，没有收下。发现的问题请在问题清单里逐个登记。',
    en: 'The team {team} had ended when this visit was opened. Register what was found among the findings.',
  },
  'visit-not-target': {
    status: 422,
    zh: '{name}不在这次行动的名单里。请牵头的人把它加进去，再点“再发一次”。',
    en: '{name} is not on this campaign’s list. Have it added, then send again.',
  },
  'visit-school-closed': {
    status: 422,
    zh: '{name}自 {day} 起已停用，那天以后的检查不收。',
    en: '{name} closed on {day}; visits after that day are not taken.',
  },
  'visit-version-unknown': {
    status: 422,
    zh: '找不到打开时用的那一版检查表，答案还留在您的手机上，请联系县里的管理员。',
    en: 'The version of the list that was opened is not known here. Your answers stay on the phone; tell the county’s administrator.',
  },
  'visit-empty': { status: 422, ...phoneProblemText['visit-empty'] },
  'visit-name': { status: 422, ...phoneProblemText['visit-name'] },
  'visit-others-many': { status: 422, ...phoneProblemText['visit-others-many'] },
  'visit-item-unknown': {
    status: 422,
    zh: '“{item}”不在打开的那一版检查表里。',
    en: '“{item}” is not in the version of the list that was opened.',
  },
  'visit-item-twice': {
    status: 422,
    zh: '“{item}”答了两次。',
    en: '“{item}” was answered twice.',
  },
  'visit-must-apply': { status: 422, ...phoneProblemText['visit-must-apply'] },
  'visit-sign-or-say': {
    status: 422,
    zh: '学校签字，或者写明为什么没有签，写一样。',
    en: 'Either the school signs, or say why it did not.',
  },
  'visit-withdrawn': {
    status: 409,
    zh: '这次检查已经撤回。',
    en: 'This visit was withdrawn.',
  },
  'visit-received': {
    status: 409,
    zh: '学校已经签收过了。',
    en: 'The school has received it already.',
  },
  'visit-not-yours': {
    status: 403,
    zh: '只有交这份检查的人和组长可以撤回。',
    en: 'Only who sent it and the team’s leader may withdraw it.',
  },
  'visit-has-findings': {
    status: 409,
    zh: '这次检查有 {count} 个问题已经开始办（发了通知书，或已经办结），检查是它们的依据，不能撤回。某个问题记错的，请学校在问题清单里申辩，由县里答复。',
    en: '{count} of its findings were issued or closed and rest on this visit; it stays. Of a wrong one, the school objects in the list of findings.',
  },
} as const;
