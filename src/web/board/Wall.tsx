import './wall.css';
import { Link, useParams } from 'react-router';

import { wallText } from '../../domain/text/board-wall.ts';
import { Refused } from '../ask.ts';
import { sessionWord } from '../roll/words.ts';
import { useChosenCounty } from '../shell/county.ts';
import { useLiveIn } from '../shell/live.ts';
import { paths } from '../shell/paths.ts';
import { Failure } from '../ui/Answer.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { showTimesIn } from '../zone.ts';
import { useRotation } from './use-rotation.ts';
import { openWord, type WallData } from './wall-data.ts';
import { WallPanel } from './WallPanel.tsx';

/** Asked again by itself, also while the network is away. */
const againMs = 20_000;

/** 值班大屏: five numbers, and one panel at a time, for everybody in the room. */
export function Wall() {
  const { t } = useWords();
  const { placeId = '' } = useParams();
  const county = useChosenCounty();
  const me = useAsk('account.me', {});
  if (me.data) showTimesIn(me.data.zone);
  const wall = useAsk('board.wall', me.data ? { placeId } : undefined, { again: () => againMs });
  const freshness = useLiveIn(me.data && placeId, county ?? me.data?.county);
  const error = me.error ?? wall.error;
  const isOut = error instanceof Refused && error.status === 401;
  if (!wall.data)
    return (
      <div className="w-wall w-wall-empty">
        {isOut ? (
          <SignedOut placeId={placeId} />
        ) : (
          error && <Failure error={error} onRetry={() => void wall.refetch()} />
        )}
      </div>
    );
  // Without a network nothing is asked, so that nothing fails either.
  const isStale = wall.isError || wall.fetchStatus === 'paused';
  return (
    <div className="w-wall">
      <title>{t(wallText.title, { place: wall.data.placeName })}</title>
      <WallHead data={wall.data} freshness={freshness} isStale={isStale && !isOut} />
      {isOut && <SignedOut placeId={placeId} />}
      <Numbers data={wall.data} />
      <Panels data={wall.data} />
    </div>
  );
}

function SignedOut({ placeId }: { placeId: string }) {
  const { t } = useWords();
  return (
    <p className="w-stale" role="alert">
      {t(wallText.signedOut)}{' '}
      <Link to={paths.signIn(paths.wall(placeId))}>{t(wallText.signIn)}</Link>
    </p>
  );
}

interface WallHeadProps {
  readonly data: WallData;
  readonly freshness: 'live' | 'polling';
  readonly isStale: boolean;
}

function WallHead({ data, freshness, isStale }: WallHeadProps) {
  const { t, clock, dayName } = useWords();
  const at = clock(data.asOf);
  return (
    <>
      <header className="w-head">
        <h1>{t(wallText.title, { place: data.placeName })}</h1>
        <p>
          <strong>{dayName(data.day)}</strong>
          <span>{t(wallText.asOf, { at })}</span>
          {!isStale && <span>{t(wallText[freshness])}</span>}
        </p>
      </header>
      {isStale && (
        <p className="w-stale" role="alert">
          {t(wallText.stale, { at })}
        </p>
      )}
    </>
  );
}

function Numbers({ data }: { data: WallData }) {
  const words = useWords();
  const { t, count, language } = words;
  const begun = data.sessions.filter((one) => one.opensAt === undefined);
  const session = begun.at(-1) ?? data.sessions[0];
  const isKnown = data.sessions.some((one) => one.reported > 0);
  if (!session) return <p className="w-rest">{t(wallText.rest)}</p>;
  const word = sessionWord(session.session, language);
  const { opensAt } = session;
  return (
    <ul className="w-numbers">
      <li>
        <h2>{t(wallText.reported, { session: word })}</h2>
        <p className="w-number">
          <strong>{count(session.reported)}</strong> / {count(session.due)}
        </p>
        <Share of={session} />
        <p>
          {opensAt === undefined
            ? t(wallText.late, { count: session.late })
            : t(wallText.opens, { session: word, at: opensAt })}
        </p>
      </li>
      <li>
        <h2>{t(wallText.schools)}</h2>
        <p className="w-number">
          <strong>{count(data.schools.complete)}</strong> / {count(data.schools.due)}
        </p>
        <Share of={{ reported: data.schools.complete, due: data.schools.due, late: 0 }} />
      </li>
      {(['absentSick', 'ill', 'fever'] as const).map((key) => (
        <li key={key}>
          <h2>{t(wallText[key])}</h2>
          <p className="w-number">
            <strong>{isKnown ? openWord(data[key], data.fewBelow, words) : '–'}</strong>
          </p>
          <p>{t(isKnown ? wallText.ofReported : wallText.unknown)}</p>
        </li>
      ))}
    </ul>
  );
}

function Share({
  of: { reported, late, due },
}: {
  of: Record<'reported' | 'late' | 'due', number>;
}) {
  const part = (value: number) => ({ flexGrow: value });
  return (
    <span className="w-share" aria-hidden="true">
      <i className="w-done" style={part(reported - late)} />
      <i className="w-late" style={part(late)} />
      <i style={part(due - reported)} />
    </span>
  );
}

const always = ['missing', 'trend', 'symptoms'] as const;

function Panels({ data }: { data: WallData }) {
  const { t } = useWords();
  const map = useAsk('map.drawing', { placeId: data.placeId });
  const hasMap = map.data?.outline !== undefined && map.data.sites.length > 0;
  const panels = [...(hasMap ? (['map'] as const) : []), ...always];
  const { at, isHeld, hold, go } = useRotation(panels.length);
  const panel = panels[at] ?? 'missing';
  const full = () =>
    void (
      document.fullscreenElement
        ? document.exitFullscreen()
        : document.documentElement.requestFullscreen()
    ).catch(() => undefined);
  return (
    <main className="w-main">
      <WallPanel panel={panel} data={data} map={map.data} />
      <nav className="w-steps" aria-label={t(wallText.next)}>
        <button type="button" onClick={() => go(at - 1)}>
          {t(wallText.before)}
        </button>
        {panels.map((one, nth) => (
          <button
            key={one}
            type="button"
            aria-current={nth === at ? 'true' : undefined}
            onClick={() => go(nth)}
          >
            {t(wallText[one])}
          </button>
        ))}
        <button type="button" onClick={() => go(at + 1)}>
          {t(wallText.next)}
        </button>
        <button type="button" aria-pressed={isHeld} onClick={hold}>
          {t(isHeld ? wallText.held : wallText.hold)}
        </button>
        <button type="button" data-key="f" onClick={full}>
          {t(wallText.full)}
        </button>
        <Link to={paths.board(data.placeId)}>{t(wallText.leave)}</Link>
      </nav>
    </main>
  );
}
