import type { NextStage, YearRunState, YearSchoolState } from '../year-run.ts';
import { stageText } from './place.ts';
import { type Catalogue, type Language, say, type Sentence } from './say.ts';

/** 全县办理到哪一步 */
export const yearRunStateText = {
  checking: { zh: '正在预览', en: 'Looking at all schools' },
  checked: { zh: '预览好了，等确认', en: 'Ready to begin' },
  running: { zh: '正在办理', en: 'Under way' },
  stopped: { zh: '办到一半停下了', en: 'Stopped half way' },
  done: { zh: '办好了', en: 'Done' },
  cancelled: { zh: '没有办，已取消', en: 'Cancelled, nothing was done' },
  undoing: { zh: '正在撤销', en: 'Being taken back' },
  undone: { zh: '已撤销', en: 'Taken back' },
  failed: { zh: '出错停下了', en: 'Stopped by a fault' },
} as const satisfies Record<YearRunState, Sentence>;

/** 一所学校办得怎样 */
export const yearSchoolStateText = {
  nothing: { zh: '没有毕业班', en: 'None leave' },
  waiting: { zh: '还没有办', en: 'Waiting' },
  done: { zh: '已办', en: 'Done' },
  refused: { zh: '没有办成', en: 'Refused' },
  undone: { zh: '已撤销', en: 'Taken back' },
  kept: { zh: '没能撤销', en: 'Could not be taken back' },
} as const satisfies Record<YearSchoolState, Sentence>;

/** 全县升级与毕业 */
export const yearRunText = {
  all: { zh: '全部学校一起办', en: 'All schools at once' },
  allWhat: {
    zh: '先在后台逐校预览：谁升级、谁毕业、哪所学校办不了、为什么。确认以后才写入；整个可以一次撤销。',
    en: 'First all schools are looked at in the background. Nothing is written before you confirm, and all of it can be taken back at once.',
  },
  preview: { zh: '开始预览', en: 'Look at all schools' },
  title: { zh: '全部学校升级与毕业', en: 'All schools: next school year' },
  back: { zh: '升级与毕业', en: 'Next school year' },
  purpose: { zh: '离校日 {day} · {reason}', en: 'Last day {day} · {reason}' },
  stepLook: { zh: '预览', en: 'Look' },
  stepConfirm: { zh: '确认', en: 'Confirm' },
  stepDo: { zh: '办理', en: 'Do' },
  mayClose: {
    zh: '可以离开本页，后台接着办；程序重启也会接着办，不会办两次。',
    en: 'You may leave this page. It goes on by itself and does nothing twice.',
  },
  progress: { zh: '{done} / {all} 所学校', en: '{done} of {all} schools' },
  checkedSum: {
    zh: '{schools} 所学校的 {classes} 个毕业班、{pupils} 名学生到 {day} 离校；家长的账号看到 {until}。其余班级随学年自动升级，名单不动。',
    en: '{classes} classes with {pupils} pupils of {schools} schools leave on {day}; guardians see records until {until}. All other classes move up by themselves.',
  },
  nothingDue: { zh: '没有一所学校有毕业班要办。', en: 'No school has leaving classes.' },
  obstructedSum: {
    zh: '{n} 所学校现在办不了，原因在下面写着。可以先处理再重新预览，也可以先办其余的。',
    en: '{n} schools would be refused for the reasons below. Settle those first, or begin with the others.',
  },
  start: {
    zh: '办理：{schools} 所学校 {pupils} 人',
    en: 'Begin: {schools} schools, {pupils} pupils',
  },
  goOn: { zh: '接着办其余 {schools} 所', en: 'Go on with the other {schools}' },
  startTitle: { zh: '现在办理全部学校？', en: 'Begin with all schools?' },
  startWhat: {
    zh: '毕业班停用，学生记“毕业”，床位收回。过去的检查表一张不变。办理中可以随时停下，办完可以整个撤销。',
    en: 'Leaving classes close and beds are freed. Past sheets stay. It can be stopped at any time and taken back as a whole.',
  },
  cancel: { zh: '取消', en: 'Cancel' },
  stop: { zh: '停下', en: 'Stop' },
  stopWhat: {
    zh: '手上这所办完就停。办好的不用再办，其余的以后可以接着办，也可以整个撤销。',
    en: 'It stops after the present school. The rest can go on later, or all be taken back.',
  },
  undo: { zh: '整个撤销', en: 'Take all back' },
  undoAgain: { zh: '再撤销一次没成的', en: 'Try the rest again' },
  undoTitle: { zh: '撤销这次全县办理', en: 'Take the whole step back' },
  undoWhat: {
    zh: '{schools} 所学校的学生回到原来的班，班级、床位、家长账号恢复原样。办不到的学校会一所一所写明原因，不会悄悄跳过。',
    en: 'The pupils of {schools} schools return to their classes; beds and accounts are as before. Schools where that cannot be done are named with the reason.',
  },
  doneSum: {
    zh: '已办 {done} 所，没有办成 {refused} 所，还没有办 {waiting} 所。',
    en: '{done} done, {refused} refused, {waiting} waiting.',
  },
  undoneSum: {
    zh: '已撤销 {undone} 所，没能撤销 {kept} 所。',
    en: '{undone} taken back, {kept} not.',
  },
  failedWhat: {
    zh: '程序连续几次没能办下去。已办的学校都在，可以整个撤销；其余的请重新预览后再办。',
    en: 'The program could not go on. What was done stands and can be taken back; look at the rest anew.',
  },
  failedLook: {
    zh: '预览没有做完，什么都没有改。{by}下的这一步被拒绝：“{why}”请由现在有权限的人重新预览。',
    en: 'The preview came to no end and nothing was changed. {by} was refused: “{why}” Somebody who may should look anew.',
  },
  again: { zh: '重新预览', en: 'Look anew' },
  show: { zh: '显示', en: 'Show' },
  showAll: { zh: '全部学校', en: 'All schools' },
  showDue: { zh: '有毕业班的', en: 'With leaving classes' },
  showObstructed: { zh: '有阻碍的', en: 'With an obstacle' },
  rises: { zh: '升级', en: 'Moves up' },
  leaves: { zh: '毕业', en: 'Leaves' },
  goesTo: { zh: '去向', en: 'Goes on to' },
  here: { zh: '{grade} → 本校{stage}', en: '{grade} → {stage} of this school' },
  elsewhere: {
    zh: '{grade} → {stage}，由接收的学校收',
    en: '{grade} → {stage} of another school',
  },
  gone: { zh: '{grade} → 离校', en: '{grade} → leaves school' },
  hereHow: {
    zh: '一贯制学校的毕业生升入本校：新班建好后用“接收转入”或导入名单收进新班，还是原来的档案。',
    en: 'Pupils who go on in the same school are received into the new classes and keep their files.',
  },
  leavingClasses: { zh: '毕业班', en: 'Leaving classes' },
  leavingPupils: { zh: '毕业人数', en: 'Leaving pupils' },
  stayingClasses: { zh: '升级班', en: 'Classes moving up' },
  stayingPupils: { zh: '升级人数', en: 'Pupils moving up' },
  print: { zh: '打印', en: 'Print' },
  state: { zh: '结果', en: 'Result' },
  obstacle: { zh: '为什么不行', en: 'Why not' },
  none: { zh: '没有这样的学校', en: 'No such schools' },
  runs: { zh: '全部学校一起办过的', en: 'Steps over all schools' },
  noRuns: { zh: '还没有一起办过。', en: 'None yet.' },
  runLine: {
    zh: '{day} 离校，{schools} 所学校 {pupils} 人',
    en: 'Left on {day}: {schools} schools, {pupils} pupils',
  },
  begun: { zh: '已经开始，可以离开本页', en: 'Begun' },
  undoBegun: { zh: '正在撤销，可以离开本页', en: 'Being taken back' },
} as const satisfies Catalogue;

/** 去向 of a leaving grade: the next stage at the same school or at another one, or none. */
export function goesToSentence({
  name,
  next,
}: {
  readonly name: string;
  readonly next?: NextStage | undefined;
}): Sentence {
  const { here, elsewhere, gone } = yearRunText;
  const sentence = next ? (next.isHere ? here : elsewhere) : gone;
  const inWords = (language: Language) => {
    const stage = next ? say(stageText[next.stage], language) : '';
    return say(sentence, language, { grade: name, stage });
  };
  return { zh: inWords('zh'), en: inWords('en') };
}
