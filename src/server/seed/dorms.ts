import type { Sex } from './numbers.ts';
import { addPlace, type PlaceRef } from './places.ts';
import type { World } from './world.ts';

/** Writes the dormitories of a boarding school: a building for each sex, and rooms filled class by class. */

/** Beds of a room. */
const bedsInRoom = 8;
const roomsOnFloor = 20;

export interface DormSite extends PlaceRef {
  readonly sex: Sex;
}

export function writeDorms(world: World, school: PlaceRef): DormSite[] {
  const buildings = [
    { sex: '1', name: '1号楼(男生)' },
    { sex: '2', name: '2号楼(女生)' },
  ] as const;
  return buildings.map(({ sex, name }) => ({
    ...addPlace(world, school, { kind: 'dorm', name }),
    sex,
  }));
}

/** Gives every pupil a bed: those of a class lie in the same rooms. */
export function writeBeds(
  world: World,
  dorms: readonly DormSite[],
  pupils: readonly { readonly personId: string; readonly sex: Sex }[],
): void {
  for (const dorm of dorms) {
    const lodgers = pupils.filter((one) => one.sex === dorm.sex);
    for (let first = 0; first < lodgers.length; first += bedsInRoom) {
      const room = addPlace(world, dorm, {
        kind: 'dorm-room',
        name: roomName(first / bedsInRoom),
      });
      for (const { personId } of lodgers.slice(first, first + bedsInRoom))
        addBed(world, personId, room);
    }
  }
}

/** 101, 102 … 120, 201 … */
function roomName(at: number): string {
  const floor = Math.floor(at / roomsOnFloor) + 1;
  return `${floor}${String((at % roomsOnFloor) + 1).padStart(2, '0')}`;
}

function addBed(world: World, personId: string, room: PlaceRef): void {
  world.loader.add('membership', {
    county_code: world.county,
    membership_id: world.id(),
    person_id: personId,
    place_id: null,
    household_id: null,
    room_id: room.placeId,
    school_id: room.schoolId,
    seq: null,
    valid_from: world.recordsFrom,
  });
}
