import { followUpText } from '../../domain/text/follow-up.ts';
import { grantWith, useMe, wholeCounty } from '../shell/me.ts';
import { ExportList } from '../ui/ExportList.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';
import { FollowUps } from './FollowUps.tsx';

/** 跟踪指导 of the county or of the reader's school; the address may name a school. */
export function FollowUpsPage() {
  const { t } = useWords();
  const me = useMe();
  const own = wholeCounty(me, 'follow-up.read') ?? grantWith(me, 'follow-up.read');
  const schoolId = useAddress().get('school') ?? own?.schoolId;
  const placeId = schoolId ?? own?.placeId;
  if (placeId === undefined) return null;
  return (
    <>
      <PageHead
        title={t(followUpText.title)}
        purpose={t(followUpText.purpose)}
        action={<ExportList list="follow-up.list" input={{ placeId }} />}
      />
      <FollowUps placeId={placeId} {...(schoolId && { schoolId })} />
    </>
  );
}
