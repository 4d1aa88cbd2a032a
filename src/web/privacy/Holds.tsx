import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { retentionText } from '../../domain/text/privacy.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { ReasonField, SelectField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { StateMark } from '../ui/StateMark.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';

type Hold = Output<'privacy.holds'>['rows'][number];

/** 暂停删除: places and times whose facts are spared, and why. */
export function Holds() {
  const { t } = useWords();
  const holds = usePages('privacy.holds', {});
  const [isAdding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Hold>();
  return (
    <Section
      title={t(retentionText.holds)}
      action={
        <span className="d-tools">
          <ExportList list="privacy.holds" input={{}} />
          <Button onClick={() => setAdding(true)}>{t(retentionText.addHold)}</Button>
        </span>
      }
    >
      <Answer query={holds} lines={2}>
        {(pages) => (
          <>
            <HoldList holds={pages.flatMap((page) => page.rows)} onEnd={setEnding} />
            <LoadMore of={holds} />
          </>
        )}
      </Answer>
      {isAdding && <AddHold onClose={() => setAdding(false)} />}
      {ending && <EndHold hold={ending} onClose={() => setEnding(undefined)} />}
    </Section>
  );
}

interface HoldListProps {
  readonly holds: readonly Hold[];
  readonly onEnd: (hold: Hold) => void;
}

function HoldList({ holds, onEnd }: HoldListProps) {
  const { t, dayAndClock } = useWords();
  if (holds.length === 0) return <p className="d-quiet">{t(retentionText.noHolds)}</p>;
  return (
    <ul className="d-list">
      {holds.map((hold) => (
        <li key={hold.holdId}>
          <StateMark
            tone={hold.endedAt ? 'done' : 'due'}
            word={t(hold.endedAt ? retentionText.ended : retentionText.held)}
          />
          <strong>{hold.placeName}</strong>
          <span>
            {hold.from} – {hold.to ?? t(retentionText.openEnd)}
          </span>
          <span className="d-muted">
            {hold.endReason ?? hold.reason} · {hold.by} · {dayAndClock(hold.endedAt ?? hold.at)}
          </span>
          {!hold.endedAt && (
            <span className="d-row-actions">
              <Button size="small" type="text" onClick={() => onEnd(hold)}>
                {t(retentionText.endHold)}
              </Button>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface Values {
  readonly placeId: string;
  readonly from: string;
  readonly to?: string;
  readonly reason: string;
}

function AddHold({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const home = homePlace(me, 'privacy.keep');
  const homeName = me.grants.find((grant) => grant.placeId === home)?.placeName ?? '';
  const schools = useAsk('place.schools', {});
  const choices = [
    ...(home ? [{ value: home, label: homeName }] : []),
    ...(schools.data?.schools ?? []).map((one) => ({ value: one.placeId, label: one.name })),
  ];
  return (
    <FormDrawer<'privacy.hold', Values>
      operation="privacy.hold"
      title={t(retentionText.holdTitle)}
      intro={t(retentionText.holdWhat)}
      submit={t(retentionText.addHold)}
      done={retentionText.held}
      initial={{}}
      toInput={(values) => values}
      onClose={onClose}
    >
      <SelectField name="placeId" label={t(retentionText.place)} isRequired choices={choices} />
      <TextField name="from" type="date" label={t(retentionText.from)} isRequired />
      <TextField name="to" type="date" label={t(retentionText.to)} />
      <ReasonField />
    </FormDrawer>
  );
}

function EndHold({ hold, onClose }: { hold: Hold; onClose: () => void }) {
  const { t } = useWords();
  return (
    <FormDrawer<'privacy.end-hold', { reason: string }>
      operation="privacy.end-hold"
      title={t(retentionText.endHoldTitle, { name: hold.placeName })}
      intro={hold.reason}
      submit={t(retentionText.endHold)}
      done={retentionText.ended}
      danger
      initial={{}}
      toInput={({ reason }) => ({ placeId: hold.placeId, holdId: hold.holdId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
