import { useParams } from 'react-router';

import { recheckText } from '../../domain/text/recheck.ts';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useWords } from '../ui/words.ts';

/** A re-check is done in the classroom: the desk shows the way to the phone's page. */
export function OnPhone() {
  const { t } = useWords();
  const { classId = '', recheckId = '' } = useParams();
  return (
    <>
      <PageHead title={t(recheckText.title)} />
      <Notice
        sign="rest"
        title={t(recheckText.onPhoneHow)}
        action={<a href={`/m/recheck/${classId}/${recheckId}`}>{t(recheckText.onPhone)}</a>}
      />
    </>
  );
}
