import { accountText } from '../../domain/text/account.ts';
import { roleText } from '../../domain/text/role.ts';
import { ReasonField } from '../ui/fields.tsx';
import { FormDrawer } from '../ui/FormDrawer.tsx';
import { useWords } from '../ui/words.ts';
import type { AccountRow } from './Accounts.tsx';

interface RevokeRoleProps {
  readonly account: AccountRow;
  readonly grant: AccountRow['grants'][number];
  readonly onClose: () => void;
}

/** Takes a role back, for a reason. */
export function RevokeRole({ account, grant, onClose }: RevokeRoleProps) {
  const { t } = useWords();
  return (
    <FormDrawer<'account.revoke', { reason: string }>
      operation="account.revoke"
      title={t(accountText.revokeTitle, { name: account.name, role: t(roleText[grant.role]) })}
      intro={t(accountText.revokeWhat, { place: grant.placeName })}
      submit={t(accountText.revoke)}
      done={accountText.revoked}
      danger
      initial={{}}
      toInput={({ reason }) => ({ placeId: grant.placeId, grantId: grant.grantId, reason })}
      onClose={onClose}
    >
      <ReasonField />
    </FormDrawer>
  );
}
