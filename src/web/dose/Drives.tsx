import { Button } from 'antd';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { uptakeOf } from '../../domain/dose.ts';
import { doseText } from '../../domain/text/dose.ts';
import { listOf } from '../../domain/text/say.ts';
import { can, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Failure } from '../ui/Answer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { diseaseWord } from './words.ts';

type Drive = Output<'dose.drives'>['rows'][number];

/** 应急接种名单, the newest first. */
export function Drives({ placeId }: { placeId: string }) {
  const { t } = useWords();
  const pages = usePages('dose.drives', { placeId });
  const rows = (pages.data ?? []).flatMap((page) => page.rows);
  return (
    <Section title={t(doseText.drives)} note={t(doseText.drivesHow)}>
      <Suggested placeId={placeId} />
      {pages.error && !pages.data && (
        <Failure error={pages.error} onRetry={() => void pages.refetch()} />
      )}
      {pages.data && rows.length === 0 && (
        <Notice sign="empty" title={t(doseText.drivesNone)}>
          <p>{t(doseText.drivesHow)}</p>
        </Notice>
      )}
      <ol className="d-timeline">
        {rows.map((drive) => (
          <DriveLine key={drive.driveId} drive={drive} />
        ))}
      </ol>
      <LoadMore of={pages} />
    </Section>
  );
}

/** Signals of diseases with a vaccine for which nobody has made a list: one press makes it. */
function Suggested({ placeId }: { placeId: string }) {
  const { t, language, dayAndClock } = useWords();
  const mayOpen = can(useMe(), 'dose.drive');
  const signals = useAsk('dose.suggested', { placeId });
  const open = useSend('dose.open-drive', { done: doseText.opened, toast: true });
  return (signals.data?.rows ?? []).map(({ signalId, schoolId, disease, ...one }) => (
    <p key={signalId} className="d-quiet">
      {t(doseText.suggested, {
        school: one.schoolName,
        disease: diseaseWord(disease, language),
        count: one.people,
        at: dayAndClock(one.openedAt),
      })}{' '}
      {mayOpen && (
        <Button
          size="small"
          loading={open.isPending}
          onClick={() => open.mutate({ schoolId, disease, signalId })}
        >
          {t(doseText.openDrive)}
        </Button>
      )}
    </p>
  ));
}

function DriveLine({ drive }: { drive: Drive }) {
  const { t, language } = useWords();
  return (
    <li className={drive.closedAt ? undefined : 'd-timeline-now'}>
      <strong>
        <Link to={paths.drive(drive.schoolId, drive.driveId)}>
          {drive.schoolName} ·{' '}
          {t(doseText.driveTitle, { disease: diseaseWord(drive.disease, language) })}
        </Link>
      </strong>
      <span className="d-muted">
        {t(doseText.driveOf, { day: drive.day, count: drive.people })} ·{' '}
        {drive.classes.length > 0 ? listOf(drive.classes, language) : t(doseText.wholeSchool)} ·{' '}
        <Uptake drive={drive} />
        {drive.closeReason && ` · ${t(doseText.closed, { reason: drive.closeReason })}`}
      </span>
    </li>
  );
}

/** 接种率 of a list; those who must not have it do not count. */
export function Uptake({ drive }: { drive: Drive }) {
  const { t } = useWords();
  const settled = Object.values(drive.settled).reduce((sum, one) => sum + one, 0);
  const { done, all, share } = uptakeOf({ ...drive.settled, open: drive.people - settled });
  return share === undefined
    ? t(doseText.uptakeNone)
    : t(doseText.uptake, { done, all, share: Math.round(share * 100) });
}
