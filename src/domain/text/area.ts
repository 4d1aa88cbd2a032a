import type { AreaChange, AreaLoad, AreaSize } from '../area.ts';
import type { Sentence } from './say.ts';

/** 督学责任区的说法 */
export const areaText = {
  title: { zh: '督学责任区', en: 'Inspection areas' },
  wholeCounty: { zh: '全县', en: 'Whole county' },
  mine: { zh: '我的片区', en: 'My area' },
  purpose: {
    zh: '每所学校归一个片区、一位责任督学挂牌。这里看谁管几所、本月去过几所，还有哪些学校没有人管。',
    en: 'Every school belongs to one area and one responsible inspector. Who has how many, who was where this month, and which schools nobody has.',
  },
  theArea: { zh: '这个片区', en: 'This area' },
  theState: { zh: '片区', en: 'The areas' },
  aSchool: { zh: '这里面的一所学校', en: 'One of these schools' },
  none: {
    zh: '还没有片区。先建一个，写上主任和责任督学，再把学校分进去。',
    en: 'No area yet. Make one with its head and inspectors, then assign schools.',
  },
  noneMine: {
    zh: '您现在不在任何片区里。请教育局督导室把您编进片区。',
    en: 'You are in no area. Ask the inspection office to put you into one.',
  },
  asOf: { zh: '截至 {at}', en: 'As of {at}' },
  // 数
  inAreas: { zh: '{n} / {all} 所在片区里', en: '{n} of {all} schools in an area' },
  allIn: { zh: '{all} 所学校都在片区里', en: 'All {all} schools are in an area' },
  outside: { zh: '没有片区', en: 'In no area' },
  outsideNames: { zh: '{n} 所学校没有片区', en: '{n} schools are in no area' },
  showOutside: { zh: '看是哪几所', en: 'Which ones' },
  inspectors: { zh: '责任督学', en: 'Inspectors' },
  each: { zh: '平均每人', en: 'Each, on average' },
  eachSay: { zh: '{n} 所', en: '{n} schools' },
  norm: {
    zh: '标准：每人 {each} 所左右，一个片区不超过 {most} 所',
    en: 'The norm: about {each} schools each, at most {most} in an area',
  },
  visited: { zh: '本月去过', en: 'Visited this month' },
  visitedOf: { zh: '{n} / {all} 所', en: '{n} of {all}' },
  privates: { zh: '民办幼儿园', en: 'Private kindergartens' },
  privatesOf: { zh: '{n} 所，占幼儿园 {share}%', en: '{n}, {share}% of kindergartens' },
  // 表
  areas: { zh: '片区', en: 'Areas' },
  area: { zh: '片区', en: 'Area' },
  head: { zh: '主任', en: 'Head' },
  headFull: { zh: '片区督学主任', en: 'Head of the area' },
  noHead: { zh: '还没有主任', en: 'No head yet' },
  schools: { zh: '学校', en: 'Schools' },
  schoolList: { zh: '片区的学校', en: 'Schools of the areas' },
  school: { zh: '学校', en: 'School' },
  load: { zh: '负担', en: 'Load' },
  loadSay: { zh: '{n} 所 · {word}', en: '{n} · {word}' },
  visitedMark: { zh: '去过', en: 'visited' },
  notVisited: { zh: '还没去', en: 'not yet' },
  unassigned: { zh: '{n} 所还没有挂牌督学', en: '{n} without an inspector' },
  nobody: { zh: '还没有', en: 'nobody yet' },
  since: { zh: '从哪天起', en: 'Since' },
  lastVisit: { zh: '最近一次到校', en: 'Last visit' },
  inMonth: { zh: '本月到校', en: 'Visits this month' },
  never: { zh: '没有记录', en: 'none on record' },
  township: { zh: '乡镇、街道', en: 'Township' },
  kind: { zh: '类别', en: 'Kind' },
  privateMark: { zh: '民办', en: 'private' },
  ownership: { zh: '办学性质', en: 'Run by' },
  // 筛选
  anyArea: { zh: '所有片区', en: 'All areas' },
  anyInspector: { zh: '所有督学', en: 'All inspectors' },
  show: { zh: '看哪些', en: 'Show' },
  showAll: { zh: '全部学校', en: 'All schools' },
  showNoArea: { zh: '没有片区的', en: 'In no area' },
  showNoInspector: { zh: '没有挂牌督学的', en: 'Without an inspector' },
  showUnvisited: { zh: '本月还没去的', en: 'Not visited this month' },
  showPrivate: { zh: '民办幼儿园', en: 'Private kindergartens' },
  find: { zh: '找学校', en: 'Find a school' },
  noSchools: { zh: '没有这样的学校。', en: 'No such school.' },
  allVisited: { zh: '都去过了。', en: 'All were visited.' },
  day: { zh: '哪天的片区', en: 'As it was on' },
  ofDay: { zh: '这是 {day} 的片区，只能看。', en: 'The areas as of {day}: to look at only.' },
  map: { zh: '地图', en: 'Map' },
  mapHow: {
    zh: '圈里是片区的号；点一个片区，它的学校就突出来。',
    en: 'The number in the circle is the area’s. Touch an area to bring out its schools.',
  },
  mapChoose: { zh: '点图上的学校，看归谁管。', en: 'Touch a school to see whose it is.' },
  // 改
  make: { zh: '建片区', en: 'New area' },
  made: { zh: '建好了。', en: 'Made.' },
  change: { zh: '改片区', en: 'Change the area' },
  changed: { zh: '改好了，留有记录。', en: 'Changed, and on record.' },
  end: { zh: '撤片区', en: 'End the area' },
  endHow: {
    zh: '撤“{area}”。以前谁管过哪些学校，都还查得到。',
    en: 'Ends {area}. Who had which schools stays on record.',
  },
  assign: { zh: '分学校', en: 'Assign schools' },
  assignHow: {
    zh: '选中的学校从那天起归这个片区。原来的归属留在记录里。',
    en: 'From that day the chosen schools belong to this area. What was before stays on record.',
  },
  assigned: { zh: '分好了。', en: 'Assigned.' },
  takeOut: { zh: '从片区里去掉', en: 'Take out of its area' },
  toArea: { zh: '分到哪个片区', en: 'To which area' },
  toInspector: { zh: '挂牌督学', en: 'Inspector' },
  toInspectorHow: { zh: '可以先空着', en: 'May be left open' },
  chosenSchools: { zh: '哪些学校', en: 'Schools' },
  name: { zh: '片区名称', en: 'Name' },
  nameHow: { zh: '例如：第三督学责任区', en: 'For example: third area' },
  inspectorsHow: {
    zh: '一人只在一个片区。去掉的人，他挂牌的学校变成“还没有挂牌督学”。',
    en: 'One area each. The schools of somebody taken out are left without an inspector.',
  },
  from: { zh: '从哪天起', en: 'From' },
  history: { zh: '改动记录', en: 'Changes' },
  noHistory: { zh: '还没有改动。', en: 'No change yet.' },
  historySay: { zh: '{by} · {at} · {from} 起', en: '{by} · {at} · from {from}' },
  print: { zh: '打印', en: 'Print' },
} as const satisfies Record<string, Sentence>;

export const areaLoadText: Record<AreaLoad, Sentence> = {
  within: { zh: '合乎标准', en: 'within the norm' },
  above: { zh: '超过标准', en: 'above the norm' },
  nobody: { zh: '没有督学', en: 'no inspector' },
};

export const areaSizeText: Record<AreaSize, Sentence> = {
  within: { zh: '片区大小合乎标准', en: 'size within the norm' },
  above: { zh: '片区太大', en: 'too many schools' },
};

export const areaChangeText: Record<AreaChange, Sentence> = {
  made: { zh: '建片区“{area}”', en: 'Made {area}' },
  changed: { zh: '改片区“{area}”：{people}', en: 'Changed {area}: {people}' },
  ended: { zh: '撤片区“{area}”', en: 'Ended {area}' },
  assigned: {
    zh: '{schools} 所学校分到“{area}”（{inspector}）',
    en: '{schools} schools to {area} ({inspector})',
  },
  'taken-out': { zh: '{schools} 所学校从片区里去掉', en: '{schools} schools taken out' },
  accepted: {
    zh: '按计算的方案分学校：改了 {schools} 所，差距不超过 {gap}%',
    en: 'Accepted a computed proposal: {schools} schools moved, gap at most {gap}%',
  },
};
