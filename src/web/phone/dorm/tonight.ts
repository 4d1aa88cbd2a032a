import type { Output } from '../../../contract/index.ts';
import { rollText } from '../../../domain/text/roll.ts';
import { type Language, say } from '../../../domain/text/say.ts';
import { sessionWord } from '../../roll/words.ts';
import type { AtHour, DayTime } from '../of-today.ts';
import type { DormSheet } from './room-state.ts';

type Rooms = Output<'dorm.rooms'>;

/** 今晚的寝室列表: of an earlier evening only who lives there is still true. */
export function roomsTonight(rooms: Rooms, now: DayTime): Rooms {
  if (rooms.day >= now.day) return rooms;
  const nothing = { known: 0, inWard: 0, away: 0, ill: 0 };
  return { ...rooms, day: now.day, rooms: rooms.rooms.map((one) => ({ ...one, ...nothing })) };
}

/**
 * 今晚的一间寝室: of an earlier evening only the beds are still true, and nothing has been said of tonight. Whether it
 * is too early is judged by the hour at which the room is opened.
 */
export function sheetTonight(language: Language): AtHour<DormSheet> {
  return (sheet, now, given) => {
    const { day, closed, ...open } = sheet;
    const isEarly = now.time < sheet.opensAt;
    if (day < now.day) return untouched(open, now.day, isEarly ? language : undefined);
    const wasEarly = given === undefined || given.time < sheet.opensAt;
    const isOver = day === now.day && closed !== undefined && wasEarly && !isEarly;
    return isOver ? { ...open, day } : sheet;
  };
}

/** `early`: it is too early for that day, which is said in this language. */
function untouched(
  sheet: Omit<DormSheet, 'day' | 'closed'>,
  day: string,
  early: Language | undefined,
): DormSheet {
  const words = (language: Language) =>
    say(rollText.opensLater, language, {
      ...{ session: sessionWord('evening', language), day, time: sheet.opensAt },
    });
  return {
    ...sheet,
    day,
    people: sheet.people.map(({ personId, name, classId, className }) => ({
      ...{ personId, name, classId, className },
    })),
    bases: sheet.bases.map((one) => ({ ...one, version: 0 })),
    ...(early && { closed: words(early) }),
  };
}
