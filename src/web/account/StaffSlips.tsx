import './staff-slips.css';
import rule from '../../../rules/account/sign-in.json' with { type: 'json' };
import type { Output } from '../../contract/index.ts';
import { staffAccountText } from '../../domain/text/account-staff.ts';
import { roleText } from '../../domain/text/role.ts';
import { paths } from '../shell/paths.ts';
import { QrCode } from '../ui/QrCode.tsx';
import { localOf, useWords } from '../ui/words.ts';

type Slips = Output<'account.open-staff'>;

/** 开通单: one per person, eight on an A4 page, on the screen as on paper. */
export function StaffSlips({ slips, expiresAt }: Slips) {
  return (
    <ol className="a-slips">
      {slips.map((one) => (
        <li key={one.personId} className="a-slip">
          <Slip one={one} expiresAt={expiresAt} />
        </li>
      ))}
    </ol>
  );
}

function Slip({ one, expiresAt }: { one: Slips['slips'][number]; expiresAt: string }) {
  const { t } = useWords();
  const page = new URL(paths.welcome, location.href);
  const twoStep = rule.twoStep.find(({ role }) => role === one.role);
  const place =
    one.placeName === one.schoolName ? one.placeName : `${one.schoolName} ${one.placeName}`;
  return (
    <>
      <div className="a-slip-words">
        <p className="a-slip-head">{t(staffAccountText.slipTitle)}</p>
        <p className="a-slip-name">{one.name}</p>
        <p className="a-slip-role">
          {t(staffAccountText.slipRole, { role: t(roleText[one.role]), place })}
        </p>
        <dl>
          <dt>{t(staffAccountText.slipUser)}</dt>
          <dd>{one.username}</dd>
          <dt>{t(staffAccountText.slipCode)}</dt>
          <dd className="a-slip-code">{one.code}</dd>
        </dl>
        <p>{t(staffAccountText.slipHow, { address: `${page.host}${page.pathname}` })}</p>
        <p>{t(staffAccountText.slipUntil, { day: localOf(expiresAt).day })}</p>
        {twoStep && <p>{t(staffAccountText.slipTwoStep, { days: twoStep.graceDays })}</p>}
      </div>
      {/* Behind #: the code is never sent with the address, so no server or proxy writes it down. */}
      <QrCode text={`${page.href}#c=${one.code}`} className="a-slip-qr" />
    </>
  );
}
