import {
  type FamilyExtra,
  type FamilyField,
  testKinds,
  testResults,
} from '../../../domain/family.ts';
import { familyText, testText } from '../../../domain/text/family.ts';
import { useLanguage, useT } from '../../language.ts';
import { namedSymptoms } from '../../roll/words.ts';
import { serverToday } from './today.ts';

interface ExtraFieldsProps {
  readonly fields: readonly FamilyField[];
  readonly extra: FamilyExtra;
  readonly onChange: (extra: FamilyExtra) => void;
}

/** 增报项目: shown only while a decision of the county asks for them. */
export function ExtraFields({ fields, extra, onChange }: ExtraFieldsProps) {
  return (
    <>
      {fields.includes('travel') && <Travel extra={extra} onChange={onChange} />}
      {fields.includes('household') && <Household extra={extra} onChange={onChange} />}
      {fields.includes('test') && <Test extra={extra} onChange={onChange} />}
    </>
  );
}

type FieldProps = Omit<ExtraFieldsProps, 'fields'>;

function Travel({ extra, onChange }: FieldProps) {
  const t = useT();
  const { travel } = extra;
  return (
    <fieldset>
      <legend className="sd-field-label">{t(familyText.travelAsk)}</legend>
      <div className="chips chips-2">
        {[false, true].map((leftCity) => (
          <Chip
            key={String(leftCity)}
            words={t(leftCity ? familyText.travelYes : familyText.travelNo)}
            isOn={travel?.leftCity === leftCity}
            onChoose={() => onChange({ ...extra, travel: { leftCity } })}
          />
        ))}
      </div>
      {travel?.leftCity && (
        <label className="sd-field family-where">
          <span className="sd-field-label">{t(familyText.travelWhere)}</span>
          <input
            className="sd-input"
            value={travel.where ?? ''}
            maxLength={100}
            onChange={(event) =>
              onChange({
                ...extra,
                travel: { leftCity: true, where: event.currentTarget.value || undefined },
              })
            }
          />
        </label>
      )}
    </fieldset>
  );
}

function Household({ extra, onChange }: FieldProps) {
  const t = useT();
  const { language } = useLanguage();
  const { household } = extra;
  const quick = namedSymptoms.filter((one) => one.quick || household?.includes(one.code));
  const toggle = (code: (typeof quick)[number]['code']) => {
    const others = (household ?? []).filter((one) => one !== code);
    const isOn = household?.includes(code) === true;
    onChange({ ...extra, household: isOn ? others : [...others, code] });
  };
  return (
    <fieldset>
      <legend className="sd-field-label">{t(familyText.householdAsk)}</legend>
      <div className="chips chips-3">
        <Chip
          words={t(familyText.householdNo)}
          isOn={household?.length === 0}
          onChoose={() => onChange({ ...extra, household: [] })}
        />
        {quick.map((one) => (
          <Chip
            key={one.code}
            words={one[language]}
            isOn={household?.includes(one.code) === true}
            onChoose={() => toggle(one.code)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function Test({ extra, onChange }: FieldProps) {
  const t = useT();
  const { test } = extra;
  const put = (change: Partial<NonNullable<FamilyExtra['test']>>) =>
    onChange({
      ...extra,
      test: { kind: 'antigen', result: 'negative', day: serverToday(), ...test, ...change },
    });
  return (
    <fieldset>
      <legend className="sd-field-label">{t(familyText.testAsk)}</legend>
      <div className="chips chips-2">
        {testKinds.map((kind) => (
          <Chip
            key={kind}
            words={t(testText[kind])}
            isOn={test?.kind === kind}
            onChoose={() =>
              test?.kind === kind ? onChange({ ...extra, test: undefined }) : put({ kind })
            }
          />
        ))}
      </div>
      {test && (
        <div className="chips chips-3">
          {testResults.map((result) => (
            <Chip
              key={result}
              words={t(testText[result])}
              isOn={test.result === result}
              onChoose={() => put({ result })}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

function Chip({ words, isOn, onChoose }: { words: string; isOn: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      className={isOn ? 'chip chip-on' : 'chip'}
      aria-pressed={isOn}
      onClick={onChoose}
    >
      {words}
    </button>
  );
}
