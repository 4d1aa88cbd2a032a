import { useParams } from 'react-router';

import type { Input } from '../../contract/index.ts';
import { severities } from '../../domain/checklist.ts';
import {
  findingCategories,
  findingDepartments,
  findingTopics,
} from '../../domain/finding-rules.ts';
import { findingSources, findingStates } from '../../domain/finding.ts';
import { severityText } from '../../domain/text/checklist.ts';
import {
  findingDueText,
  findingPartText,
  findingSourceText,
  findingStateText,
  findingText,
} from '../../domain/text/finding.ts';
import { Filter } from '../ui/Filter.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { views, viewText } from './columns.tsx';
import { choicesOf } from './words.ts';

type Asked = Omit<Input<'finding.list'>, 'after' | 'limit'>;

const parts = ['open', 'closed', 'all'] as const;
const dues = ['overdue', 'today', 'soon'] as const;

/** The filters as the address has them; undefined without a place. */
export function useFilter(home: string | undefined): (Asked & { part: string }) | undefined {
  const address = useAddress();
  const { placeId: inPath } = useParams();
  const placeId = address.get('placeId') ?? inPath ?? home;
  if (!placeId) return undefined;
  const one = <T extends string>(name: string, all: readonly T[]) =>
    all.find((value) => value === address.get(name));
  const given = {
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
  const schools = useAsk('place.schools', isSchool ? undefined : {}).data?.schools ?? [];
  return (
    <div className="d-filters fd-filters">
      <Filter
        name="view"
        label={t(findingText.view)}
        value={useAddress().get('view') ?? 'problems'}
        choices={views.map((value) => ({ value, label: t(viewText[value]) }))}
      />
      <Filter
        name="part"
        label={t(findingText.part)}
        value={useAddress().get('part') ?? 'open'}
        choices={parts.map((value) => ({ value, label: t(findingPartText[value]) }))}
      />
      <Filter
        name="due"
        label={t(findingText.dueOn)}
        all={t(findingText.allDues)}
        choices={dues.map((value) => ({ value, label: t(findingDueText[value]) }))}
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
        </>
      )}
    </div>
  );
}
