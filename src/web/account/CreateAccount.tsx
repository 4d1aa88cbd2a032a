import type { Role } from '../../domain/role.ts';
import { accountText } from '../../domain/text/account.ts';
import { useMe } from '../shell/me.ts';
import { TextField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { PlaceAnswer } from './Accounts.tsx';
import { RolePlaceFields } from './RolePlaceFields.tsx';
import type { SlipWords } from './Slip.tsx';

interface Values {
  readonly name: string;
  readonly username: string;
  readonly role: Role;
  readonly placeId: string;
  readonly from: string;
  readonly to?: string;
}

interface CreateAccountProps {
  readonly data: PlaceAnswer;
  readonly onClose: () => void;
  readonly onSlip: (slip: SlipWords) => void;
}

/** Opens an account with its first role; the one-time code is then shown once. */
export function CreateAccount({ data, onClose, onSlip }: CreateAccountProps) {
  const { t } = useWords();
  const { today } = useMe();
  return (
    <FormDrawer<'account.create', Values>
      operation="account.create"
      title={t(accountText.newAccount)}
      submit={t(accountText.create)}
      done={accountText.created}
      initial={{ from: today }}
      toInput={(values) => values}
      onClose={onClose}
      onDone={({ code, expiresAt }, { name, username }) =>
        onSlip({ name, username, code, expiresAt })
      }
    >
      <TextField name="name" label={t(accountText.name)} isRequired max={40} />
      <TextField
        name="username"
        label={t(accountText.username)}
        isRequired
        max={30}
        hint={t(accountText.usernameHint)}
      />
      <RolePlaceFields data={data} />
      <TextField name="from" type="date" label={t(accountText.from)} isRequired />
      <TextField name="to" type="date" label={t(accountText.to)} />
    </FormDrawer>
  );
}
