import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';

import { checklistText } from '../../domain/text/checklist.ts';
import { inBrackets, labelled } from '../../domain/text/say.ts';
import { homePlace, useMe, wholeCounty } from '../shell/me.ts';
import { paths } from '../shell/paths.ts';
import { Answer } from '../ui/Answer.tsx';
import { ExportList } from '../ui/ExportList.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Section } from '../ui/Section.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';

import './checklist.css';
import { ChecklistItems } from './ChecklistItems.tsx';
import { EndVersion } from './EndVersion.tsx';
import { Versions } from './Versions.tsx';
import { type ChecklistId, nextWord, type Opened, versionWord } from './words.ts';

/** One checklist in the version that holds, or in one that is asked for. */
export function ChecklistPage() {
  const { t } = useWords();
  const me = useMe();
  const { checklist = '' } = useParams();
  const version = useAddress().get('version');
  const placeId = homePlace(me, 'checklist.read');
  const id = checklist as ChecklistId;
  const asked = { checklist: id, ...(version && { version }) };
  const opened = useAsk('checklist.open', placeId ? { placeId, ...asked } : undefined);
  return (
    <Answer query={opened}>
      {(data) => (
        <>
          <Head data={data} placeId={placeId ?? ''} version={version} />
          <ChecklistItems list={data.list} changes={data.changes} />
          <Section title={t(checklistText.history)}>
            <Versions
              placeId={placeId ?? ''}
              checklist={id}
              current={version ? undefined : data.version.versionId}
            />
          </Section>
        </>
      )}
    </Answer>
  );
}

interface HeadProps {
  readonly data: Opened;
  readonly placeId: string;
  readonly version: string | undefined;
}

function Head({ data, placeId, version }: HeadProps) {
  const words = useWords();
  const { t, language } = words;
  const me = useMe();
  const navigate = useNavigate();
  const [isEnding, setEnding] = useState(false);
  const { checklist } = data;
  const mayEdit = wholeCounty(me, 'checklist.edit') !== undefined;
  const mayEnd = mayEdit && version === undefined && data.version.origin === 'county';
  return (
    <>
      <PageHead
        title={data.name[language]}
        purpose={data.purpose[language]}
        trail={<Link to={paths.checklists}>{t(checklistText.back)}</Link>}
        action={
          <>
            {mayEnd && <Button onClick={() => setEnding(true)}>{t(checklistText.end)}</Button>}
            <ExportList
              list="checklist.open"
              input={{ placeId, checklist, ...(version && { version }) }}
            />
            <Button onClick={() => void navigate(paths.checklistPaper(checklist, version))}>
              {t(checklistText.print)}
            </Button>
            {mayEdit && (
              <Button type="primary" onClick={() => void navigate(paths.checklistEdit(checklist))}>
                {t(data.newest > 0 ? checklistText.editMore : checklistText.edit)}
              </Button>
            )}
          </>
        }
      />
      {!data.isOn && <p className="ck-off">{t(checklistText.offHow)}</p>}
      <Facts data={data} />
      {isEnding && <EndVersion data={data} placeId={placeId} onClose={() => setEnding(false)} />}
    </>
  );
}

function Facts({ data }: { data: Opened }) {
  const words = useWords();
  const { t, language } = words;
  const { checklist, list, version, next, document, source, grade } = data;
  return (
    <div className="ck-facts">
      <p>
        <strong>{versionWord(version, words)}</strong>
        <span> · {t(checklistText.heldFrom, { from: version.from })}</span>
        <span> · {t(checklistText.itemsCount, { items: list.items.length })}</span>
      </p>
      {next && (
        <p className="ck-next">
          {next.versionId ? (
            <Link to={paths.checklist(checklist, next.versionId)}>{nextWord(next, words)}</Link>
          ) : (
            nextWord(next, words)
          )}
        </p>
      )}
      <p>
        {list.kind === 'scored'
          ? t(checklistText.ruleScored, { points: list.passFrom ?? 0 })
          : t(checklistText.ruleAllYes)}
      </p>
      {document && <p>{t(checklistText.documentIs, { document })}</p>}
      <p className="d-muted">
        {labelled(t(checklistText.source), source, language)}
        {inBrackets(t(checklistText.gradeIs, { grade }), language)}
      </p>
      {list.items.some((one) => one.isConstructed) && (
        <p className="d-muted">{t(checklistText.constructedHow)}</p>
      )}
    </div>
  );
}
