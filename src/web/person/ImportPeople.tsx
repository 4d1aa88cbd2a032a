import { useState } from 'react';

import { personText } from '../../domain/text/person.ts';
import { shellText } from '../../domain/text/shell.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';
import type { Checked } from './import-data.ts';
import { ImportResult } from './ImportResult.tsx';
import { ImportSteps } from './ImportSteps.tsx';

/** 导入学生名单: template, dry run, then the write. */
export function ImportPeople() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const schoolId = address.get('schoolId') ?? homePlace(me, 'person.edit');
  return (
    <>
      <PageHead title={t(personText.importTitle)} purpose={t(personText.importPurpose)} />
      <div className="d-filters">
        <SchoolFilter name="schoolId" value={schoolId} />
      </div>
      {schoolId ? (
        <ImportSchool key={schoolId} schoolId={schoolId} />
      ) : (
        <Notice sign="empty" title={t(personText.importNoSchool)}>
          <p>{t(shellText.chooseSchoolWhy)}</p>
        </Notice>
      )}
    </>
  );
}

function ImportSchool({ schoolId }: { schoolId: string }) {
  const [checked, setChecked] = useState<Checked>();
  return (
    <div className="d-import">
      <ImportSteps schoolId={schoolId} checked={checked} onChecked={setChecked} />
      {checked && (
        <ImportResult
          key={checked.result.digest}
          schoolId={schoolId}
          checked={checked}
          onAgain={() => setChecked(undefined)}
        />
      )}
    </div>
  );
}
