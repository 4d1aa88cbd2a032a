import { useQueryClient } from '@tanstack/react-query';

import { accountText } from '../../domain/text/account.ts';
import { Door } from '../account/Door.tsx';
import { useWords } from '../ui/words.ts';
import { chooseCounty } from './county.ts';
import type { Me } from './me.ts';

/** The counties in which the account has a role now, by code. */
export function countiesOf(me: Me): ReadonlyMap<number, string> {
  return new Map(me.grants.map((grant) => [grant.county, grant.countyName]));
}

/** Shows another county from now on; everything is asked anew. */
export function useChooseCounty(): (county: number) => void {
  const client = useQueryClient();
  return (county) => {
    chooseCounty(county);
    void client.resetQueries();
  };
}

/** 选择县(区): before anything else, for an account with roles in several. */
export function ChooseCounty({ counties }: { counties: ReadonlyMap<number, string> }) {
  const { t } = useWords();
  const choose = useChooseCounty();
  return (
    <Door>
      <section className="sd-card sd-stack">
        <h2>{t(accountText.chooseCountyFirst)}</h2>
        <p className="sd-muted">{t(accountText.chooseCountyWhy)}</p>
        {[...counties].map(([county, name]) => (
          <button
            key={county}
            type="button"
            className="sd-button sd-button-quiet"
            onClick={() => choose(county)}
          >
            {name}
          </button>
        ))}
      </section>
    </Door>
  );
}
