import { Button } from 'antd';
import { useState } from 'react';

import { relationWord } from '../../domain/family-join.ts';
import { familyDeskText } from '../../domain/text/family-desk.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { Slip } from './SlipsPage.tsx';

type Guardian = Slip['guardians'][number];

/** Who answers for a pupil, when they joined, and the way to take the wrong one out. */
export function Guardians({ slip }: { slip: Slip }) {
  const { t, language, dayAndClock } = useWords();
  const [wrong, setWrong] = useState<Guardian>();
  if (slip.guardians.length === 0)
    return <span className="d-muted">{t(familyDeskText.nobody)}</span>;
  return (
    <>
      {slip.guardians.map((one) => (
        <div key={one.guardianId} className="f-guardian">
          {relationWord(one.relation, language)} {one.name}{' '}
          <span className="d-muted">
            {one.at ? dayAndClock(one.at) : t(familyDeskText.notJoined)}
          </span>
          {one.at && (
            <Button type="link" size="small" onClick={() => setWrong(one)}>
              {t(familyDeskText.remove)}
            </Button>
          )}
        </div>
      ))}
      {wrong && <Remove slip={slip} guardian={wrong} onClose={() => setWrong(undefined)} />}
    </>
  );
}

interface RemoveProps {
  readonly slip: Slip;
  readonly guardian: Guardian;
  readonly onClose: () => void;
}

function Remove({ slip, guardian, onClose }: RemoveProps) {
  const { t } = useWords();
  const { personId } = slip;
  const { guardianId, name } = guardian;
  return (
    <FormDrawer<'family.end-guardian', { reason: string }>
      operation="family.end-guardian"
      title={t(familyDeskText.removeTitle, { name })}
      intro={t(familyDeskText.removeHow, { name })}
      submit={t(familyDeskText.remove)}
      done={familyDeskText.removed}
      danger
      initial={{}}
      toInput={({ reason }) => ({ personId, guardianId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
