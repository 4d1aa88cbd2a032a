import type { Output } from '../../contract/index.ts';
import { meetingKinds } from '../../domain/meeting-rules.ts';
import type { Words } from '../ui/words.ts';

export type Opened = Output<'meeting.open'>;
export type Group = Output<'meeting.groups'>['rows'][number];

export function kindName(kind: string, { language }: Words): string {
  return meetingKinds.find(({ id }) => id === kind)?.[language] ?? kind;
}

export function kindChoices({ language }: Words) {
  return meetingKinds.map((one) => ({ value: one.id, label: one[language] }));
}
