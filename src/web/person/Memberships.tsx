import { personText } from '../../domain/text/person.ts';
import { endKindText } from '../../domain/text/roster.ts';
import { Section } from '../ui/Section.tsx';
import { useWords } from '../ui/words.ts';
import type { PersonFile } from './PersonPage.tsx';

/** 在校经历: every class or department from–to, newest first. */
export function Memberships({ of }: { of: PersonFile }) {
  const { t } = useWords();
  if (of.memberships.length === 0)
    return (
      <Section title={t(personText.memberships)}>
        <p className="d-quiet">{t(personText.noMemberships)}</p>
      </Section>
    );
  return (
    <Section title={t(personText.memberships)}>
      <ol className="d-timeline">
        {of.memberships.map((one) => (
          <li key={one.placeId + one.from} className={one.to ? undefined : 'd-timeline-now'}>
            <strong>{one.placeName}</strong>
            <span className="d-muted">
              {one.schoolName} ·{' '}
              {one.to
                ? t(personText.fromTo, { from: one.from, to: one.to })
                : t(personText.since, { from: one.from })}
              {one.endKind && ` · ${t(endKindText[one.endKind])}`}
              {one.endReason && ` · ${one.endReason}`}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
