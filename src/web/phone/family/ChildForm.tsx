import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import type { FamilyField } from '../../../domain/family.ts';
import type { Reading } from '../../../domain/roll.ts';
import { familyText } from '../../../domain/text/family.ts';
import { useLanguage, useT } from '../../language.ts';
import { withNote, withSymptom } from '../../roll/reading-edit.ts';
import { Symptoms } from '../../roll/Symptoms.tsx';
import { Temperature } from '../../roll/Temperature.tsx';
import { clockTime } from '../../roll/time.ts';
import { type Answer, well } from './answer.ts';
import { ExtraFields } from './ExtraFields.tsx';
import { checkInWords, relationOf } from './words.ts';

type Child = Output<'family.home'>['children'][number];

interface ChildFormProps {
  readonly child: Child;
  readonly day: Child['days'][number] | undefined;
  readonly isTomorrow: boolean;
  readonly fields: readonly FamilyField[];
  readonly answer: Answer | undefined;
  readonly onChange: (answer: Answer) => void;
}

/** 一个孩子怎么样: one tap for most days, and more only for a child who is unwell or away. */
export function ChildForm({ child, day, isTomorrow, fields, answer, onChange }: ChildFormProps) {
  const t = useT();
  const choose = (is: Answer['is']) => onChange({ ...(answer ?? well), is });
  const change = (reading: Reading) => onChange({ ...(answer ?? well), reading });
  return (
    <section className="sd-card sd-stack family-child" aria-label={child.name}>
      <div>
        <h2>{child.name}</h2>
        <p className="sd-small sd-muted">
          {child.schoolName} · {child.className}
        </p>
        {day && <Said day={day} />}
      </div>
      <fieldset
        className="chips chips-3 family-how"
        aria-label={t(familyText.howIs, { name: child.name })}
      >
        {(['well', 'ill', 'leave'] as const).map((is) => (
          <button
            key={is}
            type="button"
            className={answer?.is === is ? `chip chip-on family-${is}` : 'chip'}
            aria-pressed={answer?.is === is}
            onClick={() => choose(is)}
          >
            {is === 'well' && <span aria-hidden="true">✓ </span>}
            {t(familyText[is])}
          </button>
        ))}
      </fieldset>
      {answer?.is === 'ill' && <Ill answer={answer} isTomorrow={isTomorrow} onChange={onChange} />}
      {answer && answer.is !== 'leave' && (
        <OptionalTemperature
          reading={answer.reading}
          isOpen={answer.is === 'ill'}
          onChange={change}
        />
      )}
      {answer && answer.is !== 'well' && (
        <Note
          reading={answer.reading}
          hint={t(answer.is === 'ill' ? familyText.noteIll : familyText.noteLeave)}
          onChange={change}
        />
      )}
      {answer && fields.length > 0 && (
        <ExtraFields
          fields={fields}
          extra={answer.extra}
          onChange={(extra) => onChange({ ...answer, extra })}
        />
      )}
    </section>
  );
}

/** What has been said of the child for the day already. */
function Said({ day }: { day: Child['days'][number] }) {
  const t = useT();
  const { language } = useLanguage();
  const wordsOf = (said: Child['days'][number]['others'][number]) => ({
    by: relationOf(said.by, language),
    at: clockTime(said.at),
    words: checkInWords(said, language),
  });
  return (
    <>
      {!day.isSchoolDay && (
        <p className="sd-small sd-muted">{t(familyText.offDay, { reason: day.reason ?? '' })}</p>
      )}
      {day.mine && <p className="sd-small">{t(familyText.saidMine, wordsOf(day.mine))}</p>}
      {day.others.map((one) => (
        <p key={one.by + one.at} className="sd-small">
          {t(familyText.saidOther, wordsOf(one))}
        </p>
      ))}
    </>
  );
}

interface EditProps {
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
}

interface IllProps {
  readonly answer: Answer;
  readonly isTomorrow: boolean;
  readonly onChange: (answer: Answer) => void;
}

function Ill({ answer, isTomorrow, onChange }: IllProps) {
  const t = useT();
  const stays = isTomorrow ? familyText.staysHomeTomorrow : familyText.staysHome;
  return (
    <>
      <fieldset className="chips chips-2" aria-label={t(familyText.goesOrNot)}>
        {[true, false].map((one) => (
          <button
            key={String(one)}
            type="button"
            className={answer.stays === one ? 'chip chip-on' : 'chip'}
            aria-pressed={answer.stays === one}
            onClick={() => onChange({ ...answer, stays: one })}
          >
            {t(one ? stays : familyText.goes)}
          </button>
        ))}
      </fieldset>
      <Symptoms
        reading={answer.reading}
        onToggle={(code) => onChange({ ...answer, reading: withSymptom(answer.reading, code) })}
      />
    </>
  );
}

function OptionalTemperature({ reading, isOpen, onChange }: EditProps & { isOpen: boolean }) {
  const t = useT();
  const [isWanted, setWanted] = useState(reading.tempC !== undefined);
  if (isOpen || isWanted) return <Temperature reading={reading} onChange={onChange} />;
  return (
    <button type="button" className="sd-link" onClick={() => setWanted(true)}>
      {t(familyText.addTemperature)}
    </button>
  );
}

function Note({ reading, hint, onChange }: EditProps & { hint: string }) {
  const t = useT();
  return (
    <label className="sd-field">
      <span className="sd-field-label">{t(familyText.note)}</span>
      <input
        className="sd-input"
        value={reading.note ?? ''}
        maxLength={100}
        placeholder={hint}
        onChange={(event) => onChange(withNote(reading, event.currentTarget.value))}
      />
    </label>
  );
}
