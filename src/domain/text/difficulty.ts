import type { DifficultySource, DifficultyState, DifficultyStep } from '../difficulty.ts';
import type { Catalogue, Sentence } from './say.ts';

export const difficultyStateText = {
  raised: { zh: '没人接手', en: 'not taken up' },
  taken: { zh: '已接手', en: 'taken up' },
  solved: { zh: '已解决，待确认', en: 'solved, to be confirmed' },
  confirmed: { zh: '确认解决', en: 'confirmed' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
} as const satisfies Record<DifficultyState, Sentence>;

export const difficultySourceText = {
  school: { zh: '学校提出', en: 'by the school' },
  county: { zh: '县里提出', en: 'by the county' },
  visit: { zh: '检查时提出', en: 'at a visit' },
  meeting: { zh: '会上提出', en: 'at a meeting' },
} as const satisfies Record<DifficultySource, Sentence>;

/** What stands in the trail. */
export const difficultyEventText = {
  taken: { zh: '接手', en: 'taken up' },
  solved: { zh: '报解决', en: 'reported solved' },
  reopened: { zh: '没有解决，退回', en: 'not solved' },
  confirmed: { zh: '确认解决', en: 'confirmed' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
  undone: { zh: '收回了上一步', en: 'took the step before back' },
} as const satisfies Record<DifficultyStep | 'undone', Sentence>;

/** What the button of each step says. */
export const difficultyStepText = {
  taken: { zh: '接手', en: 'Take it up' },
  solved: { zh: '报解决', en: 'Report it solved' },
  reopened: { zh: '没有解决', en: 'Not solved' },
  confirmed: { zh: '确认解决', en: 'Confirm' },
  withdrawn: { zh: '不用协调了', en: 'Withdraw' },
  undo: { zh: '收回上一步', en: 'Take the last step back' },
} as const satisfies Record<DifficultyStep | 'undo', Sentence>;

/** What is to be written with each step. */
export const difficultySayText = {
  taken: { zh: '准备怎样办（可以不写）', en: 'How (may be empty)' },
  solved: { zh: '怎样解决的', en: 'How it was solved' },
  reopened: { zh: '还差什么', en: 'What is still missing' },
  confirmed: { zh: '有什么要说的（可以不写）', en: 'Anything to say (may be empty)' },
  withdrawn: { zh: '为什么不用协调了', en: 'Why' },
  undo: { zh: '原因', en: 'Why' },
} as const satisfies Record<DifficultyStep | 'undo', Sentence>;

/** 困难的话 */
export const difficultyText = {
  title: { zh: '困难协调', en: 'Difficulties' },
  purpose: {
    zh: '学校自己办不了的事，提上来由县里接手解决，提的人确认了才算解决。',
    en: 'What a school cannot solve itself: taken up by the county, and solved once whoever raised it says so.',
  },
  theDifficulty: { zh: '这件困难', en: 'this difficulty' },
  mine: { zh: '我校的困难', en: 'Our difficulties' },
  entry: { zh: '办不了的事，请县里协调', en: 'Ask the county for help' },
  raise: { zh: '提出困难', en: 'Raise a difficulty' },
  raiseHow: {
    zh: '一件一条，写清缺什么、差多少、什么时候要。县里马上看到。',
    en: 'One at a time: what is missing, how much, by when.',
  },
  raised: { zh: '已提出', en: 'Raised' },
  school: { zh: '学校', en: 'School' },
  kind: { zh: '种类', en: 'Kind' },
  allKinds: { zh: '全部种类', en: 'All kinds' },
  says: { zh: '困难', en: 'Difficulty' },
  saysHint: {
    zh: '例如：隔离室缺两张床，下周一前要。不写学生、病人的姓名和病情',
    en: 'For example: two beds are missing. No names of children or patients',
  },
  wish: { zh: '希望怎样解决', en: 'What would help' },
  state: { zh: '状态', en: 'State' },
  show: { zh: '显示', en: 'Show' },
  all: { zh: '全部', en: 'All' },
  open: { zh: '没解决的', en: 'Open' },
  solved: { zh: '解决了的', en: 'Solved' },
  raisedDay: { zh: '提出日期', en: 'Raised on' },
  raisedBy: { zh: '谁提的', en: 'By' },
  source: { zh: '来源', en: 'Source' },
  department: { zh: '接手部门', en: 'Department' },
  takenBy: { zh: '接手人', en: 'Taken up by' },
  solvedSays: { zh: '怎样解决的', en: 'How it was solved' },
  solvedDay: { zh: '解决日期', en: 'Solved on' },
  confirmedDay: { zh: '确认日期', en: 'Confirmed on' },
  reopenedN: { zh: '退回 {n} 次', en: 'sent back {n} times' },
  counts: {
    zh: '提出 {raised} 件，解决 {solved} 件（确认 {confirmed} 件），没解决 {open} 件',
    en: '{raised} raised, {solved} solved ({confirmed} confirmed), {open} open',
  },
  byKind: { zh: '各类提出和解决', en: 'By kind' },
  none: { zh: '没有人提出困难', en: 'No difficulty was raised' },
  noneHow: {
    zh: '学校在手机上提，检查组、开会时听到的也可以替学校提。',
    en: 'Schools raise them on the phone; teams and meetings may do it for them.',
  },
  noneFound: { zh: '没有符合条件的', en: 'None matches' },
  trail: { zh: '经过', en: 'What happened' },
  takenBack: { zh: '已收回', en: 'taken back' },
  done: { zh: '已记下', en: 'Noted' },
  back: { zh: '全部困难', en: 'All difficulties' },
} as const satisfies Catalogue;
