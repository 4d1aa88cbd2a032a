import type { Catalogue } from './say.ts';

/** 纸质检查表和补录的话 */
export const paperText = {
  title: { zh: '{class} {session}登记表', en: '{class}: {session} check' },
  print: { zh: '打印', en: 'Print' },
  printHow: {
    zh: '没有网络、没有电脑的那天用这张表；回来后点“从纸上补录”，一分钟录完。',
    en: 'For a day without any device. Afterwards “Type in from paper” takes a minute.',
  },
  open: { zh: '打印纸质表', en: 'Print a paper sheet' },
  day: { zh: '日期', en: 'Date' },
  dayLine: { zh: '{day}', en: '{day}' },
  blank: { zh: '    年   月   日', en: 'Date:' },
  due: { zh: '应到 {n} 人', en: 'Expected {n}' },
  present: { zh: '实到      人', en: 'Present:' },
  sick: { zh: '因病缺勤      人', en: 'Absent sick:' },
  seq: { zh: '号', en: 'No.' },
  name: { zh: '姓名', en: 'Name' },
  here: { zh: '到', en: 'Here' },
  absentSick: { zh: '病假', en: 'Sick' },
  absentLeave: { zh: '事假', en: 'Leave' },
  absentUnknown: { zh: '不明', en: 'Unknown' },
  late: { zh: '迟到', en: 'Late' },
  other: { zh: '其他症状', en: 'Other' },
  temperature: { zh: '体温', en: '°C' },
  howTo: {
    zh: '看到的在“到”打勾，正常的不用再写；有情况的在格里打勾，量了体温的写体温。',
    en: 'Tick who is here; tick what is unusual; write the temperature where it was taken.',
  },
  signature: { zh: '检查人签名：              检查时间：', en: 'Signature:              Time:' },
  typed: { zh: '补录人：              补录时间：', en: 'Typed in by:              at:' },
  keep: {
    zh: '本表含学生健康信息，补录后交学校统一保存或销毁。',
    en: 'Health data of pupils: hand it to the school after typing it in.',
  },

  typeHow: {
    zh: '输入号数，回车记这个人；都录完再点下面“其余都看到了，正常”。',
    en: 'Type a number and press Enter; at the end press “the others were seen”.',
  },
  numberBox: { zh: '号数', en: 'Number' },
  noSuch: { zh: '没有 {n} 号', en: 'There is no {n}' },
  stop: { zh: '收起', en: 'Close' },
} as const satisfies Catalogue;
