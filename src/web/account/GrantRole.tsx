import type { Role } from '../../domain/role.ts';
import { accountText } from '../../domain/text/account.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { ReasonField, TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import type { AccountRow } from './Accounts.tsx';
import { RolePlaceFields } from './RolePlaceFields.tsx';

interface Values {
  readonly role: Role;
  readonly placeId: string;
  readonly from: string;
  readonly to?: string;
  readonly reason: string;
}

/** Gives an account one more role, at the level that the role belongs to. */
export function GrantRole({ account, onClose }: { account: AccountRow; onClose: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const placeId = address.get('placeId') ?? homePlace(me, 'account.edit');
  const place = useAsk('place.children', placeId ? { placeId } : undefined);
  return (
    <FormDrawer<'account.grant', Values>
      operation="account.grant"
      title={`${account.name} · ${t(accountText.grant)}`}
      submit={t(accountText.grant)}
      done={accountText.granted}
      initial={{ from: me.today }}
      toInput={(values) => ({ accountId: account.accountId, ...values })}
      onClose={onClose}
    >
      {place.data && <RolePlaceFields data={place.data} />}
      <TextField name="from" type="date" label={t(accountText.from)} isRequired />
      <TextField name="to" type="date" label={t(accountText.to)} />
      <ReasonField />
    </FormDrawer>
  );
}
