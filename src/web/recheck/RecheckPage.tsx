import { Button } from 'antd';

import { recheckKinds } from '../../domain/recheck.ts';
import { recheckKindText, recheckStateText, recheckText } from '../../domain/text/recheck.ts';
import { can, homePlace, useMe, wholeCounty } from '../shell/me.ts';
import { ExportList } from '../ui/ExportList.tsx';
import { Filter } from '../ui/Filter.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useWords } from '../ui/words.ts';
import { Rechecks } from './Rechecks.tsx';
import { Replay } from './Replay.tsx';
import { Sight } from './Sight.tsx';

const listed = ['open', 'sent', 'lapsed', 'called-off'] as const;

/** 复测: how much the checks see, which classes were looked at once more, and the draw to be played again. */
export function RecheckPage() {
  const { t } = useWords();
  const me = useMe();
  const address = useAddress();
  const placeId = homePlace(me, 'recheck.read');
  const state = listed.find((one) => one === address.get('state'));
  const kind = recheckKinds.find((one) => one === address.get('kind'));
  if (!placeId) return null;
  const filter = { placeId, ...(state && { state }), ...(kind && { kind }) };
  return (
    <>
      <PageHead
        title={t(recheckText.title)}
        purpose={t(recheckText.purpose)}
        action={
          <>
            <Button onClick={() => print()}>{t(recheckText.print)}</Button>
            <ExportList list="recheck.list" input={filter} />
          </>
        }
      />
      <Sight placeId={placeId} />
      <Section title={t(recheckText.listTitle)} note={t(recheckText.listHow)}>
        <div className="d-filters">
          <Filter
            name="state"
            label={t(recheckText.state)}
            all={t(recheckText.allStates)}
            choices={listed.map((one) => ({ value: one, label: t(recheckStateText[one]) }))}
          />
          <Filter
            name="kind"
            label={t(recheckText.kind)}
            all={t(recheckText.allKinds)}
            choices={recheckKinds.map((one) => ({ value: one, label: t(recheckKindText[one]) }))}
          />
        </div>
        <Rechecks filter={filter} mayCallOff={can(me, 'recheck.ask')} />
      </Section>
      {wholeCounty(me, 'recheck.read') && <Replay placeId={placeId} />}
    </>
  );
}
