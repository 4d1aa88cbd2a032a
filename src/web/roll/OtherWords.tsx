import type { Reading } from '../../domain/roll.ts';
import { rollSentText } from '../../domain/text/roll-sent.ts';
import { useLanguage, useT } from '../language.ts';
import { familyWordOf, type SheetPerson } from './sheet-state.ts';
import { clockTime } from './time.ts';
import { saidWords } from './words.ts';

interface OtherWordsProps {
  readonly person: SheetPerson;
  readonly isMarked: boolean;
  readonly onTake: (reading: Reading) => void;
}

/** What others say of the child: the second device, to be decided on, and the family, to be taken over or not. */
export function OtherWords({ person, isMarked, onTake }: OtherWordsProps) {
  const t = useT();
  const { language } = useLanguage();
  const { dispute, entry } = person;
  const family = familyWordOf(person);
  const button = (words: string, reading: Reading) => (
    <button type="button" className="sd-button sd-button-quiet" onClick={() => onTake(reading)}>
      {words}
    </button>
  );
  return (
    <>
      {dispute && entry && !isMarked && (
        <div className="sd-note sd-note-amber">
          <p>{t(rollSentText.disputeNow, { words: saidWords(entry, language) })}</p>
          <p>
            {t(rollSentText.disputeWhat, {
              by: dispute.by,
              at: clockTime(dispute.at),
              words: saidWords(readingIn(dispute), language),
            })}
          </p>
          {button(t(rollSentText.takeNow), entry)}
          {button(t(rollSentText.takeOther, { by: dispute.by }), readingIn(dispute))}
        </div>
      )}
      {family && (
        <div className="sd-note sd-note-grey">
          <p>
            {t(rollSentText.familyWhat, {
              by: family.by,
              at: clockTime(family.at),
              words: saidWords(readingIn(family), language),
            })}
          </p>
          {button(t(rollSentText.takeFamily), takenOver(readingIn(family)))}
        </div>
      )}
    </>
  );
}

/** A class sheet takes no temperature of somebody who is not there; the family's was taken at home. */
function takenOver(reading: Reading): Reading {
  const { tempC: _, tempSite: __, ...rest } = reading;
  return reading.absent ? rest : reading;
}

/** The reading alone, without who said it and when. */
function readingIn(said: Reading & { by: string; at: string }): Reading {
  const { by: _, at: __, ...reading } = said;
  return reading;
}
