import { mayAt } from '../domain/role.ts';
import type { Asked } from './answer.ts';
import type { PhotoRow } from './photo-row.ts';

/** A photo as a page lists it. */
export function shownPhoto(asked: Asked, one: PhotoRow) {
  return {
    number: one.number,
    ...(one.taken_at && { takenAt: one.taken_at.toISOString() }),
    ...{ hasPlace: one.longitude !== null, isCovered: one.is_covered },
    ...(one.remove_reason !== null && { removed: one.remove_reason }),
    mayRemove: one.sha256 !== null && mayRemovePhoto(asked, one),
  };
}

/** Who added it, who runs campaigns, and, of what a school showed, that school. */
export function mayRemovePhoto(asked: Asked, { added_by: by, about }: PhotoRow): boolean {
  const { grants, county, place, today, account } = asked;
  const may = (one: 'photo.send' | 'campaign.edit' | 'finding.rectify') =>
    mayAt(grants, one, { county, path: place.path }, today);
  return (
    may('photo.send') &&
    (by === account.accountId ||
      may('campaign.edit') ||
      (about === 'rectified' && may('finding.rectify')))
  );
}
