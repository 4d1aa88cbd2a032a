import type { Output } from '../../contract/index.ts';
import { campaignDepartments } from '../../domain/campaign.ts';
import { findingDepartments } from '../../domain/finding-rules.ts';
import { schoolKinds } from '../../domain/place.ts';
import { campaignText } from '../../domain/text/campaign.ts';
import { schoolKindText } from '../../domain/text/place.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import type { Choice } from '../ui/fields.tsx';
import { useAsk } from '../ui/use-ask.ts';
import type { Words } from '../ui/words.ts';

export type Opened = Output<'campaign.open'>;

export function departmentWord(id: string, { language }: Words): string {
  return findingDepartments.find((one) => one.id === id)?.[language] ?? id;
}

export function departmentChoices(words: Words): Choice[] {
  return campaignDepartments.map((value) => ({ value, label: departmentWord(value, words) }));
}

export function kindChoices({ t }: Words): Choice[] {
  return schoolKinds.map((value) => ({ value, label: t(schoolKindText[value]) }));
}

export function ownershipChoices({ t }: Words): Choice[] {
  return [
    { value: 'any', label: t(campaignText.anyOwnership) },
    { value: 'public', label: t(campaignText.public) },
    { value: 'private', label: t(campaignText.private) },
  ];
}

/** 12 / 386 所查到 */
export function coverageWord({ due, visited }: Opened['coverage'], { t, count }: Words): string {
  return due > 0 && due === visited
    ? t(campaignText.coveredAll, { due: count(due) })
    : t(campaignText.covered, { due: count(due), visited: count(visited) });
}

/** What the forms of a campaign choose from. */
export function useChoices() {
  const me = useMe();
  const placeId = wholeCounty(me, 'campaign.edit')?.placeId;
  const lists = useAsk('checklist.list', placeId ? { placeId } : undefined);
  const people = useAsk('campaign.people', placeId ? {} : undefined);
  const county = useAsk('place.children', placeId ? { placeId } : undefined);
  return {
    lists: (lists.data?.rows ?? []).filter((one) => one.isOn),
    people: people.data?.people,
    townships: (county.data?.children ?? []).filter((one) => one.kind === 'township'),
  };
}

/** What a form says of schools, as it is sent. */
export interface SchoolValues {
  readonly kinds?: readonly (typeof schoolKinds)[number][];
  readonly townshipIds?: readonly string[];
  readonly ownership?: string;
  readonly schoolIds?: readonly string[];
}

export function schoolsOf({ kinds, townshipIds, ownership, schoolIds }: SchoolValues) {
  return {
    ...(kinds && kinds.length > 0 && { kinds: [...kinds] }),
    ...(townshipIds && townshipIds.length > 0 && { townshipIds: [...townshipIds] }),
    ...((ownership === 'public' || ownership === 'private') && {
      ownership: ownership as 'public' | 'private',
    }),
    ...(schoolIds && schoolIds.length > 0 && { schoolIds: [...schoolIds] }),
  };
}
