import './sheet.css';
import { type ReactNode, useEffect, useState } from 'react';

import { rollText } from '../../domain/text/roll.ts';
import { useT } from '../language.ts';
import { later } from '../later.tsx';
import { BottomBar } from './BottomBar.tsx';
import { ChildGrid } from './ChildGrid.tsx';
import { JumpBar } from './JumpBar.tsx';
import { Notices } from './Notices.tsx';
import {
  readingOf,
  type SheetPerson,
  type SheetState,
  summaryOf,
  whatTapDoes,
} from './sheet-state.ts';
import { SheetHead } from './SheetHead.tsx';
import type { SheetName } from './use-opened.ts';
import { type Accepted, useSheet } from './use-sheet.ts';

// The names come first on a slow line; what a tap opens is fetched while the teacher looks at them.
const ExceptionPanel = later(async () => (await import('./ExceptionPanel.tsx')).ExceptionPanel);
const Receipt = later(async () => (await import('./Receipt.tsx')).Receipt);
const History = later(async () => (await import('./History.tsx')).History);

interface ClassSheetProps extends SheetName {
  /** Offers the earlier versions below the sheet; the desk shows them beside it instead. */
  readonly withHistory?: boolean;
  /** Leaves the title to the page around the sheet. */
  readonly hasTitle?: boolean;
  /** What the teacher must know before saying that everybody was seen: the gate's notes. */
  readonly above?: ReactNode;
  /** Called as soon as a sheet was accepted, while its receipt is shown. */
  readonly onSent?: (accepted: Accepted) => void;
  /** Called when the person is done with the receipt; without it the receipt only offers another look. */
  readonly onDone?: () => void;
}

/** 班级检查表: fill in, correct or look at one class, day and session. */
export function ClassSheet(props: ClassSheetProps) {
  const { account, classId, day, session } = props;
  return <OneSheet key={[account, classId, day, session].join(' ')} {...props} />;
}

function OneSheet(props: ClassSheetProps) {
  const { withHistory = false, hasTitle = true, above, onSent, onDone, ...name } = props;
  const t = useT();
  const sheet = useSheet(name);
  useEffect(() => {
    for (const part of [ExceptionPanel, Receipt, History]) part.preload().catch(() => undefined);
  }, []);
  if (sheet.sent) return <Receipt sent={sheet.sent} onDone={onDone} onLook={sheet.reopen} />;
  const { state } = sheet;
  if (!state)
    return (
      <div className="sd sheet">
        {sheet.failure ? (
          <Notices failure={sheet.failure} isLoading onRetry={() => sheet.load(false)} />
        ) : (
          <output className="sheet-wait">{t(rollText.loading)}</output>
        )}
      </div>
    );
  const isStaff = state.sheet.kind === 'department';
  const submit = () => void sheet.submit(onSent);
  return (
    <div className="sd sheet sheet-open">
      <SheetHead state={state} isStaff={isStaff} hasTitle={hasTitle} />
      {above}
      <Notices
        notice={sheet.notice}
        failure={sheet.failure}
        pending={sheet.pending}
        keptAt={sheet.keptAt}
        onRetry={submit}
        onReload={() => sheet.load(true)}
      />
      <Filling state={state} sheet={sheet} isStaff={isStaff} onSubmit={submit}>
        {withHistory && state.sheet.version > 0 && (
          <History {...name} count={state.sheet.version} />
        )}
      </Filling>
    </div>
  );
}

const NotYet = later(async () => (await import('./NotYet.tsx')).NotYet);
const NumberBox = later(async () => (await import('./NumberBox.tsx')).NumberBox);

/** 从纸上补录: the way to typing numbers, for whoever filled in a sheet on paper. */
function FromPaper(props: {
  people: readonly SheetPerson[];
  onOpen: (person: SheetPerson) => void;
}) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <NumberBox {...props} onClose={() => setOpen(false)} />;
  return (
    <button type="button" className="sd-link" onClick={() => setOpen(true)}>
      {t(rollText.fromPaper)}
    </button>
  );
}

interface FillingProps {
  readonly state: SheetState;
  readonly sheet: ReturnType<typeof useSheet>;
  readonly isStaff: boolean;
  readonly onSubmit: () => void;
  /** What stands between the children and the main button. */
  readonly children: ReactNode;
}

function Filling({ state, sheet, isStaff, onSubmit, children }: FillingProps) {
  const t = useT();
  const [open, setOpen] = useState<{ person: SheetPerson; tag: string }>();
  const summary = summaryOf(state);
  const isClosed = state.sheet.closed !== undefined;
  if (state.sheet.people.length === 0)
    return (
      <div className="sheet-empty">
        <h2>{t(rollText.empty)}</h2>
        <p>{t(rollText.emptyHow)}</p>
      </div>
    );
  // Steps made in one opening of the panel undo together: the tag tells openings apart.
  const openPanel = (person: SheetPerson) =>
    setOpen({ person, tag: `${person.personId} ${state.past.length}` });
  const tap = (person: SheetPerson) => {
    const does = whatTapDoes(state, person.personId);
    if (does === 'open') openPanel(person);
    else sheet.setReading(person.personId, does === 'see' ? {} : undefined);
  };
  return (
    <>
      {!isClosed && <FromPaper people={state.sheet.people} onOpen={openPanel} />}
      <JumpBar state={state} />
      <ChildGrid
        state={state}
        isDisabled={isClosed || sheet.isSending}
        onTap={tap}
        onOpen={openPanel}
      />
      {children}
      {!isClosed && !isStaff && <NotYet state={state} />}
      {!isClosed && (
        <BottomBar
          state={state}
          summary={summary}
          isStaff={isStaff}
          isSending={sheet.isSending}
          onOthersWell={sheet.othersWell}
          onLook={openPanel}
          onUndo={sheet.undo}
          onReason={sheet.setReason}
          onSubmit={onSubmit}
        />
      )}
      {open && (
        <ExceptionPanel
          person={open.person}
          reading={readingOf(state, open.person.personId)}
          isMarked={state.marks[open.person.personId] !== undefined}
          isStaff={isStaff}
          onChange={(reading) => sheet.setReading(open.person.personId, reading, open.tag)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
