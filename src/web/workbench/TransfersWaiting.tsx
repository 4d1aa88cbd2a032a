import { Alert } from 'antd';
import { Link } from 'react-router';

import { transferText } from '../../domain/text/transfer.ts';
import { wholeCounty, homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

/** 等着办的跨县转学: pupils who wait to be accepted here, and those whom another county has accepted. */
export function TransfersWaiting() {
  const me = useMe();
  const placeId = homePlace(me, 'person.transfer');
  return (
    <>
      {wholeCounty(me, 'person.transfer') && <Coming />}
      {placeId && <Going placeId={placeId} />}
    </>
  );
}

/** One page is enough to say that somebody waits. */
const limit = 50;

function Coming() {
  const { data } = useAsk('roster.transfers-in', { state: 'offered', limit });
  return <Waiting rows={data?.rows.length ?? 0} says="waitingIn" to={paths.transfers('in')} />;
}

function Going({ placeId }: { placeId: string }) {
  const { data } = useAsk('roster.transfers-out', { placeId, state: 'accepted', limit });
  return <Waiting rows={data?.rows.length ?? 0} says="waitingOut" to={paths.transfers('out')} />;
}

interface WaitingProps {
  readonly rows: number;
  readonly says: 'waitingIn' | 'waitingOut';
  readonly to: string;
}

function Waiting({ rows, says, to }: WaitingProps) {
  const { t } = useWords();
  if (rows === 0) return null;
  const n = rows < limit ? String(rows) : `${limit}+`;
  return (
    <Alert
      type="warning"
      showIcon
      className="d-form-error"
      title={<Link to={to}>{t(transferText[says], { n })}</Link>}
    />
  );
}
