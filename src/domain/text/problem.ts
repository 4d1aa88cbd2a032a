import { absenceProblemText } from './problem-absence.ts';
import { accountabilityProblemText } from './problem-accountability.ts';
import { areaProblemText } from './problem-area.ts';
import { checklistProblemText } from './problem-checklist.ts';
import { directiveProblemText } from './problem-directive.ts';
import { documentProblemText } from './problem-document.ts';
import { doseProblemText } from './problem-dose.ts';
import { drawProblemText } from './problem-draw.ts';
import { figureProblemText } from './problem-figure.ts';
import { findingProblemText } from './problem-finding.ts';
import { importProblemText } from './problem-import.ts';
import { mapProblemText } from './problem-map.ts';
import { obligationProblemText } from './problem-obligation.ts';
import { phoneProblemText } from './problem-phone.ts';
import { photoProblemText } from './problem-photo.ts';
import { recheckProblemText } from './problem-recheck.ts';
import { rosterProblemText } from './problem-roster.ts';
import { signalProblemText } from './problem-signal.ts';
import { superiorProblemText } from './problem-superior.ts';
import { visitProblemText } from './problem-visit.ts';
import { workProblemText } from './problem-work.ts';
import type { Sentence } from './say.ts';

/** 拒绝的说法: every refusal with its HTTP status and sentence. */
export const problemText = {
  'bad-input': { status: 400, zh: '填写的内容有误：{what}', en: 'Some input is wrong: {what}' },
  'bad-request': {
    status: 400,
    zh: '请求格式不对，请刷新页面再试。',
    en: 'The request is malformed. Reload and try again.',
  },
  'too-large': {
    status: 413,
    zh: '内容太大，超过 {limit}。',
    en: 'Too large: the limit is {limit}.',
  },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'bad-sign-in': { status: 401, zh: '用户名或密码不对。', en: 'Wrong user name or password.' },
  'bad-second-factor': {
    status: 401,
    zh: '动态口令不对或已过期，请看最新的 6 位数字再试。',
    en: 'The code is wrong or expired. Use the newest six digits.',
  },
  'sign-in-locked': {
    status: 429,
    zh: '试错的次数太多，{time}（{minutes} 分钟后）才能再试。着急请联系账号管理员解除。',
    en: 'Too many wrong tries. Try again at {time}, in {minutes} minutes, or ask your administrator.',
  },
  'second-factor-locked': {
    status: 429,
    zh: '动态口令错的次数太多，请 {minutes} 分钟后再试。',
    en: 'Too many wrong codes. Wait {minutes} minutes.',
  },
  'open-file-first': {
    status: 409,
    zh: '请先打开这个人的档案，再看经历、谁看过，或导出。',
    en: 'Open this file first; then its history, who looked, and its export.',
  },
  'export-incomplete': {
    status: 500,
    zh: '导出写了 {written} 行，应为 {counted} 行，文件已作废，没有给您。请再试一次；还是这样就告诉管理员。',
    en: 'The export wrote {written} rows and should have {counted}; the file was thrown away. Try again, and tell the administrator if it stays so.',
  },
  'exports-busy': {
    status: 429,
    zh: '现在已有几份导出在做，请过一会儿再试。',
    en: 'Other exports are running. Try again in a while.',
  },
  'too-many-exports': {
    status: 429,
    zh: '每个账号一小时最多导出 {count} 次，已经用完，请 {minutes} 分钟后再试。',
    en: 'An account may export {count} times an hour, and that is used up. Try again in {minutes} min.',
  },
  'reason-to-export-needed': {
    status: 422,
    zh: '这份名单含多所学校学生的姓名，请写明用途再导出。',
    en: 'This list names pupils of several schools. Say what it is for.',
  },
  'no-permission': {
    status: 403,
    zh: '您没有“{what}”的权限，或它不在您负责的范围内。',
    en: 'You may not do this here ({what}).',
  },
  'not-guardian': {
    status: 403,
    zh: '您现在已不是{who}的家长（学校移除了，或您自己退出了），这次没有记下。如果弄错了，请班主任再给一张纸条；别的孩子请再报一次。',
    en: 'You no longer answer for {who} (the school removed you, or you left), so nothing was recorded. If that is a mistake, ask the class teacher for a new slip; please report your other children again.',
  },
  'no-county': { status: 400, zh: '请先选择县（区）。', en: 'Choose a county first.' },
  'no-role': {
    status: 403,
    zh: '您的账号现在没有任何职责，请联系学校或县里的管理员。',
    en: 'Your account has no role now. Ask the administrator of your school or county.',
  },
  'second-factor-needed': {
    status: 403,
    zh: '您的角色须先启用动态口令（两步验证），请到“我的账号”设置。',
    en: 'Your role needs two-step sign-in. Set it up under “My account”.',
  },
  'one-school-first': {
    status: 403,
    zh: '请先打开一所学校，再看它的异常名单；县（区）和乡镇这一级只看人数。',
    en: 'Open one school first. Names and symptoms are not listed across schools.',
  },
  'belongs-above': {
    status: 403,
    zh: '{name}的{what}由上级（乡镇或县）办理，请联系上级。',
    en: 'The level above decides on the {whatEn} of {name}.',
  },
  'not-found': {
    status: 404,
    zh: '找不到{what}，可能已被删除或链接有误。',
    en: 'Not found: {what}.',
  },
  'unknown-operation': { status: 404, zh: '没有这个接口。', en: 'There is no such operation.' },
  'key-needed': {
    status: 400,
    zh: '缺少幂等键（Idempotency-Key），请刷新页面再试。',
    en: 'The Idempotency-Key header is missing.',
  },
  'key-reused': {
    status: 409,
    zh: '这个幂等键已用于另一份内容，没有保存。',
    en: 'This idempotency key was used for another body.',
  },
  'too-many': {
    status: 429,
    zh: '操作太频繁，请 {seconds} 秒后再试。',
    en: 'Too many requests. Try again in {seconds} s.',
  },
  'server-fault': {
    status: 500,
    zh: '系统出错，没有保存。请把编号 {number} 报给管理员。',
    en: 'Something broke and nothing was saved. Report number {number}.',
  },
  busy: {
    status: 503,
    zh: '系统正忙或正在启动，请稍后再试。',
    en: 'The system is busy or starting. Try again shortly.',
  },
  'changed-meanwhile': {
    status: 409,
    zh: '{what}刚被别人改过，请刷新后再改。',
    en: '{what} was changed by someone else. Reload first.',
  },
  'already-exists': { status: 409, zh: '{what}已经存在。', en: '{what} already exists.' },

  'day-in-future': {
    status: 422,
    zh: '{day} 还没到，请到那天再办。',
    en: '{day} is still to come.',
  },
  'day-too-old': {
    status: 422,
    zh: '{day} 已超过 {days} 天，不能再补报或更正。',
    en: '{day} is more than {days} days ago.',
  },
  'not-school-day': {
    status: 422,
    zh: '{day} 不是上课日（{reason}），无须检查。',
    en: '{day} is not a school day ({reason}).',
  },
  'session-not-due': {
    status: 422,
    zh: '本班没有{session}。',
    en: 'This class has no {session} check.',
  },
  'session-not-open': {
    status: 422,
    zh: '{session}从 {opensAt} 开始填报。',
    en: 'The {session} check opens at {opensAt}.',
  },
  'no-roster': {
    status: 422,
    zh: '本班还没有名册，请学校报告人先导入或录入学生。',
    en: 'This class has no roster yet.',
  },
  'roster-changed': {
    status: 409,
    zh: '名册刚有变动（新增或转出学生），请刷新后核对再提交。',
    en: 'The roster has changed. Reload and check.',
  },
  'sheet-changed': {
    status: 409,
    zh: '{by} 在 {at} 已提交过这张表，请刷新后核对。',
    en: '{by} submitted this sheet at {at}. Reload first.',
  },
  'sheet-unchanged': {
    status: 422,
    zh: '和上次提交的内容一样，没有需要保存的改动。',
    en: 'Nothing has changed since the last submission.',
  },
  'reason-needed': {
    status: 422,
    zh: '这是更正，请写明原因。',
    en: 'This is a correction: give a reason.',
  },
  'not-on-roster': {
    status: 422,
    zh: '有 {count} 人不在本班名册上，请刷新。',
    en: '{count} people are not on this roster.',
  },
  'temperature-out-of-range': {
    status: 422,
    ...phoneProblemText['temperature-out-of-range'],
  },
  'absent-with-reading': {
    status: 422,
    zh: '未到校的人不能填体温、迟到。',
    en: 'An absent person has no temperature or lateness.',
  },
  'nobody-seen': {
    status: 422,
    zh: '还没有看到任何人，请先点名。',
    en: 'Nobody has been seen yet.',
  },

  'fever-at-gate': { status: 422, ...phoneProblemText['fever-at-gate'] },
  'visitor-to-ward': { status: 422, ...phoneProblemText['visitor-to-ward'] },
  'gate-why-needed': { status: 422, ...phoneProblemText['gate-why-needed'] },
  'in-ward-already': {
    status: 409,
    zh: '{who}已在留观室。',
    en: '{who} is in the observation room already.',
  },
  'left-ward-already': {
    status: 409,
    zh: '{who}已离开留观室。',
    en: '{who} has left the observation room.',
  },
  'still-fever': { status: 422, ...phoneProblemText['still-fever'] },
  'fetched-by-whom': { status: 422, ...phoneProblemText['fetched-by-whom'] },
  'not-in-room': {
    status: 422,
    zh: '有 {count} 人不住这个寝室，请刷新。',
    en: '{count} people do not sleep in this room.',
  },
  'not-kindergarten': {
    status: 422,
    zh: '全日观察和药品交接只在幼儿园的班级里做。',
    en: 'Only classes of kindergartens do this.',
  },
  'unknown-finding': {
    status: 422,
    zh: '没有“{what}”这个观察选项，请刷新。',
    en: 'There is no finding {what}.',
  },
  'order-too-long': {
    status: 422,
    zh: '一次最多委托 {days} 天，之后请再交接一次。',
    en: 'At most {days} days at a time; hand it over again after that.',
  },
  'order-settled': {
    status: 409,
    zh: '这份委托已经办过（{state}）。',
    en: 'This request is settled ({state}).',
  },
  'not-this-dose': {
    status: 422,
    zh: '{day} {time} 没有要喂的药，请核对委托单。',
    en: 'No dose is due on {day} at {time}.',
  },
  'dose-taken-down': {
    status: 409,
    zh: '{by} 在 {at} 已登记这一次，不要重复喂药。要更正请写明原因。',
    en: '{by} recorded this dose at {at}. Do not give it twice; a correction needs a reason.',
  },
  'roster-line': {
    status: 422,
    zh: '第 {line} 行：{why}',
    en: 'Line {line}: {why}',
  },

  'code-unknown': {
    status: 422,
    zh: '这个开通码不对、已换发或已过期，请对照纸条再看一遍，或向班主任要一张新的。',
    en: 'The code is wrong, replaced or expired. Check the slip or ask the class teacher for a new one.',
  },
  'code-used-up': {
    status: 409,
    zh: '这张纸条已有 {n} 位家人用过，请向班主任要一张新的。',
    en: '{n} people have used this slip. Ask the class teacher for a new one.',
  },
  'code-locked': {
    status: 429,
    zh: '试错的次数太多，请 {minutes} 分钟后再试。',
    en: 'Too many wrong tries. Wait {minutes} minutes.',
  },
  'weak-pin': {
    status: 422,
    zh: '这 6 位数字不能用，请换一个别人不容易猜到的。',
    en: 'Choose six other digits that are hard to guess.',
  },
  'bad-pin-sign-in': {
    status: 401,
    zh: '开通码或 6 位数字不对。',
    en: 'Wrong code or digits.',
  },
  'check-in-day': {
    status: 422,
    zh: '{day} 不能报：只能报当天，每天 {from} 起可以报第二天。',
    en: 'Report today, or from {from} on the next day; not {day}.',
  },
  'field-not-asked': {
    status: 422,
    zh: '现在没有决定要求填写“{what}”，没有保存，请刷新。',
    en: 'Nobody asks for this now ({what}). Nothing was saved; reload.',
  },
  'decision-too-long': { status: 422, ...phoneProblemText['decision-too-long'] },
  'decision-in-past': { status: 422, ...phoneProblemText['decision-in-past'] },

  'bad-id-number': { status: 422, zh: '身份证号不对：{why}', en: 'Bad ID number: {whyEn}' },
  'bad-student-number': { status: 422, zh: '学籍号不对：{why}', en: 'Bad student number: {whyEn}' },
  'bad-school-code': {
    status: 422,
    zh: '学校标识码应为 10 位数字。',
    en: 'A school code has 10 digits.',
  },
  'bad-phone': {
    status: 422,
    zh: '电话号码不对，应为 11 位手机号或带区号的座机。',
    en: 'Not a phone number.',
  },
  'id-number-taken': {
    status: 409,
    zh: '这个身份证号已登记给 {who}。{how}',
    en: 'That ID number belongs to {who}.{howEn}',
  },
  'student-number-taken': {
    status: 409,
    zh: '这个学籍号已登记给 {who}。{how}',
    en: 'That student number belongs to {who}.{howEn}',
  },
  'parent-cannot-hold': {
    status: 422,
    zh: '“{parent}”下面不能设“{child}”。',
    en: 'A {parent} cannot hold a {child}.',
  },
  'place-not-empty': {
    status: 422,
    zh: '里面还有 {count} 个在用的下级或人员，先调走再停用。',
    en: 'Still holds {count} members or places.',
  },
  'scheme-not-here': {
    status: 422,
    zh: '{name}不分六三制、五四制。学制只在县（区）和办小学、初中的学校设置。',
    en: '{name} has no division of school years. It is set for the county and for schools with primary or junior classes.',
  },
  'scheme-clash': {
    status: 409,
    zh: '{name}的“{one}”和“{other}”改学制后会成为同一个年级，两边的班就分不清了。请先停用其中一个，或改用另一种保留方式。',
    en: 'At {name}, {one} and {other} would become one grade. Close one of them, or keep years of entry.',
  },
  'place-closed': { status: 422, zh: '{name}已停用。', en: '{name} is closed.' },
  'from-after-to': { status: 422, ...phoneProblemText['from-after-to'] },
  'terms-overlap': { status: 422, zh: '与“{name}”的日期重叠。', en: 'Overlaps with {name}.' },
  'cutoff-before-open': {
    status: 422,
    zh: '截止时间要晚于开始时间。',
    en: 'The cut-off must be after the opening.',
  },
  'already-member': { status: 409, zh: '{who}已在该班。', en: '{who} is already in this class.' },
  'pupil-not-known': {
    status: 404,
    zh: '本县（区）没有姓名和号码都与此相符的学生，请核对；从外地转来或从未登记的，请用“录入人员”。',
    en: 'No pupil of this county has that name and number. Check them; add a pupil who was never recorded as a new person.',
  },
  'still-at-school': {
    status: 409,
    zh: '{who}在 {day} 还在原学校在读，请原学校先办转出，或把转入日期改到离校之后。',
    en: 'On {day} {who} is still at the former school, which has to record the leaving first.',
  },
  'cannot-take-back': {
    status: 409,
    zh: '不能撤销接收：{why}。',
    en: 'The transfer cannot be undone: {whyEn}.',
  },
  ...doseProblemText,
  ...figureProblemText,
  ...accountabilityProblemText,
  ...findingProblemText,
  ...superiorProblemText,
  ...recheckProblemText,
  ...mapProblemText,
  ...obligationProblemText,
  ...checklistProblemText,
  ...directiveProblemText,
  ...documentProblemText,
  ...visitProblemText,
  ...photoProblemText,
  ...areaProblemText,
  ...drawProblemText,
  ...importProblemText,

  'role-not-grantable': {
    status: 403,
    zh: '您不能授予“{role}”这个角色。',
    en: 'You may not grant the role {role}.',
  },
  'role-needs-place': {
    status: 422,
    zh: '“{role}”只能授在{level}一级。',
    en: '{role} is granted at {level} level.',
  },
  'username-taken': {
    status: 409,
    zh: '用户名“{name}”已被使用。',
    en: 'The user name {name} is taken.',
  },
  'two-step-not-on': {
    status: 409,
    zh: '这个账号没有启用动态口令，不用重置。',
    en: 'Two-step sign-in is not on for this account.',
  },
  'bad-key': {
    status: 401,
    zh: '接口密钥不对、已停用或已过期。',
    en: 'The API key is wrong, ended or over.',
  },
  'key-only-asks': {
    status: 403,
    zh: '这个接口密钥只能查询，不能提交。',
    en: 'This API key only asks.',
  },
  'key-too-long': {
    status: 422,
    zh: '接口密钥最长用 {days} 天，到期再换一个。',
    en: 'A key holds {days} days at most; make another one then.',
  },
  'sso-unreachable': {
    status: 503,
    zh: '现在连不上{name}，请稍后再试，或用用户名和密码登录。',
    en: '{name} cannot be reached now. Try later, or sign in with a user name and password.',
  },
  'account-in-use': {
    status: 409,
    zh: '{names}的账号已经在用，没有开任何账号。忘记密码的，请到“账号”页逐个重发开通码。',
    en: 'The accounts of {names} are in use, so none was opened. Give new codes one by one under “Accounts”.',
  },
  'weak-password': {
    status: 422,
    zh: '密码至少 {n} 位；不能全是数字或一段反复，不能含用户名；去掉学校、县（区）的名称、常见词和年份以后要还有 4 个字。',
    en: 'At least {n} characters, not only digits, not one part repeated, without the user name; without the names of school and county, common words and years, four letters must be left.',
  },
  'invitation-invalid': {
    status: 422,
    zh: '开通码不对、已用过或已过期，请向管理员重新要一个。',
    en: 'The code is wrong, used or expired. Ask for a new one.',
  },
  'last-administrator': {
    status: 422,
    zh: '至少要留一名系统管理员。',
    en: 'One administrator must remain.',
  },
  'reason-to-open-needed': {
    status: 422,
    zh: '打开{who}的健康记录不在您的日常工作里，请写明理由。理由会记入操作记录，家长看得到。',
    en: 'Opening the health record of {who} is outside your daily work. Give a reason; it is recorded and the family sees it.',
  },
  'consent-text-changed': {
    status: 409,
    zh: '同意书刚更新过，请刷新后看过新的内容再决定。',
    en: 'The consent text has changed. Reload and read it first.',
  },
  'consent-needed': {
    status: 422,
    zh: '家长还没有同意“{what}”，或已经撤回，所以没有保存。请家长在手机上看过同意书再决定。',
    en: 'The guardian has not consented to this ({what}) or has withdrawn, so nothing was saved. They can read the consent and decide on the phone.',
  },
  'nothing-to-withdraw': {
    status: 422,
    zh: '现在没有生效的同意可以撤回。',
    en: 'There is no consent in force to withdraw.',
  },
  'correction-answered': {
    status: 409,
    zh: '这份更正申请已经答复过了，请刷新。',
    en: 'This request has been answered already. Reload.',
  },
  'too-many-open': {
    status: 422,
    zh: '这个孩子还有 {count} 份更正申请没答复，请等学校答复后再提。',
    en: '{count} requests for this child are still open. Wait for the answers first.',
  },
  'demo-only': {
    status: 403,
    zh: '只有本机演示环境才能这样登录。',
    en: 'Only the local demonstration allows this.',
  },
  ...rosterProblemText,
  ...workProblemText,
  ...absenceProblemText,
  ...signalProblemText,
} as const satisfies Record<string, Sentence & { status: number }>;

export type ProblemCode = keyof typeof problemText;
