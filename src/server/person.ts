import type { FeatureHandlers } from './answer.ts';
import { myChildren } from './person-children.ts';
import { createPerson, removeIdNumber, updatePerson } from './person-edit.ts';
import { endGuardian, leaveHome, setGuardian, setHousehold } from './person-family.ts';
import { exportPerson, personCourse, personLooked } from './person-file.ts';
import { personHistory } from './person-history.ts';
import { listPeople } from './person-list.ts';
import { leavePerson, movePerson } from './person-member.ts';
import { openPerson, revealPerson } from './person-open.ts';
import { receivePerson } from './person-receive.ts';
import { personRoles } from './person-roles.ts';
import { searchPeople } from './person-search.ts';
import { takeBackReceive } from './person-take-back.ts';
import { typeRoster } from './person-type.ts';

/** 人员: files, classes, homes and the import of pupils. */
export const personHandlers: FeatureHandlers<'person'> = {
  'person.list': listPeople,
  'person.search': searchPeople,
  'person.open': openPerson,
  'person.history': personHistory,
  'person.course': personCourse,
  'person.looked': personLooked,
  'person.export': exportPerson,
  'person.reveal': revealPerson,
  'person.create': createPerson,
  'person.type-roster': typeRoster,
  'person.update': updatePerson,
  'person.move': movePerson,
  'person.roles': personRoles,
  'person.receive': receivePerson,
  'person.take-back-receive': takeBackReceive,
  'person.remove-id-number': removeIdNumber,
  'person.leave': leavePerson,
  'person.set-guardian': setGuardian,
  'person.end-guardian': endGuardian,
  'person.set-household': setHousehold,
  'person.leave-household': leaveHome,
  'person.children': myChildren,
};
