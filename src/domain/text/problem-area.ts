/** 督学责任区的拒绝 */
export const areaProblemText = {
  'area-day-to-come': {
    status: 422,
    zh: '从哪天起不能晚于今天（{today}）；以后的改动请到那天再做。',
    en: 'It cannot begin after today ({today}). Make later changes on their day.',
  },
  'area-day-before': {
    status: 422,
    zh: '上一次改动从 {day} 起，这次不能更早。',
    en: 'The change before began on {day}; this one cannot begin earlier.',
  },
  'area-name-twice': {
    status: 409,
    zh: '已经有一个片区叫“{name}”，请换个名字。',
    en: 'There is an area called {name} already.',
  },
  'area-inspector-elsewhere': {
    status: 409,
    zh: '{name}已经是“{area}”的责任督学。一人只在一个片区，请先从那里去掉。',
    en: '{name} inspects for {area}. Take them out there first: one area each.',
  },
  'area-not-inspector': {
    status: 422,
    zh: '选的人里有人在本县没有检查的职责，请在账号里先给他督学等职责。',
    en: 'Somebody chosen has no inspecting role in this county. Grant one first.',
  },
  'area-has-schools': {
    status: 409,
    zh: '“{name}”里还有 {count} 所学校。先分到别的片区，再撤。',
    en: '{name} still has {count} schools. Move them first.',
  },
  'area-no-inspectors': {
    status: 409,
    zh: '还没有责任督学，算不了方案。先建片区，写上责任督学。',
    en: 'There is no responsible inspector yet. Make areas with inspectors first.',
  },
  'campaign-routine': {
    status: 409,
    zh: '经常性督导跟着督学责任区走：组和学校请在片区里改。',
    en: 'Routine visits follow the inspection areas. Change teams and schools there.',
  },
  'routine-there': {
    status: 409,
    zh: '这段时间已经有经常性督导“{title}”，到 {to} 为止。',
    en: 'There is a routine campaign for these days already: {title}, until {to}.',
  },
  'routine-long': {
    status: 422,
    zh: '经常性督导一次最多建 {months} 个月，例如一个学期。',
    en: 'A routine campaign has at most {months} months, a term for example.',
  },
  'area-nothing-new': {
    status: 409,
    zh: '选的学校本来就这样分的，没有要改的。',
    en: 'These schools are assigned like that already.',
  },
  'area-not-of-area': {
    status: 422,
    zh: '{name}不是这个片区的责任督学。请先把他编进片区。',
    en: '{name} does not inspect for this area. Put them in it first.',
  },
} as const;
