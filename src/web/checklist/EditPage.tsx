import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import {
  changesBetween,
  itemChanges,
  pointsOf,
  whyNotPublish,
  withKnownGrades,
} from '../../domain/checklist-edit.ts';
import { longestDays } from '../../domain/finding-deadline.ts';
import { checklistText } from '../../domain/text/checklist.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

import './checklist.css';
import { type Drafting, keepDraft, useDraft } from './draft.ts';
import { EditItems } from './EditItems.tsx';
import { PassMark } from './PassMark.tsx';
import { PublishForm } from './PublishForm.tsx';
import { type ChecklistId, type Opened, refusalWord, versionWord } from './words.ts';

/** A county's next version, begun from the newest one. */
export function EditPage() {
  const me = useMe();
  const { checklist = '' } = useParams();
  const placeId = homePlace(me, 'checklist.edit');
  const asked = { placeId: placeId ?? '', checklist: checklist as ChecklistId };
  const newest = useAsk('checklist.open', placeId ? { ...asked, version: 'newest' } : undefined);
  const key = `sd-checklist ${me.accountId} ${me.county ?? 0} ${checklist}`;
  return (
    <Answer query={newest}>{(base) => <Edit key={base.newest} base={base} name={key} />}</Answer>
  );
}

function Edit({ base, name }: { base: Opened; name: string }) {
  const words = useWords();
  const { t, language } = words;
  const drafting = useDraft(name, base.list, base.newest);
  const { draft } = drafting;
  const isOld = draft.newest !== base.newest;
  return (
    <>
      <PageHead
        title={t(checklistText.editTitle, { list: base.name[language] })}
        purpose={t(checklistText.editPurpose, { version: versionWord(base.version, words) })}
        trail={<Link to={paths.checklist(base.checklist)}>{base.name[language]}</Link>}
      />
      {isOld && (
        <div className="ck-old">
          {t(checklistText.draftOld)}{' '}
          <Button size="small" onClick={drafting.discard}>
            {t(checklistText.startAgain)}
          </Button>
        </div>
      )}
      {draft.list.kind === 'scored' && <PassMark drafting={drafting} />}
      <EditItems base={base.list} drafting={drafting} />
      {!isOld && <Foot base={base} drafting={drafting} name={name} />}
    </>
  );
}

interface FootProps {
  readonly base: Opened;
  readonly drafting: Drafting;
  readonly name: string;
}

/** What was changed so far, why it cannot be published yet, and the way to publish it. */
function Foot({ base, drafting, name }: FootProps) {
  const words = useWords();
  const { t } = words;
  const navigate = useNavigate();
  const { today } = useMe();
  const [isPublishing, setPublishing] = useState(false);
  const { reasons } = drafting.draft;
  const list = withKnownGrades(base.list, drafting.draft.list);
  const changes = changesBetween(base.list, list);
  // One still to come may be brought forward as it is.
  const isReplacing = base.version.origin === 'county' && base.version.from > today;
  const refusal = whyNotPublish({ base: base.list, list, reasons, isReplacing }, longestDays);
  const counts = Object.fromEntries(
    itemChanges.map((kind) => [kind, changes.filter(({ change }) => change === kind).length]),
  );
  const isTouched =
    whyNotPublish({ base: base.list, list, reasons }, longestDays)?.problem !==
    'checklist-unchanged';
  return (
    <div className="ck-foot">
      <p aria-live="polite">
        {changes.length > 0 ? t(checklistText.changesAre, counts) : t(checklistText.pendingNone)}
        {isTouched && refusal && <span className="ck-why"> {refusalWord(refusal, words)}</span>}
        {list.kind === 'scored' && pointsOf(list) !== 100 && (
          <span className="ck-why"> {t(checklistText.total, { total: pointsOf(list) })}</span>
        )}
      </p>
      <Popconfirm
        title={t(checklistText.discardSure)}
        okText={t(checklistText.discard)}
        onConfirm={drafting.discard}
      >
        <Button disabled={!isTouched}>{t(checklistText.discard)}</Button>
      </Popconfirm>
      <Button type="primary" disabled={refusal !== undefined} onClick={() => setPublishing(true)}>
        {t(checklistText.publish)}
      </Button>
      {isPublishing && (
        <PublishForm
          base={base}
          list={list}
          reasons={reasons}
          counts={{ ...counts, items: list.items.length }}
          onDone={() => {
            keepDraft(name, undefined);
            void navigate(paths.checklist(base.checklist));
          }}
          onClose={() => setPublishing(false)}
        />
      )}
    </div>
  );
}
