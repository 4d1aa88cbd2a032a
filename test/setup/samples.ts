import type { Input, OperationName } from '../../src/contract/index.ts';
import { type AccountName, accountId, idOf, personId, type PlaceName, placeId } from './cast.ts';

/** One thing of each sort that an operation may be asked about. */
export interface Ground {
  /** A place of the kind that the role is granted at. */
  readonly place: PlaceName;
  readonly school: PlaceName;
  readonly class: PlaceName;
  readonly person: string;
  readonly account: AccountName;
}

const today = '2026-09-15';
const reason = '测试';
/** An id that nothing has. */
export const none = idOf('nothing', 'nowhere');

/**
 * A sample input of every operation: right in form, so that permission is what decides, but refused by a later
 * rule where it would change something. An operation without a sample does not compile.
 */
export const samples: { readonly [N in OperationName]: (at: Ground) => Input<N> } = {
  'account.me': () => ({}),
  'account.list': ({ place }) => ({ placeId: placeId(place) }),
  'account.create': ({ place }) => ({
    placeId: placeId(place),
    username: 'new.person',
    name: '新人',
    role: 'gate-guard',
    from: '2026-09-02',
    to: '2026-09-01',
  }),
  'account.invite': ({ account }) => ({ accountId: accountId(account), reason }),
  'account.grant': ({ place, account }) => ({
    accountId: accountId(account),
    placeId: placeId(place),
    role: 'gate-guard',
    from: '2026-09-02',
    to: '2026-09-01',
    reason,
  }),
  'account.revoke': ({ place }) => ({ placeId: placeId(place), grantId: none, reason }),
  'account.audit': ({ place }) => ({ placeId: placeId(place) }),
  'account.devices': () => ({}),
  'account.end-device': () => ({ sessionId: none }),
  'account.end-others': () => ({}),
  'account.devices-of': ({ account }) => ({ accountId: accountId(account) }),
  'account.end-devices-of': ({ account }) => ({
    accountId: accountId(account),
    sessionIds: [none],
    reason,
  }),
  'account.reset-two-step': ({ account }) => ({ accountId: accountId(account), reason }),
  'account.unlock': ({ account }) => ({ accountId: accountId(account), reason }),
  'account.staff': ({ place }) => ({ placeId: placeId(place) }),
  'account.open-staff': ({ place }) => ({
    placeId: placeId(place),
    people: [{ personId: none, role: 'gate-guard' }],
  }),
  'account.link-staff': ({ place, account }) => ({
    placeId: placeId(place),
    personId: none,
    accountId: accountId(account),
  }),
  'account.welcome': () => ({ code: 'AAAA-BBBB', password: 'long-enough-4-all' }),
  'account.demo-roles': () => ({}),
  'place.children': ({ place }) => ({ placeId: placeId(place) }),
  'place.schools': () => ({}),
  'place.classes': ({ school }) => ({ schoolId: placeId(school) }),
  'place.create': ({ place }) => ({ parentId: placeId(place), kind: 'county', name: '不能建' }),
  'place.update': ({ place }) => ({
    placeId: placeId(place),
    version: 0,
    name: '改名',
    schoolKind: 'primary',
  }),
  'place.close': ({ place }) => ({ placeId: placeId(place), to: '2020-01-01', reason }),
  'calendar.open': ({ place }) => ({ placeId: placeId(place), from: today, to: today }),
  'calendar.set-term': ({ place }) => ({
    placeId: placeId(place),
    name: '学期',
    from: '2026-09-02',
    to: '2026-09-01',
  }),
  'calendar.end-term': ({ place }) => ({ placeId: placeId(place), termId: none, reason }),
  // Nobody has set it.
  'calendar.end-session': ({ place }) => ({ placeId: placeId(place), session: 'evening', reason }),
  'calendar.set-day': ({ place }) => ({ placeId: placeId(place), day: '2026-12-31', reason }),
  'calendar.set-session': ({ place }) => ({
    placeId: placeId(place),
    session: 'morning',
    isDue: true,
    opensAt: '09:00',
    cutoffAt: '08:00',
    reason,
  }),
  'person.list': ({ place }) => ({ placeId: placeId(place) }),
  'person.search': () => ({ q: '李' }),
  'person.open': ({ person }) => ({ personId: personId(person) }),
  'person.reveal': ({ person }) => ({ personId: personId(person), reason }),
  'person.create': ({ place }) => ({
    placeId: placeId(place),
    kind: 'pupil',
    name: '新生',
    sex: '1',
    idNumber: '35069720170512001',
  }),
  'person.update': ({ person }) => ({
    personId: personId(person),
    version: 0,
    name: '改名',
    sex: '1',
    reason,
  }),
  // Into the class they are in already.
  'person.move': (at) => ({
    personId: personId(at.person),
    toPlaceId: placeId(at.class),
    from: today,
    reason,
  }),
  'person.receive': ({ place }) => ({
    placeId: placeId(place),
    name: '转来的',
    idNumber: '35069720170512001',
    from: today,
    reason,
  }),
  // Never received from anywhere; a version that is none.
  'person.take-back-receive': ({ person }) => ({ personId: personId(person), reason }),
  'person.remove-id-number': ({ person }) => ({ personId: personId(person), version: 0, reason }),
  'person.leave': ({ person }) => ({ personId: personId(person), lastDay: '2020-01-01', reason }),
  'person.set-guardian': ({ person }) => ({
    personId: personId(person),
    name: '家长',
    relation: 'other',
    phone: '1',
  }),
  'person.end-guardian': ({ person }) => ({ personId: personId(person), guardianId: none, reason }),
  'person.set-household': ({ person }) => ({ personId: personId(person), address: '中山路 1 号' }),
  'person.import-template': ({ school }) => ({ schoolId: placeId(school) }),
  'person.import-check': ({ school }) => ({ schoolId: placeId(school), file: 'AAAA' }),
  'person.import-apply': ({ school }) => ({ schoolId: placeId(school), file: 'AAAA', digest: '0' }),
  'person.children': () => ({}),
  'privacy.consents': () => ({}),
  'privacy.give': ({ person }) => ({
    personId: personId(person),
    purpose: 'medicine',
    version: 999,
  }),
  'privacy.refuse': ({ person }) => ({
    personId: personId(person),
    purpose: 'medicine',
    version: 999,
  }),
  'privacy.withdraw': ({ person }) => ({ personId: personId(person), purpose: 'medicine' }),
  'privacy.child-file': ({ person }) => ({ personId: personId(person) }),
  'privacy.child-access': ({ person }) => ({ personId: personId(person) }),
  'privacy.export-child': () => ({ personId: none }),
  'privacy.ask-correction': () => ({ personId: none, about: 'identity', says: '名字写错了' }),
  'privacy.see-answer': ({ person }) => ({ personId: personId(person), correctionId: none }),
  'privacy.corrections': ({ place }) => ({ placeId: placeId(place) }),
  'privacy.answer-correction': ({ school }) => ({
    placeId: placeId(school),
    correctionId: none,
    accept: true,
    reason,
  }),
  'privacy.retention': () => ({}),
  'privacy.hold': ({ place }) => ({
    placeId: placeId(place),
    from: '2026-09-02',
    to: '2026-09-01',
    reason,
  }),
  'privacy.end-hold': ({ place }) => ({ placeId: placeId(place), holdId: none, reason }),
  'privacy.audit-export': ({ place }) => ({ placeId: placeId(place), year: 2026 }),
  'roll.mine': () => ({}),
  'roll.prepare': () => ({}),
  'roll.sheet': (at) => ({ classId: placeId(at.class), day: today, session: 'morning' }),
  'roll.submit': (at) => ({
    classId: placeId(at.class),
    day: '2026-12-31',
    session: 'morning',
    baseVersion: 0,
    rosterRevision: 1,
    entries: [],
    othersWell: true,
  }),
  'roll.history': (at) => ({ classId: placeId(at.class), day: today, session: 'morning' }),
  'roll.school-day': ({ school }) => ({ schoolId: placeId(school) }),
  'roll.exceptions': ({ place }) => ({ placeId: placeId(place) }),
  'roll.county-day': ({ place }) => ({ placeId: placeId(place) }),
  'roll.hints': ({ school }) => ({ schoolId: placeId(school) }),
  'roll.export': ({ school }) => ({ schoolId: placeId(school), day: today }),
  'roll.substitutes': (at) => ({ classId: placeId(at.class) }),
  'roll.hand-over': (at) => ({
    classId: placeId(at.class),
    accountId: accountId(at.account),
    from: '2026-09-02',
    to: '2026-09-01',
    reason,
  }),
  'roll.end-hand-over': (at) => ({ classId: placeId(at.class), grantId: none }),
  'person.type-roster': ({ place }) => ({
    placeId: placeId(place),
    people: [{ name: '学籍号不对的', sex: '1', studentNo: 'G35' }],
  }),
  'gate.prepare': ({ school }) => ({ schoolId: placeId(school) }),
  'gate.day': ({ school }) => ({ schoolId: placeId(school) }),
  'gate.record': ({ school }) => ({
    readingId: none,
    schoolId: placeId(school),
    personId: none,
    outcome: 'in',
  }),
  'gate.correct': ({ school }) => ({ schoolId: placeId(school), readingId: none, reason }),
  'gate.class-day': (at) => ({ classId: placeId(at.class), day: today, session: 'morning' }),
  'ward.day': ({ school }) => ({ schoolId: placeId(school) }),
  // No temperature of a person.
  'ward.receive': ({ person }) => ({
    stayId: none,
    personId: personId(person),
    source: 'walk-in',
    tempC: 20,
  }),
  'ward.measure': ({ person }) => ({ stayId: none, personId: personId(person) }),
  'ward.leave': ({ person }) => ({ stayId: none, personId: personId(person), to: 'class' }),
  'dorm.rooms': () => ({}),
  'dorm.sheet': ({ place }) => ({ roomId: placeId(place) }),
  'dorm.submit': ({ place, person }) => ({
    roomId: placeId(place),
    day: today,
    entries: [{ personId: personId(person) }],
    bases: [],
  }),
  'dorm.people': ({ place }) => ({ roomId: placeId(place) }),
  'dorm.assign': ({ place, person }) => ({
    roomId: placeId(place),
    personIds: [personId(person)],
  }),
  'dorm.unassign': ({ place, person }) => ({
    roomId: placeId(place),
    personId: personId(person),
    reason,
  }),
  'nursery.day': (at) => ({ classId: placeId(at.class) }),
  'nursery.classes': () => ({}),
  'nursery.observe': (at) => ({
    classId: placeId(at.class),
    round: 1,
    baseVersion: 0,
    seen: [],
    observed: [],
  }),
  'nursery.take-in': ({ person }) => ({
    orderId: none,
    personId: personId(person),
    handedBy: '家长',
  }),
  'nursery.refuse': ({ person }) => ({ orderId: none, personId: personId(person), reason }),
  'nursery.give': ({ person }) => ({
    orderId: none,
    personId: personId(person),
    day: today,
    time: '12:00',
    outcome: 'given',
  }),
  'nursery.mine': () => ({}),
  'nursery.offer': ({ person }) => ({
    orderId: none,
    personId: personId(person),
    medicine: '药',
    dose: '一粒',
    times: ['12:00'],
    from: '2026-09-02',
    to: '2026-09-01',
  }),
  'nursery.withdraw': () => ({ orderId: none, personId: none, reason }),
  'family.slips': (at) => ({ classId: placeId(at.class) }),
  'family.issue': (at) => ({ classId: placeId(at.class) }),
  'family.reissue': ({ person }) => ({ personId: personId(person), reason }),
  'family.end-guardian': ({ person }) => ({ personId: personId(person), guardianId: none, reason }),
  'family.peek': () => ({ code: 'AAAAAAAAAB' }),
  'family.join': () => ({
    code: 'AAAAAAAAAB',
    relation: 'mother',
    name: '某某',
    signIn: { by: 'pin', pin: '739204' },
  }),
  'family.leave': () => ({ personId: none }),
  'family.home': () => ({}),
  // A day that is over.
  'family.check-in': ({ person }) => ({
    day: '2026-09-01',
    children: [{ personId: personId(person) }],
  }),
  'family.history': ({ person }) => ({ personId: personId(person) }),
  'family.reports': ({ place }) => ({ placeId: placeId(place) }),
  'family.decisions': () => ({}),
  'family.decide': () => ({
    fields: ['travel'],
    basis: '测试用的依据',
    from: '2026-09-02',
    to: '2026-09-01',
  }),
  'family.end-decision': () => ({ decisionId: none, reason }),
};
