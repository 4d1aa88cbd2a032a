import type { Reading } from '../../../domain/roll.ts';
import { recheckText } from '../../../domain/text/recheck.ts';
import { rollText } from '../../../domain/text/roll.ts';
import { useT } from '../../language.ts';
import { withSymptom } from '../../roll/reading-edit.ts';
import { Symptoms } from '../../roll/Symptoms.tsx';
import { Temperature } from '../../roll/Temperature.tsx';
import { Panel } from '../Panel.tsx';

interface RecheckPanelProps {
  readonly name: string;
  readonly reading: Reading | undefined;
  readonly onChange: (reading: Reading) => void;
  readonly onClose: () => void;
}

/** 不适或不在: what the doctor finds, or that the pupil is not in the room. */
export function RecheckPanel({ name, reading, onChange, onClose }: RecheckPanelProps) {
  const t = useT();
  const isAway = reading?.absent !== undefined;
  return (
    <Panel
      title={name}
      onClose={onClose}
      foot={
        <button type="button" className="sd-button" onClick={onClose}>
          {t(rollText.done)}
        </button>
      }
    >
      <div className="chips chips-3">
        <button
          type="button"
          className={reading && !isAway ? 'chip chip-on' : 'chip'}
          onClick={() => onChange({})}
        >
          {t(recheckText.here)}
        </button>
        <button
          type="button"
          className={isAway ? 'chip chip-on' : 'chip'}
          onClick={() => onChange({ absent: 'unknown' })}
        >
          {t(recheckText.away)}
        </button>
      </div>
      {!isAway && (
        <>
          <Symptoms
            reading={reading ?? {}}
            onToggle={(code) => onChange(withSymptom(reading ?? {}, code))}
          />
          <Temperature reading={reading ?? {}} onChange={onChange} />
        </>
      )}
    </Panel>
  );
}
