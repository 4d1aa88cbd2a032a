import joinRule from '../../../rules/family/join.json' with { type: 'json' };
import type { Output } from '../../contract/index.ts';
import { groupedCode } from '../../domain/family-join.ts';
import { familyDeskText } from '../../domain/text/family-desk.ts';
import { QrCode } from '../ui/QrCode.tsx';
import { useWords } from '../ui/words.ts';

type Slips = Output<'family.slips'>;

/** 纸条: A4, eight a page, with the surname only: a slip that is lost says little. */
export function PrintedSlips({ data }: { data: Slips }) {
  const ready = data.slips.flatMap(({ code, expiresOn, ...one }) =>
    code === undefined || expiresOn === undefined ? [] : { ...one, code, expiresOn },
  );
  return (
    <div className="f-slips" aria-hidden="true">
      {ready.map((one) => (
        <PrintedSlip key={one.personId} data={data} one={one} />
      ))}
    </div>
  );
}

interface PrintedSlipProps {
  readonly data: Slips;
  readonly one: Slips['slips'][number] & { readonly code: string; readonly expiresOn: string };
}

function PrintedSlip({ data, one }: PrintedSlipProps) {
  const { t } = useWords();
  const page = new URL('/m/join', location.href);
  const address = `${page.host}${page.pathname}`;
  return (
    <section className="f-slip">
      <div className="f-slip-words">
        <p className="f-slip-school">
          {t(familyDeskText.slipHead, { school: data.schoolName, class: data.className })}
        </p>
        <p className="f-slip-who">
          {t(familyDeskText.slipWho, { name: one.maskedName, seq: one.seq })}
        </p>
        <p className="f-slip-code">{groupedCode(one.code)}</p>
        <p>{t(familyDeskText.slipHow, { address })}</p>
        <p>{t(familyDeskText.slipUntil, { day: one.expiresOn, n: joinRule.mostUses })}</p>
      </div>
      <QrCode text={`${page.href}?c=${one.code}`} className="f-slip-qr" />
    </section>
  );
}
