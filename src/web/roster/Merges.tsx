import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { duplicateText } from '../../domain/text/roster.ts';
import { semicolon } from '../marks.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';

type Merge = Output<'roster.merges'>['rows'][number];

/** 合并过的档案, newest first, each to be taken back. */
export function Merges({ schoolId }: { schoolId: string }) {
  const { t } = useWords();
  const merges = usePages('roster.merges', { schoolId });
  const [undoing, setUndoing] = useState<Merge>();
  return (
    <Section
      title={t(duplicateText.merges)}
      action={<ExportList list="roster.merges" input={{ schoolId }} />}
    >
      <Answer query={merges} lines={2}>
        {(pages) =>
          pages.every((page) => page.rows.length === 0) ? (
            <p className="d-quiet">{t(duplicateText.noMerges)}</p>
          ) : (
            <ul className="d-list">
              {pages.flatMap((page) =>
                page.rows.map((row) => (
                  <MergeLine key={row.mergeId} row={row} onUndo={() => setUndoing(row)} />
                )),
              )}
            </ul>
          )
        }
      </Answer>
      <LoadMore of={merges} />
      {undoing && (
        <FormDrawer<'roster.undo-merge', { reason: string }>
          operation="roster.undo-merge"
          title={t(duplicateText.undoTitle, { name: undoing.name })}
          intro={t(duplicateText.undoWhat)}
          submit={t(duplicateText.undo)}
          done={duplicateText.undone}
          danger
          initial={{}}
          toInput={({ reason }) => ({ schoolId, mergeId: undoing.mergeId, reason })}
          onClose={() => setUndoing(undefined)}
        >
          <ReasonField />
        </FormDrawer>
      )}
    </Section>
  );
}

function MergeLine({ row, onUndo }: { row: Merge; onUndo: () => void }) {
  const { t, dayAndClock } = useWords();
  return (
    <li>
      <StateMark
        tone={row.undone ? 'waiting' : 'done'}
        word={t(row.undone ? duplicateText.undone : duplicateText.merged)}
      />
      <strong>
        <Link to={paths.person(row.personId)}>
          {t(duplicateText.mergeLine, { gone: row.goneName, name: row.name })}
        </Link>
      </strong>
      <span className="d-muted">
        {[row.reason, row.by, dayAndClock(row.at)].join(' · ')}
        {row.undone && `${semicolon()}${[row.undone.reason, row.undone.by].join(' · ')}`}
      </span>
      {!row.undone && (
        <span className="d-row-actions">
          <Button size="small" type="text" onClick={onUndo}>
            {t(duplicateText.undo)}
          </Button>
        </span>
      )}
    </li>
  );
}
