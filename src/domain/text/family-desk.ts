import type { Catalogue } from './say.ts';

/** 家庭纸条和增报决定(电脑版)的话, and what refusals call the things of a family */
export const familyDeskText = {
  thisClass: { zh: '这个班级', en: 'this class' },
  thisPupil: { zh: '这名学生', en: 'this pupil' },
  thisGuardian: { zh: '这位家长', en: 'this guardian' },
  thisChild: { zh: '这个孩子', en: 'this child' },
  oneOfThem: { zh: '其中一个孩子', en: 'one of these children' },
  thisDecision: { zh: '这项决定', en: 'this decision' },
  leftThemselves: { zh: '家长自己退出', en: 'Left themselves' },

  title: { zh: '家庭开通码', en: 'Family codes' },
  purpose: {
    zh: '给每个学生一张纸条，家长扫码或输码加入后，就能在手机上报病、请假。纸条请当面交给本人。',
    en: 'One slip per pupil: with it the family joins and can report illness or leave by phone.',
  },
  link: { zh: '家庭开通码', en: 'Family codes' },
  chooseClass: { zh: '先选一个班级', en: 'Choose a class first' },
  chooseClassHow: { zh: '纸条按班级打印。', en: 'Slips are printed by class.' },
  class: { zh: '班级', en: 'Class' },
  issue: { zh: '给 {n} 人生成开通码', en: 'Make codes for {n}' },
  issued: { zh: '已生成', en: 'Codes made' },
  print: { zh: '打印全班纸条（{n} 张）', en: 'Print {n} slips' },
  noSlips: { zh: '还没有可以打印的纸条', en: 'No slips to print yet' },
  noSlipsHow: {
    zh: '先生成开通码；已有码的学生不会换码。',
    en: 'Make the codes first. Codes that are there stay.',
  },
  seq: { zh: '序号', en: 'No.' },
  pupil: { zh: '学生', en: 'Pupil' },
  code: { zh: '开通码', en: 'Code' },
  noCode: { zh: '没有或已过期', en: 'None, or over' },
  until: { zh: '有效至 {day}', en: 'until {day}' },
  joined: { zh: '已加入的家人', en: 'Joined' },
  nobody: { zh: '还没有人加入', en: 'Nobody yet' },
  notJoined: { zh: '未加入', en: 'not joined' },
  reissue: { zh: '换发', en: 'Replace' },
  reissueTitle: { zh: '换发 {name} 的开通码', en: 'Replace the code of {name}' },
  reissueHow: {
    zh: '旧纸条立刻作废，已经加入的家人不受影响。',
    en: 'The old slip ends at once; those who joined stay.',
  },
  reissued: { zh: '已换发，请打印新纸条', en: 'Replaced. Print the new slip' },
  remove: { zh: '移除', en: 'Remove' },
  removeTitle: { zh: '移除 {name}', en: 'Remove {name}' },
  removeHow: {
    zh: '{name} 马上不能再看到和代报这个孩子，这个孩子的旧纸条也同时作废。操作会留下记录。',
    en: '{name} no longer sees this child, and the child’s slip ends too. This is on record.',
  },
  removed: { zh: '已移除，旧纸条已作废', en: 'Removed; the slip has ended' },

  slipHead: { zh: '{school} · {class}', en: '{school} · {class}' },
  slipWho: { zh: '{name}（{seq} 号）家长', en: 'Family of {name} (no. {seq})' },
  slipHow: {
    zh: '用手机扫码，或打开 {address} 输入开通码，加入后可以给孩子报病、请假。平时不用每天打卡。',
    en: 'Scan, or open {address} and type the code, to report illness or leave. No daily duty.',
  },
  slipUntil: {
    zh: '有效至 {day}，最多 {n} 位家人使用。请保管好，不要拍照转发。',
    en: 'Valid until {day} for up to {n} people. Keep it to yourself.',
  },
  slipQr: { zh: '{name} 的加入二维码', en: 'QR code for {name}' },

  decisions: { zh: '家庭增报决定', en: 'What families report' },
  decisionsPurpose: {
    zh: '平时家庭没有每天打卡的义务。疫情需要时，可以有期限地请家庭增报几项；到期自动停止。',
    en: 'Families owe no daily report. For a limited time they may be asked for more; it ends by itself.',
  },
  decide: { zh: '作一项决定', en: 'Decide' },
  decideIntro: {
    zh: '决定生效期间，全县家长的手机上会多出这几项，并看到依据和期限。',
    en: 'While it holds, families see these questions, the basis and the last day.',
  },
  decideSubmit: { zh: '作出决定', en: 'Decide' },
  decided: { zh: '已作出决定', en: 'Decided' },
  fields: { zh: '增报项目', en: 'Questions' },
  basis: { zh: '依据', en: 'Basis' },
  basisHint: {
    zh: '写明文件名称和文号，或疫情研判结论。',
    en: 'The document, or the finding it rests on.',
  },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  longest: { zh: '一次最多 {n} 天。', en: 'At most {n} days.' },
  span: { zh: '期限', en: 'Days' },
  by: { zh: '决定人', en: 'Decided by' },
  at: { zh: '决定时间', en: 'Decided at' },
  state: { zh: '状态', en: 'State' },
  stateNow: { zh: '执行中', en: 'in force' },
  stateSoon: { zh: '未开始', en: 'to come' },
  stateOver: { zh: '已到期', en: 'over' },
  stateEnded: { zh: '已提前结束：{reason}', en: 'ended early: {reason}' },
  end: { zh: '提前结束', en: 'End early' },
  endHow: {
    zh: '家长的手机上马上不再出现这几项。',
    en: 'Families stop being asked at once.',
  },
  ended: { zh: '已结束', en: 'Ended' },
  none: { zh: '没有增报决定', en: 'No decisions' },
  noneHow: {
    zh: '家庭只在孩子不舒服或请假时报告。',
    en: 'Families report only when a child is ill or away.',
  },
} as const satisfies Catalogue;

/** 状态 of a decision */
export const decisionStateText = {
  ended: familyDeskText.stateEnded,
  over: familyDeskText.stateOver,
  soon: familyDeskText.stateSoon,
  now: familyDeskText.stateNow,
} as const satisfies Catalogue;
