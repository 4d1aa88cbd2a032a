import { Tag } from 'antd';
import { useParams } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { severities } from '../../domain/checklist.ts';
import { isDay } from '../../domain/date.ts';
import {
  findingCategories,
  findingDepartments,
  findingTopics,
} from '../../domain/finding-rules.ts';
import { findingEnds, findingSources, findingStates } from '../../domain/finding.ts';
import { severityText } from '../../domain/text/checklist.ts';
import {
  findingDueText,
  findingEndText,
  findingMarkText,
  findingPartText,
  findingSourceText,
  findingStateText,
  findingText,
} from '../../domain/text/finding.ts';
import { can, useMe } from '../shell/me.ts';
import { Filter } from '../ui/Filter.tsx';
import { type Address, useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { views, viewText } from './columns.tsx';
import { DayField } from './DayField.tsx';
import { choicesOf } from './words.ts';

type Asked = Omit<Input<'finding.list'>, 'after' | 'limit'>;

const parts = ['open', 'closed', 'all'] as const;
const dues = ['overdue', 'today', 'soon'] as const;
const waits = ['objection', 'extension'] as const;
const marks = ['issued', 'on-time', 'repeated'] as const;

function dayIn(address: Address, name: string): string | undefined {
  const day = address.get(name);
  return day && isDay(day) ? day : undefined;
}

/** The filters as the address has them; undefined without a place. */
export function useFilter(home: string | undefined): (Asked & { part: string }) | undefined {
  const address = useAddress();
  const { placeId: inPath } = useParams();
  const placeId = address.get('placeId') ?? inPath ?? home;
  if (!placeId) return undefined;
  const one = <T extends string>(name: string, all: readonly T[]) =>
    all.find((value) => value === address.get(name));
  const given = {
    waiting: one('waiting', waits),
    ended: one('ended', findingEnds),
    mark: one('mark', marks),
    from: dayIn(address, 'from'),
    to: dayIn(address, 'to'),
    campaignId: address.get('campaignId'),
    state: one('state', findingStates),
    due: one('due', dues),
    department: one('department', idsOf(findingDepartments)),
    category: one('category', idsOf(findingCategories)),
    topic: one('topic', idsOf(findingTopics)),
    severity: one('severity', severities),
    source: one('source', findingSources),
    sourceId: address.get('sourceId'),
  };
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  return { placeId, part: one('part', parts) ?? 'open', ...filled };
}

const idsOf = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);

/** What narrows the list; a school has no departments' and schools' filters to bother with. */
export function Filters({ isSchool }: { isSchool: boolean }) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const schools = useAsk('place.schools', isSchool ? undefined : {}).data?.schools ?? [];
  return (
    <div className="d-filters fd-filters">
      <Filter
        name="view"
        label={t(findingText.view)}
        value={address.get('view') ?? 'problems'}
        choices={views.map((value) => ({ value, label: t(viewText[value]) }))}
      />
      <Filter
        name="part"
        label={t(findingText.part)}
        value={address.get('part') ?? 'open'}
        choices={parts.map((value) => ({ value, label: t(findingPartText[value]) }))}
      />
      <Filter
        name="due"
        label={t(findingText.dueOn)}
        all={t(findingText.allDues)}
        choices={dues.map((value) => ({ value, label: t(findingDueText[value]) }))}
      />
      <Filter
        name="waiting"
        label={t(findingText.allWaits)}
        all={t(findingText.allWaits)}
        choices={[
          { value: 'objection', label: t(findingText.waitingObjection) },
          { value: 'extension', label: t(findingText.waitingExtension) },
        ]}
      />
      <Filter
        name="state"
        label={t(findingText.allStates)}
        all={t(findingText.allStates)}
        choices={findingStates.map((value) => ({ value, label: t(findingStateText[value]) }))}
      />
      {!isSchool && (
        <Filter
          name="placeId"
          label={t(findingText.allSchools)}
          all={t(findingText.allSchools)}
          choices={schools.map((one) => ({ value: one.placeId, label: one.name }))}
        />
      )}
      <Filter
        name="department"
        label={t(findingText.allDepartments)}
        all={t(findingText.allDepartments)}
        choices={choicesOf(findingDepartments, words)}
      />
      {!isSchool && (
        <>
          <Filter
            name="topic"
            label={t(findingText.allTopics)}
            all={t(findingText.allTopics)}
            choices={choicesOf(findingTopics, words)}
          />
          <Filter
            name="category"
            label={t(findingText.allCategories)}
            all={t(findingText.allCategories)}
            choices={choicesOf(findingCategories, words)}
          />
          <Filter
            name="severity"
            label={t(findingText.allSeverities)}
            all={t(findingText.allSeverities)}
            choices={severities.map((value) => ({ value, label: t(severityText[value]) }))}
          />
          <Filter
            name="source"
            label={t(findingText.allSources)}
            all={t(findingText.allSources)}
            choices={findingSources.map((value) => ({ value, label: t(findingSourceText[value]) }))}
          />
          <CampaignFilter />
        </>
      )}
      <DayField name="from" label={t(findingText.from)} value={dayIn(address, 'from')} />
      <DayField name="to" label={t(findingText.to)} value={dayIn(address, 'to')} />
      <Chosen />
    </div>
  );
}

/** 哪次督导行动; nothing where there was none. */
function CampaignFilter() {
  const { t } = useWords();
  const me = useMe();
  const asked = can(me, 'campaign.read') ? { limit: 100 } : undefined;
  const campaigns = useAsk('campaign.list', asked).data?.rows ?? [];
  if (campaigns.length === 0) return null;
  return (
    <Filter
      name="campaignId"
      label={t(findingText.allCampaigns)}
      all={t(findingText.allCampaigns)}
      choices={campaigns.map((one) => ({ value: one.campaignId, label: one.title }))}
    />
  );
}

/** What only a link asks for stands here by name, and can be taken away. */
function Chosen() {
  const { t } = useWords();
  const address = useAddress();
  const ended = findingEnds.find((one) => one === address.get('ended'));
  const mark = marks.find((one) => one === address.get('mark'));
  return (
    <>
      {ended && (
        <Tag closable onClose={() => address.set({ ended: undefined })}>
          {t(findingEndText[ended])}
        </Tag>
      )}
      {mark && (
        <Tag closable onClose={() => address.set({ mark: undefined })}>
          {t(findingMarkText[mark])}
        </Tag>
      )}
    </>
  );
}
