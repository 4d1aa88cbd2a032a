import { Checkbox } from 'antd';
import { useState } from 'react';

import { regroupText } from '../../domain/text/regroup.ts';
import { useMe } from '../shell/me.ts';
import { useWords } from '../ui/words.ts';
import { RegroupChoice } from './RegroupChoice.tsx';
import { FromDay, type Ground, RegroupPreview } from './RegroupPreview.tsx';
import { usePupils } from './use-pupils.ts';

/** 并班: which classes join which. */
export function RegroupMerge({ schoolId, gradeId, classes, onDone }: Ground) {
  const { t } = useWords();
  const { today } = useMe();
  const [into, setInto] = useState<string>();
  const [joining, setJoining] = useState<readonly string[]>([]);
  const [from, setFrom] = useState(today);
  const close = joining.filter((id) => id !== into);
  const pupils = usePupils(close);
  return (
    <>
      <div className="d-filters">
        <RegroupChoice
          label={t(regroupText.into)}
          value={into}
          choices={classes.map((one) => ({ value: one.placeId, label: one.fullName }))}
          onChoose={setInto}
        />
        <FromDay value={from} onChange={setFrom} />
      </div>
      {into && (
        <fieldset className="d-fieldset">
          <legend>{t(regroupText.joining)}</legend>
          <Checkbox.Group
            className="d-checks"
            value={close}
            options={classes
              .filter((one) => one.placeId !== into)
              .map((one) => ({ value: one.placeId, label: one.fullName }))}
            onChange={(chosen: string[]) => setJoining(chosen)}
          />
        </fieldset>
      )}
      {into && close.length > 0 && pupils && (
        <RegroupPreview
          plan={{
            ...{ schoolId, gradeId, from, close, make: [] },
            moves: pupils.map((one) => ({ personId: one.personId, to: into })),
          }}
          onDone={onDone}
        />
      )}
    </>
  );
}
