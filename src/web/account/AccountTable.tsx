import { Button } from 'antd';
import { useState } from 'react';

import { deviceText } from '../../domain/text/account-device.ts';
import { accountText } from '../../domain/text/account.ts';
import { roleText } from '../../domain/text/role.ts';
import { type Column, DataTable } from '../ui/DataTable.tsx';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { StateMark, type Tone } from '../ui/StateMark.tsx';
import { useWords, type Words } from '../ui/words.ts';
import { type Help, HelpForm, HelpMenu } from './AccountHelp.tsx';
import type { AccountRow } from './Accounts.tsx';
import { GrantRole } from './GrantRole.tsx';
import { RevokeRole } from './RevokeRole.tsx';
import type { SlipWords } from './Slip.tsx';

type GrantOf = AccountRow['grants'][number];

/** What is being done to which account. */
type Doing =
  | { readonly what: 'grant' | 'invite'; readonly account: AccountRow }
  | { readonly what: 'help'; readonly account: AccountRow; readonly help: Help }
  | { readonly what: 'revoke'; readonly account: AccountRow; readonly grant: GrantOf };

interface AccountTableProps {
  readonly rows: readonly AccountRow[];
  readonly mayEdit: boolean;
  readonly onSlip: (slip: SlipWords) => void;
}

/** Accounts with their roles; granting, revoking and new codes by row. */
export function AccountTable({ rows, mayEdit, onSlip }: AccountTableProps) {
  const words = useWords();
  const [doing, setDoing] = useState<Doing>();
  const close = () => setDoing(undefined);
  return (
    <>
      <DataTable
        caption={words.t(accountText.accounts)}
        rows={rows}
        rowKey={(row) => row.accountId}
        columns={columnsOf(words, mayEdit ? setDoing : undefined)}
      />
      {doing?.what === 'grant' && <GrantRole account={doing.account} onClose={close} />}
      {doing?.what === 'revoke' && (
        <RevokeRole account={doing.account} grant={doing.grant} onClose={close} />
      )}
      {doing?.what === 'help' && <HelpForm help={doing.help} of={doing.account} onClose={close} />}
      {doing?.what === 'invite' && (
        <Invite account={doing.account} onClose={close} onSlip={onSlip} />
      )}
    </>
  );
}

const stateTones = { invited: 'due', active: 'done', closed: 'waiting' } as const satisfies Record<
  AccountRow['state'],
  Tone
>;

function columnsOf(words: Words, onDo: ((doing: Doing) => void) | undefined): Column<AccountRow>[] {
  const { t } = words;
  const columns: Column<AccountRow>[] = [
    {
      key: 'name',
      title: t(accountText.name),
      isName: true,
      sort: (row) => row.name,
      cell: (row) => row.name,
    },
    {
      key: 'username',
      title: t(accountText.username),
      sort: (row) => row.username,
      cell: (row) => row.username,
    },
    {
      key: 'state',
      title: t(accountText.state),
      sort: (row) => row.state,
      cell: (row) =>
        row.lockedUntil ? (
          <StateMark
            tone="overdue"
            word={t(deviceText.locked, { at: words.clock(row.lockedUntil) })}
          />
        ) : (
          <StateMark tone={stateTones[row.state]} word={t(accountText[row.state])} />
        ),
    },
    {
      key: 'twoStep',
      title: t(accountText.twoStep),
      wideOnly: true,
      cell: (row) => t(row.hasTwoFactor ? accountText.twoStepOn : accountText.twoStepOff),
    },
    {
      key: 'roles',
      title: t(accountText.roles),
      cell: (row) => <Grants of={row} words={words} onDo={onDo} />,
    },
  ];
  return onDo
    ? [
        ...columns,
        {
          key: 'actions',
          title: t(accountText.actions),
          align: 'right',
          cell: (row) => <RowActions of={row} words={words} onDo={onDo} />,
        },
      ]
    : columns;
}

interface RowProps {
  readonly of: AccountRow;
  readonly words: Words;
  readonly onDo: ((doing: Doing) => void) | undefined;
}

function Grants({ of, words, onDo }: RowProps) {
  const { t } = words;
  return (
    <ul className="d-grants">
      {of.grants.map((grant) => (
        <li key={grant.grantId}>
          {t(roleText[grant.role])}
          <span className="d-muted">
            {grant.schoolName && grant.schoolName !== grant.placeName && `${grant.schoolName} `}
            {grant.placeName}
            {grant.to && ` · ${t(accountText.fromToDays, { from: grant.from, to: grant.to })}`}
          </span>
          {onDo && (
            <Button
              size="small"
              type="text"
              aria-label={t(accountText.revokeTitle, {
                name: of.name,
                role: t(roleText[grant.role]),
              })}
              onClick={() => onDo({ what: 'revoke', account: of, grant })}
            >
              {t(accountText.revoke)}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function RowActions({ of, words, onDo }: RowProps) {
  const { t } = words;
  return (
    <span className="d-row-actions">
      <Button size="small" type="link" onClick={() => onDo?.({ what: 'grant', account: of })}>
        {t(accountText.grant)}
      </Button>
      <Button size="small" type="link" onClick={() => onDo?.({ what: 'invite', account: of })}>
        {t(accountText.invite)}
      </Button>
      <HelpMenu of={of} onHelp={(help) => onDo?.({ what: 'help', account: of, help })} />
    </span>
  );
}

interface InviteProps {
  readonly account: AccountRow;
  readonly onClose: () => void;
  readonly onSlip: (slip: SlipWords) => void;
}

function Invite({ account, onClose, onSlip }: InviteProps) {
  const { t } = useWords();
  const { accountId, name, username } = account;
  return (
    <FormDrawer<'account.invite', { reason: string }>
      operation="account.invite"
      title={t(accountText.inviteTitle, { name })}
      intro={t(accountText.inviteWhat)}
      submit={t(accountText.invite)}
      initial={{}}
      toInput={({ reason }) => ({ accountId, reason })}
      onClose={onClose}
      onDone={({ code, expiresAt }) => onSlip({ name, username, code, expiresAt })}
    >
      <ReasonField />
    </FormDrawer>
  );
}
