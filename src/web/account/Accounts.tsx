import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';

import type { Output } from '../../contract/index.ts';
import { roleNames } from '../../domain/role.ts';
import { keyText } from '../../domain/text/account-key.ts';
import { staffAccountText } from '../../domain/text/account-staff.ts';
import { accountText } from '../../domain/text/account.ts';
import { roleText } from '../../domain/text/role.ts';
import { shellText } from '../../domain/text/shell.ts';
import { homePlace, mayOf, useMe } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { SchoolFilter } from '../shell/SchoolList.tsx';
import { Answer } from '../ui/Answer.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { Notice } from '../ui/Notice.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Pager } from '../ui/Pager.tsx';
import { SearchBox } from '../ui/SearchBox.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { AccountTable } from './AccountTable.tsx';
import { CreateAccount } from './CreateAccount.tsx';
import { Slip, type SlipWords } from './Slip.tsx';

export type AccountRow = Output<'account.list'>['rows'][number];
export type PlaceAnswer = Output<'place.children'>;

/** 账号: who may sign in below a place, and with which roles. */
export function Accounts() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const navigate = useNavigate();
  const [isAdding, setAdding] = useState(false);
  const [slip, setSlip] = useState<SlipWords>();
  const placeId = address.get('placeId') ?? homePlace(me, 'account.read');
  const place = useAsk('place.children', placeId ? { placeId } : undefined);
  const path = place.data?.path.map((one) => one.placeId) ?? [];
  const mayEdit = mayOf(me, 'account.edit', path);
  return (
    <>
      <PageHead
        title={t(accountText.accounts)}
        purpose={t(accountText.accountsPurpose)}
        action={
          mayEdit && (
            <>
              <Button onClick={() => void navigate(paths.apiKeys(placeId))}>
                {t(keyText.title)}
              </Button>
              <Button onClick={() => void navigate(paths.staffAccounts(placeId))}>
                {t(staffAccountText.title)}
              </Button>
              <Button type="primary" onClick={() => setAdding(true)}>
                {t(accountText.newAccount)}
              </Button>
            </>
          )
        }
      />
      <div className="d-filters">
        <SchoolFilter name="placeId" value={placeId} />
        <Filter
          name="role"
          label={t(accountText.role)}
          all={t(accountText.allRoles)}
          choices={roleNames.map((role) => ({ value: role, label: t(roleText[role]) }))}
        />
        <SearchBox label={t(accountText.search)} />
        {place.data && <span className="d-muted">{place.data.place.fullName}</span>}
        {placeId && <AccountExport placeId={placeId} />}
      </div>
      {placeId && <AccountList placeId={placeId} mayEdit={mayEdit} onSlip={setSlip} />}
      {isAdding && place.data && (
        <CreateAccount data={place.data} onClose={() => setAdding(false)} onSlip={setSlip} />
      )}
      {slip && <Slip of={slip} onClose={() => setSlip(undefined)} />}
    </>
  );
}

function AccountExport({ placeId }: { placeId: string }) {
  const address = useAddress();
  const role = roleNames.find((one) => one === address.get('role'));
  const q = address.get('q');
  return (
    <ExportList list="account.list" input={{ placeId, ...(role && { role }), ...(q && { q }) }} />
  );
}

interface AccountListProps {
  readonly placeId: string;
  readonly mayEdit: boolean;
  readonly onSlip: (slip: SlipWords) => void;
}

function AccountList({ placeId, mayEdit, onSlip }: AccountListProps) {
  const { t } = useWords();
  const address = useAddress();
  const role = roleNames.find((one) => one === address.get('role'));
  const [q, after] = [address.get('q'), address.get('after')];
  const accounts = useAsk(
    'account.list',
    { placeId, ...(role && { role }), ...(q && { q }), ...(after && { after }) },
    { keep: true },
  );
  const clear = () => address.set({ q: undefined, role: undefined });
  return (
    <Answer query={accounts} lines={10}>
      {({ rows, next }) =>
        rows.length > 0 ? (
          <>
            <AccountTable rows={rows} mayEdit={mayEdit} onSlip={onSlip} />
            <Pager next={next} />
          </>
        ) : q || role ? (
          <Notice
            sign="empty"
            title={t(accountText.noAccountsFound)}
            action={<Button onClick={clear}>{t(shellText.clearFilters)}</Button>}
          />
        ) : (
          <Notice sign="empty" title={t(accountText.noAccounts)}>
            {mayEdit && <p>{t(accountText.noAccountsHow)}</p>}
          </Notice>
        )
      }
    </Answer>
  );
}
