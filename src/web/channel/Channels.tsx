import { Button } from 'antd';
import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import { channelText } from '../../domain/text/channel.ts';
import { roleText } from '../../domain/text/role.ts';
import { listOf } from '../../domain/text/say.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { StateMark, type Tone } from '../ui/StateMark.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useSend } from '../ui/use-send.ts';
import { useWords } from '../ui/words.ts';
import { ChannelLog } from './ChannelLog.tsx';
import { EndChannel, MakeChannel, TurnChannel } from './MakeChannel.tsx';

export type Channel = Output<'channel.list'>['channels'][number];

type Doing = { readonly what: 'turn' | 'end'; readonly channel: Channel };

/** 外发通道: group robots and webhooks, whether they work, and what went out. */
export function Channels() {
  const { t } = useWords();
  const placeId = homePlace(useMe(), 'channel.edit');
  const list = useAsk('channel.list', placeId ? { placeId } : undefined);
  const [isMaking, setMaking] = useState(false);
  const [doing, setDoing] = useState<Doing>();
  const address = useAddress();
  const close = () => setDoing(undefined);
  return (
    <>
      <PageHead
        title={t(channelText.title)}
        purpose={t(channelText.purpose)}
        action={
          <Button type="primary" onClick={() => setMaking(true)}>
            {t(channelText.add)}
          </Button>
        }
      />
      <Answer query={list}>
        {({ channels, usualRestSeconds }) => {
          const open = channels.find((one) => one.channelId === address.get('channel'));
          return (
            <>
              {channels.length === 0 ? (
                <Notice sign="empty" title={t(channelText.none)}>
                  <p>{t(channelText.noneHow)}</p>
                </Notice>
              ) : (
                <ChannelTable channels={channels} onDo={setDoing} />
              )}
              {open && <ChannelLog channel={open} />}
              {isMaking && placeId && (
                <MakeChannel
                  placeId={placeId}
                  restSeconds={usualRestSeconds}
                  onClose={() => setMaking(false)}
                />
              )}
            </>
          );
        }}
      </Answer>
      {doing?.what === 'turn' && <TurnChannel channel={doing.channel} onClose={close} />}
      {doing?.what === 'end' && <EndChannel channel={doing.channel} onClose={close} />}
    </>
  );
}

interface ChannelTableProps {
  readonly channels: readonly Channel[];
  readonly onDo: (doing: Doing) => void;
}

function ChannelTable({ channels, onDo }: ChannelTableProps) {
  const { t, language, dayAndClock } = useWords();
  const columns: Column<Channel>[] = [
    {
      key: 'name',
      title: t(channelText.name),
      isName: true,
      cell: (one) => (
        <>
          {one.name}
          <br />
          <span className="d-muted">
            {t(channelText[one.kind])} · {one.host}
          </span>
        </>
      ),
    },
    { key: 'where', title: t(channelText.where), cell: (one) => one.placeName },
    {
      key: 'roles',
      title: t(channelText.roles),
      wideOnly: true,
      cell: (one) =>
        listOf(
          one.roles.map((role) => t(roleText[role])),
          language,
        ),
    },
    {
      key: 'state',
      title: t(channelText.state),
      cell: (one) => {
        const { tone, word } = standing(one);
        return <StateMark tone={tone} word={t(channelText[word])} />;
      },
    },
    {
      key: 'last',
      title: t(channelText.last),
      wideOnly: true,
      cell: (one) =>
        [
          one.last?.triedAt ? dayAndClock(one.last.triedAt) : t(channelText.never),
          one.waiting > 0 && t(channelText.waitingCount, { n: one.waiting }),
        ]
          .filter(Boolean)
          .join(' · '),
    },
    {
      key: 'actions',
      title: '',
      align: 'right',
      cell: (one) => <Actions channel={one} onDo={onDo} />,
    },
  ];
  return (
    <DataTable
      caption={t(channelText.title)}
      rows={channels}
      columns={columns}
      rowKey={(one) => one.channelId}
    />
  );
}

function standing(one: Channel): { tone: Tone; word: 'on' | 'off' | 'ended' | 'failing' } {
  if (one.endedAt) return { tone: 'waiting', word: 'ended' };
  if (!one.enabled) return { tone: 'waiting', word: 'off' };
  return one.last && one.last.status !== 'sent'
    ? { tone: 'overdue', word: 'failing' }
    : { tone: 'done', word: 'on' };
}

function Actions({ channel, onDo }: { channel: Channel; onDo: ChannelTableProps['onDo'] }) {
  const { t } = useWords();
  const address = useAddress();
  const test = useSend('channel.test', { done: channelText.tested, toast: true });
  const { channelId, placeId } = channel;
  const show = () => address.set({ channel: channelId });
  return (
    <span className="d-row-actions">
      {!channel.endedAt && (
        <>
          <Button
            size="small"
            loading={test.isPending}
            onClick={() => test.mutate({ placeId, channelId }, { onSuccess: show })}
          >
            {t(channelText.test)}
          </Button>
          <Button size="small" type="text" onClick={() => onDo({ what: 'turn', channel })}>
            {t(channel.enabled ? channelText.turnOff : channelText.turnOn)}
          </Button>
          <Button size="small" type="text" onClick={() => onDo({ what: 'end', channel })}>
            {t(channelText.end)}
          </Button>
        </>
      )}
      <Button size="small" type="text" onClick={show}>
        {t(channelText.log)}
      </Button>
    </span>
  );
}
