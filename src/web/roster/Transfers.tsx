import { Button } from 'antd';

import { transferStateText, transferText } from '../../domain/text/transfer.ts';
import { transferStates } from '../../domain/transfer.ts';
import { homePlace, useMe, wholeCounty } from '../shell/me.ts';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';
import { TransfersIn } from './TransfersIn.tsx';
import { TransfersOut } from './TransfersOut.tsx';

/** 跨县转学: a county sees who is coming and who is going, a school who is going. */
export function Transfers() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const isCounty = wholeCounty(me, 'person.transfer') !== undefined;
  const isIn = isCounty && address.get('way') !== 'out';
  const state = transferStates.find((one) => one === address.get('state'));
  const filter = { state, after: address.get('after') };
  const placeId = homePlace(me, 'person.transfer');
  return (
    <>
      <PageHead
        title={t(transferText.title)}
        purpose={t(transferText.purpose)}
        action={
          <>
            <Button onClick={() => print()}>{t(transferText.print)}</Button>
            {isIn && <ExportList list="roster.transfers-in" input={{ ...(state && { state }) }} />}
            {!isIn && placeId && (
              <ExportList
                list="roster.transfers-out"
                input={{ placeId, ...(state && { state }) }}
              />
            )}
          </>
        }
      />
      <div className="d-filters">
        {isCounty && (
          <Filter
            name="way"
            label={t(transferText.way)}
            all={t(transferText.in)}
            choices={[{ value: 'out', label: t(transferText.out) }]}
          />
        )}
        <Filter
          name="state"
          label={t(transferText.state)}
          all={t(transferText.allStates)}
          choices={transferStates
            .filter((one) => !isIn || one !== 'withdrawn')
            .map((one) => ({ value: one, label: t(transferStateText[one]) }))}
        />
      </div>
      {isIn ? (
        <TransfersIn filter={filter} />
      ) : (
        placeId && <TransfersOut filter={filter} placeId={placeId} />
      )}
    </>
  );
}
