import '../work.css';
import './visit.css';
import { useEffect, useRef, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { photoText } from '../../../domain/text/photo.ts';
import { visitText } from '../../../domain/text/visit.ts';
import { useLanguage, useT } from '../../language.ts';
import { newId } from '../../new-id.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { serverNow } from '../clock.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useMe } from '../me.ts';
import { keepOffline } from '../offline.ts';
import { discard, sendLater, useOutbox } from '../outbox/outbox.ts';
import { AnswerList } from './AnswerList.tsx';
import {
  draftState,
  envelopeOf,
  foundIn,
  keepVisit,
  keptVisit,
  membersShown,
  type MyTeam,
  type OpenList,
  type VisitDraft,
} from './draft.ts';
import { Finish } from './Finish.tsx';
import { keysOf, sendPhotos } from './send-photos.ts';

keepOffline('visit.prepare');

type Sent = Output<'visit.send'>;

/** 一次检查: choose the list, go through it, have the school sign, send it once. */
export function VisitPage({ teamId, schoolId }: { teamId: string; schoolId: string }) {
  const t = useT();
  const { data, keptAt, failure, isLoading, reload } = useAsk('visit.prepare', {});
  const { accountId } = useMe();
  const [begun] = useState(() => keptVisit(accountId, teamId, schoolId));
  const team = data?.teams.find((one) => one.teamId === teamId) ?? begun?.team;
  const school = team?.schools.find((one) => one.schoolId === schoolId) ?? begun?.school;
  return (
    <Frame title={school?.name ?? t(visitText.title)} isInner>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && !data && <Notices failure={failure} isLoading={isLoading} onRetry={reload} />}
      {data && !(team && school) && <p className="sd-card sd-muted">{t(visitText.notFound)}</p>}
      {team && school && <Visit team={team} school={school} lists={data?.lists ?? []} />}
    </Frame>
  );
}

interface VisitProps {
  readonly team: MyTeam;
  readonly school: MyTeam['schools'][number];
  readonly lists: readonly OpenList[];
}

function Visit({ team, school, lists }: VisitProps) {
  const t = useT();
  const { accountId } = useMe();
  const { teamId } = team;
  const { schoolId } = school;
  const [kept, setDraft] = useState(() => keptVisit(accountId, teamId, schoolId));
  const [isFinishing, setFinishing] = useState(false);
  const [sent, setSent] = useState<Promise<Sent>>();
  const isSending = useRef(false);
  const outbox = useOutbox();
  const state = kept && draftState(kept, outbox);
  // Only what the server has taken, or somebody threw away on purpose, is forgotten here.
  const isGone = state === 'gone';
  const draft = isGone ? undefined : kept;
  useEffect(() => {
    if (kept) keepVisit([accountId, teamId, schoolId], isGone ? undefined : kept);
  }, [accountId, teamId, schoolId, kept, isGone]);
  const refused = kept && outbox.refused.find(({ key }) => keysOf(kept).includes(key));
  if ((sent && refused?.name !== 'photo.send') || state === 'waiting')
    return (
      <Kept
        answer={sent}
        group={`visit ${teamId} ${schoolId}`}
        onMend={() => {
          setSent(undefined);
          setFinishing(false);
        }}
      />
    );
  if (!draft)
    return (
      <Choose
        team={team}
        name={school.name}
        lists={lists}
        onChoose={(list) =>
          setDraft(
            begun(team, school, {
              list,
              isHere: team.members.some((one) => one.accountId === accountId)
                ? accountId
                : undefined,
            }),
          )
        }
      />
    );
  const change = (over: Partial<VisitDraft>) => setDraft((old) => old && { ...old, ...over });
  const startOver = () => {
    if (!confirm(t(visitText.startOverAsk))) return;
    void discard(keysOf(draft));
    keepVisit([accountId, teamId, schoolId], undefined);
    setDraft(undefined);
  };
  const refusal = refused?.refusal?.says;
  const submit = async () => {
    if (isSending.current) return;
    isSending.current = true;
    // One that is put right was over when it was first sent.
    const doneAt = draft.sent?.doneAt ?? serverNow();
    const group = `visit ${teamId} ${schoolId}`;
    try {
      const photos = await sendPhotos(draft, {
        ...{ schoolId, group, name: school.name, refused, waiting: outbox.waiting },
      });
      const { key, answer } = await sendLater(
        'visit.send',
        envelopeOf(draft, { schoolId, teamId, doneAt, members: membersShown(draft, team) }),
        {
          group,
          label: t(visitText.label, { school: school.name, no: foundIn(draft) }),
          open: `/visit/${teamId}/${schoolId}`,
          saysWait: true,
          madeAt: doneAt,
          replaces: keysOf(draft).filter((one) => !Object.values(photos).includes(one)),
        },
      );
      change({ sent: { key, doneAt, photos } });
      setSent(answer);
    } finally {
      isSending.current = false;
    }
  };
  if (isFinishing)
    return (
      <Finish
        members={membersShown(draft, team)}
        draft={draft}
        refusal={refusal}
        onChange={change}
        onBack={() => setFinishing(false)}
        onSubmit={submit}
      />
    );
  return (
    <AnswerList
      name={school.name}
      draft={draft}
      refusal={refusal}
      newest={lists.find((one) => one.checklist === draft.list?.checklist)}
      onChange={change}
      onStartOver={startOver}
      onFinish={() => setFinishing(true)}
    />
  );
}

interface Beginning {
  readonly list: OpenList | undefined;
  readonly isHere: string | undefined;
}

function begun(
  team: MyTeam,
  school: MyTeam['schools'][number],
  { list, isHere }: Beginning,
): VisitDraft {
  return {
    ...{ visitId: newId(), begunAt: serverNow(), roundId: team.roundId, list },
    ...{ team: { ...team, schools: [] }, school },
    ...{ answers: {}, remarks: [], papers: {}, others: '' },
    people: isHere === undefined ? [] : [isHere],
    ...{ duty: 'principal', signedName: '', isUnsigned: false, unsignedWhy: '' },
  };
}

interface ChooseProps {
  readonly team: MyTeam;
  readonly name: string;
  readonly lists: readonly OpenList[];
  readonly onChoose: (list: OpenList | undefined) => void;
}

function Choose({ team, name, lists, onChoose }: ChooseProps) {
  const t = useT();
  const { language } = useLanguage();
  const own = team.checklists.flatMap((id) => lists.find((one) => one.checklist === id) ?? []);
  return (
    <>
      <div className="page-head">
        <h1>{name}</h1>
        <p className="sd-small sd-muted">
          {team.campaign} · {team.team}
        </p>
      </div>
      <h2 className="section-title">{t(visitText.chooseList)}</h2>
      {own.map((list) => (
        <button
          key={list.checklist}
          type="button"
          className="sd-card entry visit-choose"
          onClick={() => onChoose(list)}
        >
          <span className="entry-head">
            <strong>{list.name[language]}</strong>
            <span aria-hidden="true" className="entry-arrow">
              ›
            </span>
          </span>
          <span className="sd-muted">{t(visitText.listItems, { n: list.list.items.length })}</span>
        </button>
      ))}
      <button
        type="button"
        className="sd-button sd-button-quiet"
        onClick={() => onChoose(undefined)}
      >
        {t(visitText.withoutList)}
      </button>
    </>
  );
}

interface KeptProps {
  readonly answer: Promise<Sent> | undefined;
  readonly group: string;
  readonly onMend: () => void;
}

/** Kept on this phone first; what the server said follows when it comes. */
function Kept({ answer, group, onMend }: KeptProps) {
  const t = useT();
  const [done, setDone] = useState<Sent>();
  const [why, setWhy] = useState<string>();
  const { waiting } = useOutbox();
  const photos = waiting.filter((one) => one.group === group && one.name === 'photo.send').length;
  useEffect(() => {
    answer?.then(setDone, (error: unknown) =>
      setWhy(error instanceof Error ? error.message : String(error)),
    );
  }, [answer]);
  return (
    <div className="receipt" aria-live="polite">
      {why === undefined && (
        <div className="receipt-mark" aria-hidden="true">
          ✓
        </div>
      )}
      <h1>{t(why !== undefined ? visitText.refused : done ? visitText.sent : visitText.kept)}</h1>
      {why !== undefined ? (
        <p className="sd-note sd-note-amber">{why}</p>
      ) : (
        <p>{done ? t(visitText.sentHow, { n: done.findings }) : t(visitText.keptHow)}</p>
      )}
      {photos > 0 && <p className="state state-waiting">{t(photoText.left, { n: photos })}</p>}
      <div className="receipt-buttons">
        {why !== undefined && (
          <button type="button" className="sd-button" onClick={onMend}>
            {t(visitText.mend)}
          </button>
        )}
        <Go to="/visits" className="sd-button">
          {t(visitText.nextSchool)}
        </Go>
      </div>
    </div>
  );
}
