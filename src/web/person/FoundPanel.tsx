import type { KeyboardEvent } from 'react';
import { Link } from 'react-router';

import { findText } from '../../domain/text/find.ts';
import { personKindText, relationText } from '../../domain/text/person.ts';
import { useMe } from '../shell/me.ts';
import { useWords, type Words } from '../ui/words.ts';
import { addressOf, type Found, type FoundQuery } from './use-found.ts';

interface PanelProps {
  readonly search: FoundQuery;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onChosen: () => void;
}

/** Those found, below the box. */
export function FoundPanel({ search, onKey, onChosen }: PanelProps) {
  const words = useWords();
  const me = useMe();
  const { t } = words;
  const rows = search.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="d-found">
      <p className="d-found-head" aria-live="polite">
        {headOf(search, words)}
      </p>
      <ul aria-label={t(findText.found)}>
        {rows.map((one) => (
          <li key={one.personId}>
            <Link
              className="d-found-one"
              to={addressOf(me, one)}
              onClick={onChosen}
              onKeyDown={onKey}
            >
              <FoundRow one={one} />
            </Link>
          </li>
        ))}
      </ul>
      {search.hasNextPage && (
        <button type="button" className="d-found-more" onClick={() => void search.fetchNextPage()}>
          {t(findText.more)}
        </button>
      )}
      <p className="d-found-foot">{t(findText.keys)}</p>
    </div>
  );
}

/** How many there are, or why there are none. */
function headOf({ data, error }: FoundQuery, { t, count, sentenceOf }: Words): string {
  const [first] = data?.pages ?? [];
  if (error) return sentenceOf(error);
  if (!first) return t(findText.searching);
  if (!first.isSearch) return t(findText.how);
  if (first.total === 0) return t(findText.none);
  return t(first.isMore ? findText.totalMore : findText.total, { n: count(first.total) });
}

function FoundRow({ one }: { one: Found }) {
  const { t } = useWords();
  const { guardian } = one;
  const whose =
    guardian &&
    t(findText.guardian, { relation: t(relationText[guardian.relation]), name: guardian.name });
  return (
    <>
      <span className="d-found-name">
        <strong>{one.name}</strong>
        {one.kind === 'staff' && <span className="d-found-mark">{t(personKindText.staff)}</span>}
        {one.leftOn && (
          <span className="d-found-mark">{t(findText.left, { day: one.leftOn })}</span>
        )}
        {one.tail !== undefined && (
          <span className="d-found-tail">{t(findText.tail, { tail: one.tail })}</span>
        )}
      </span>
      <span className="d-found-where">{[one.placeName, whose].filter(Boolean).join(' · ')}</span>
    </>
  );
}
