import { Button } from 'antd';
import { useState } from 'react';

import type { Input } from '../../contract/index.ts';
import { linesOf, memberLine, memberOfLine } from '../../domain/meeting-lines.ts';
import { type GroupPost, groupPosts } from '../../domain/meeting.ts';
import { groupPostText, meetingText } from '../../domain/text/meeting.ts';
import { SaysField } from '../finding/AddFinding.tsx';
import { can, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { Facts } from '../ui/Facts.tsx';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Section } from '../ui/Section.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { Group } from './words.ts';

/** 领导小组: who leads, who belongs, since when. */
export function GroupList() {
  const { t } = useWords();
  const me = useMe();
  const groups = useAsk('meeting.groups', {});
  const [editing, setEditing] = useState<Group | 'new'>();
  const mayEdit = can(me, 'meeting.edit');
  return (
    <>
      {mayEdit && (
        <div className="d-filters">
          <Button onClick={() => setEditing('new')}>{t(meetingText.addGroup)}</Button>
        </div>
      )}
      <Answer query={groups}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Notice sign="empty" title={t(meetingText.noGroups)}>
              <p>{t(meetingText.groupHow)}</p>
            </Notice>
          ) : (
            <>
              {rows.map((one) => (
                <GroupSection
                  key={one.groupId}
                  one={one}
                  {...(mayEdit && { onChange: () => setEditing(one) })}
                />
              ))}
            </>
          )
        }
      </Answer>
      {editing && (
        <GroupForm
          {...(editing !== 'new' && { one: editing })}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  );
}

function GroupSection({ one, onChange }: { one: Group; onChange?: () => void }) {
  const { t, dayAndClock } = useWords();
  const of = (post: GroupPost) =>
    one.members
      .filter((member) => member.post === post)
      .map(({ who }) => who)
      .join('、');
  const { dailyFrom: from = '', dailyTo: to } = one;
  const daily =
    from && (to ? t(meetingText.ended, { from, to }) : t(meetingText.standing, { from }));
  return (
    <Section
      title={one.name}
      note={
        one.to
          ? t(meetingText.ended, { from: one.from, to: one.to })
          : t(meetingText.standing, { from: one.from })
      }
      action={onChange && <Button onClick={onChange}>{t(meetingText.changeGroup)}</Button>}
    >
      <Facts
        isLong
        rows={[
          ...groupPosts.map((post) => [t(groupPostText[post]), of(post)] as const),
          [t(meetingText.document), one.document],
          [t(meetingText.duties), one.duties],
          [t(meetingText.days), daily],
        ]}
      />
      {one.changes.length > 0 && (
        <ul className="mt-changes d-muted">
          {one.changes.map((change) => (
            <li key={change.at}>
              {t(meetingText.changedBy, { ...change, at: dayAndClock(change.at) })}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

interface Values extends Omit<Input<'meeting.add-group'>, 'members'> {
  readonly memberLines: string;
  readonly reason: string;
}

function groupFrom(values: Values): Input<'meeting.add-group'> {
  const { memberLines, name, document, duties, from, to, dailyFrom, dailyTo } = values;
  return {
    ...{ name, from, members: linesOf(memberLines).map(memberOfLine) },
    ...(document && { document }),
    ...(duties && { duties }),
    ...(to && { to }),
    ...(dailyFrom && { dailyFrom }),
    ...(dailyTo && { dailyTo }),
  };
}

function GroupForm({ one, onClose }: { one?: Group; onClose: () => void }) {
  const { t } = useWords();
  const { today } = useMe();
  const { groupId, version, members, changes: _, ...before } = one ?? {};
  const common = { done: meetingText.groupDone, onClose };
  if (groupId !== undefined && version !== undefined)
    return (
      <FormDrawer<'meeting.change-group', Values>
        {...common}
        operation="meeting.change-group"
        title={t(meetingText.changeGroup)}
        intro={t(meetingText.groupHow)}
        submit={t(meetingText.changeGroup)}
        isWide
        initial={{ ...before, memberLines: (members ?? []).map(memberLine).join('\n') }}
        toInput={(values) => ({ ...groupFrom(values), groupId, version, reason: values.reason })}
      >
        <GroupFields />
        <div className="d-form-row">
          <ReasonField />
        </div>
      </FormDrawer>
    );
  return (
    <FormDrawer<'meeting.add-group', Values>
      {...common}
      operation="meeting.add-group"
      title={t(meetingText.addGroup)}
      intro={t(meetingText.groupHow)}
      submit={t(meetingText.addGroup)}
      isWide
      initial={{ from: today }}
      toInput={groupFrom}
    >
      <GroupFields />
    </FormDrawer>
  );
}

function GroupFields() {
  const { t } = useWords();
  return (
    <>
      <TextField name="name" label={t(meetingText.groupName)} max={60} isRequired />
      <TextField name="document" label={t(meetingText.document)} max={120} />
      <TextField name="from" label={t(meetingText.groupFrom)} type="date" isRequired />
      <TextField name="to" label={t(meetingText.groupTo)} type="date" />
      <div className="d-form-row">
        <SaysField
          name="memberLines"
          label={t(meetingText.members)}
          hint={t(meetingText.membersHow)}
          max={6000}
        />
      </div>
      <div className="d-form-row">
        <SaysField name="duties" label={t(meetingText.duties)} max={1000} isRequired={false} />
      </div>
      <TextField
        name="dailyFrom"
        label={t(meetingText.dailyFrom)}
        hint={t(meetingText.dailyHow)}
        type="date"
      />
      <TextField name="dailyTo" label={t(meetingText.dailyTo)} type="date" />
    </>
  );
}
