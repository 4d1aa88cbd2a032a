import type { Sentence } from './say.ts';

/** Refusals about whole classes, and about files that are one person's. */
export const rosterProblemText = {
  'cannot-undo': {
    status: 409,
    zh: '不能撤销：{why}',
    en: 'This cannot be taken back: {whyEn}',
  },
  'undone-already': {
    status: 409,
    zh: '{what}已经撤销过了。',
    en: 'This was taken back already: {what}.',
  },
  'class-not-here': {
    status: 409,
    zh: '{name}已经停用，或不是这所学校的班级。请刷新后再勾选。',
    en: '{name} is closed or not a class of this school. Reload and choose again.',
  },
  'sheets-after': {
    status: 409,
    zh: '{name}在 {day} 还有检查表，说明那天还在上课。请把离校日改到那天或之后。',
    en: '{name} still has a sheet of {day}. Choose that day or a later one.',
  },
  'came-later': {
    status: 409,
    zh: '{name}有 {n} 人在离校日之后才进班（如{who}）。请改离校日，或先把他们调到别的班。',
    en: '{n} people ({who} among them) joined {name} after that day.',
  },
  'came-later-unnamed': {
    status: 409,
    zh: '{name}有 {n} 人在离校日之后才进班。请改离校日，或先把他们调到别的班。',
    en: '{n} people joined {name} after that day.',
  },
  'year-run-not-here': {
    status: 422,
    zh: '升级与毕业只能在县、片区、乡镇或中心校上一起办；{name}请在所属学校的页面办理。',
    en: 'All schools at once: only for a county, zone, township or central school. For {name} use the page of its school.',
  },
  'year-run-busy': {
    status: 409,
    zh: '{who}正在给{name}办理升级与毕业，还没有办完。请等办完，或先把那一次停下。',
    en: '{who} is at it for {name}. Wait until that has ended, or stop it.',
  },
  'year-run-state': {
    status: 409,
    zh: '这次办理现在是“{state}”，不能办这一步。请刷新后再看。',
    en: 'This is “{stateEn}” by now. Reload and look again.',
  },
  'year-changed': {
    status: 409,
    zh: '预览以后毕业班变了：原来 {was} 个班 {wasPupils} 人，现在 {is} 个班 {isPupils} 人，所以没有办。请重新预览。',
    en: 'Since the preview {was} classes with {wasPupils} pupils have become {is} with {isPupils}. Look anew.',
  },
  'year-school-fault': {
    status: 500,
    zh: '程序在这所学校上出错，这一步没有做，别的学校照办。请到它的“升级与毕业”页面单独再办；还不行，把编号 {number} 报给管理员。',
    en: 'Something broke at this school and nothing was done there; the others went on. Try its own page, or report number {number}.',
  },
  'merge-same': {
    status: 422,
    zh: '这是同一份档案，不用合并。',
    en: 'This is one and the same file.',
  },
  'merge-differs': {
    status: 409,
    zh: '两份档案的{what}不一样。请先核对，把错的那份更正过来，再合并。',
    en: 'The two files have a different {whatEn}. Correct the wrong one first.',
  },
  'merge-which-class': {
    status: 409,
    zh: '{name}的两份档案现在在两个班里。请选定以后在哪个班，再合并。',
    en: 'The two files of {name} are in different classes today. Choose one first.',
  },
  'county-not-here': {
    status: 422,
    zh: '那个县（区）没有用本系统，不能在线转交。请办“离校”，写明转往哪里，材料按学籍规定移交。',
    en: 'That county does not use this system. Record that the pupil leaves, and hand papers over as usual.',
  },
  'transfer-same-county': {
    status: 422,
    zh: '这是本县（区）内的转学：原学校办“离校”，新学校用“接收转入”，不用跨县转学。',
    en: 'Within one county the old school lets the pupil leave and the new one receives them.',
  },
  'transfer-open': {
    status: 409,
    zh: '{who}正在转往{to}，还没有办结。先在“跨县转学”里撤回，再办别的。',
    en: '{who} is being transferred to {to}. Take that back first.',
  },
  'transfer-away': {
    status: 409,
    zh: '{who}已经转到{to}，{day} 起在那边入班，不能在这里再入一次班。要回来，请{to}的教育局在“跨县转学”里把学生转回本县；本县接收后还是原来的档案。',
    en: '{who} has been at {to} since {day}. To come back, {to} must transfer the pupil to this county; the file here goes on then.',
  },
  'transfer-answered': {
    status: 409,
    zh: '这件转学现在是“{state}”，不能再办这一步。请刷新后再看。',
    en: 'This transfer is “{stateEn}” by now. Reload and look again.',
  },
  'transfer-too-early': {
    status: 422,
    zh: '原学校记的在校最后一天是 {day}，入班日期要在那天之后。',
    en: 'The last day at the old school is {day}; choose a later one.',
  },
  'break-too-long': {
    status: 422,
    zh: '一次休学最长 {days} 天。请把预计日期改近一些，到期可以再办。',
    en: 'Study is suspended for {days} days at most. It can be renewed.',
  },
  'study-suspended': {
    status: 409,
    zh: '{who}从 {day} 起正在休学。请在档案里办“复学”，或撤销休学。',
    en: 'The study of {who} is suspended since {day}. Resume it, or take that back.',
  },
  'certificate-needed': {
    status: 409,
    zh: '因病休学的，复学前要查验医院开的证明。请先让家长带来，看过以后勾选“已查验”。',
    en: 'After illness a certificate must be seen before study is resumed.',
  },
  'kind-has-grades': {
    status: 409,
    zh: '{name}还有{what}，改成{kind}以后这些年级就没有学段了。请先到“机构班级”让它们毕业或停用，再改学校类型。',
    en: '{name} still has {what}, which a school of the kind {kindEn} does not teach. Graduate or close them on the page of places first.',
  },
  'regroup-left-over': {
    status: 409,
    zh: '{name}还有 {n} 人没有安排去处（如{who}）。停用的班不能留人。',
    en: '{n} pupils of {name} ({who} among them) have nowhere to go. A class that closes must be empty.',
  },
  'regroup-not-there': {
    status: 409,
    zh: '有的学生已经不在这个年级的班里了。请刷新后再办。',
    en: 'Some of the pupils are no longer in the classes of this grade. Reload and choose again.',
  },
} as const satisfies Record<string, Sentence & { readonly status: number }>;
