import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import { ReasonField } from './ReasonField.tsx';
import {
  canSendUnseen,
  mainButtonOf,
  type SheetPerson,
  type SheetState,
  type Summary,
} from './sheet-state.ts';

interface BottomBarProps {
  readonly state: SheetState;
  readonly summary: Summary;
  readonly isStaff: boolean;
  readonly isSending: boolean;
  readonly onOthersWell: () => void;
  /** Opens a child whom the family has reported. */
  readonly onLook: (person: SheetPerson) => void;
  readonly onUndo: () => void;
  readonly onReason: (reason: string) => void;
  readonly onSubmit: () => void;
}

/** A reason shorter than this says nothing; the server asks for as much. */
const shortestReason = 2;

/** The main button, which says what it will do, with undo beside it and the reason of a correction above. */
export function BottomBar(props: BottomBarProps) {
  const { state, summary, isStaff, isSending } = props;
  const t = useT();
  const needsReason = summary.corrected.length > 0;
  const lacksReason = needsReason && state.reason.trim().length < shortestReason;
  return (
    <div className="sheet-bar">
      {needsReason && (
        <ReasonField
          state={state}
          corrected={summary.corrected}
          isStaff={isStaff}
          onReason={props.onReason}
        />
      )}
      <div className="sheet-bar-row">
        <button
          type="button"
          className="sd-button sd-button-quiet sheet-undo"
          disabled={state.past.length === 0 || isSending}
          onClick={props.onUndo}
        >
          {t(rollText.undo)}
        </button>
        <MainButton {...props} lacksReason={lacksReason} />
      </div>
      {canSendUnseen(summary) && (
        <button
          type="button"
          className="sd-link sheet-unseen"
          disabled={isSending || lacksReason}
          onClick={props.onSubmit}
        >
          {t(rollText.submitUnseen, { unseen: summary.unseen })}
        </button>
      )}
    </div>
  );
}

function MainButton(props: BottomBarProps & { lacksReason: boolean }) {
  const { state, summary, isSending, lacksReason } = props;
  const t = useT();
  const main = mainButtonOf(state, summary);
  const { well, exceptions, changed } = summary;
  if (isSending) return <Main words={t(rollText.submitting)} />;
  switch (main.does) {
    case 'others-well': {
      const words =
        main.count === state.sheet.people.length ? rollText.allWell : rollText.othersWell;
      return <Main words={t(words, { n: main.count })} onClick={props.onOthersWell} />;
    }
    case 'look':
      return (
        <Main
          words={t(rollText.lookAtReported, { n: main.count })}
          onClick={() => props.onLook(main.first)}
        />
      );
    case 'nothing':
      return <Main words={t(rollText.unchanged)} />;
    case 'submit': {
      if (lacksReason) return <Main words={t(rollText.reasonFirst)} />;
      const first = exceptions === 0 ? rollText.submitZero : rollText.submit;
      const words = {
        first,
        addition: rollText.submitAddition,
        correction: rollText.submitCorrection,
      };
      const detail = { changed: changed.length, well, exceptions };
      return <Main words={t(words[main.kind], detail)} onClick={props.onSubmit} />;
    }
  }
}

/** Without something to do the button is off. */
function Main({ words, onClick }: { words: string; onClick?: () => void }) {
  return (
    <button type="button" className="sd-button" disabled={!onClick} onClick={onClick}>
      {words}
    </button>
  );
}
