import { Input } from 'antd';

import { campaignDepartments } from '../../domain/campaign.ts';
import { figureValueText } from '../../domain/text/figure-label.ts';
import { figurePageText as words } from '../../domain/text/figure.ts';
import { useMe, wholeCounty } from '../shell/me.ts';
import { Filter } from '../ui/Filter.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

const narrowing = ['campaign', 'department', 'sector', 'ownership', 'from', 'to'] as const;

/** The scope as the address has it; undefined without a place. */
export function useScope(home: string | undefined) {
  const address = useAddress();
  const placeId = address.get('placeId') ?? home;
  if (!placeId) return undefined;
  const given = narrowing.flatMap((name) => {
    const value = address.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { placeId, ...Object.fromEntries(given) };
}

/** Which campaign, department, and schools. */
export function ScopeFilters() {
  const { t } = useWords();
  const me = useMe();
  const isWhole = wholeCounty(me, 'campaign.read') !== undefined;
  const campaigns = useAsk('campaign.list', isWhole ? { limit: 200 } : undefined);
  const sorts = [
    ['department', words.department, words.allDepartments, campaignDepartments],
    ['sector', words.sector, words.allSectors, ['school', 'kindergarten']],
    ['ownership', words.ownership, words.anyOwnership, ['public', 'private']],
  ] as const;
  return (
    <>
      {isWhole && (
        <Filter
          name="campaign"
          label={t(words.campaign)}
          all={t(words.allCampaigns)}
          choices={(campaigns.data?.rows ?? []).map((one) => ({
            value: one.campaignId,
            label: one.title,
          }))}
        />
      )}
      {sorts.map(([name, label, all, values]) => (
        <Filter
          key={name}
          name={name}
          label={t(label)}
          all={t(all)}
          choices={values.map((value) => {
            const sentence = figureValueText(name, value);
            return { value, label: sentence ? t(sentence) : value };
          })}
        />
      ))}
    </>
  );
}

interface SpanProps {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly today: string | undefined;
}

/** From when to when; what was not chosen is as the answer has it. */
export function SpanFields({ from, to, today }: SpanProps) {
  const { t } = useWords();
  const address = useAddress();
  const fields = [
    ['from', words.from, from],
    ['to', words.to, to],
  ] as const;
  return (
    <>
      {fields.map(([name, label, value]) => (
        <label key={name} className="fg-day">
          {t(label)}{' '}
          <Input
            type="date"
            value={address.get(name) ?? value ?? ''}
            max={today}
            onChange={(event) => address.set({ [name]: event.target.value })}
          />
        </label>
      ))}
    </>
  );
}
