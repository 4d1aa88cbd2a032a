import { useState } from 'react';

import { regroupText } from '../../domain/text/regroup.ts';
import { grantWith, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { ClassPlace } from './regroup-words.ts';
import { RegroupChoice } from './RegroupChoice.tsx';
import { RegroupMerge } from './RegroupMerge.tsx';
import { RegroupRuns } from './RegroupRuns.tsx';
import { RegroupSplit } from './RegroupSplit.tsx';

/** 并班与分班 of one school. */
export function Regroup() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const schoolId = address.get('schoolId') ?? grantWith(me, 'person.edit', 'school')?.placeId;
  const places = useAsk('place.classes', schoolId ? { schoolId } : undefined);
  // Chosen anew once something was done.
  const [round, setRound] = useState(0);
  return (
    <>
      <PageHead title={t(regroupText.title)} purpose={t(regroupText.purpose)} />
      <Answer query={places} lines={6}>
        {(data) => (
          <Choosing
            key={round}
            places={data.places}
            schoolId={schoolId ?? ''}
            onDone={() => setRound(round + 1)}
          />
        )}
      </Answer>
      {schoolId && <RegroupRuns schoolId={schoolId} />}
    </>
  );
}

interface ChoosingProps {
  readonly places: readonly ClassPlace[];
  readonly schoolId: string;
  readonly onDone: () => void;
}

function Choosing({ places, schoolId, onDone }: ChoosingProps) {
  const { t } = useWords();
  const grades = places.filter((one) => one.kind === 'grade' && !one.to);
  const [what, setWhat] = useState<'merge' | 'split'>('merge');
  const [gradeId, setGradeId] = useState<string>();
  const classes = places.filter(
    (one) => one.kind === 'class' && one.parentId === gradeId && !one.to,
  );
  const ground = { schoolId, gradeId: gradeId ?? '', classes, onDone };
  return (
    <>
      <div className="d-filters">
        <RegroupChoice
          label={t(regroupText.what)}
          value={what}
          choices={[
            { value: 'merge', label: t(regroupText.merge) },
            { value: 'split', label: t(regroupText.split) },
          ]}
          onChoose={(one) => setWhat(one === 'split' ? 'split' : 'merge')}
        />
        <RegroupChoice
          label={t(regroupText.grade)}
          value={gradeId}
          choices={grades.map((one) => ({ value: one.placeId, label: one.fullName }))}
          onChoose={setGradeId}
        />
      </div>
      {gradeId && what === 'merge' && <RegroupMerge key={gradeId} {...ground} />}
      {gradeId && what === 'split' && <RegroupSplit key={gradeId} {...ground} />}
      {!gradeId && <p className="d-quiet">{t(regroupText.chooseFirst)}</p>}
    </>
  );
}
