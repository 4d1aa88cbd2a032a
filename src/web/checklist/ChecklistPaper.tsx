import { Button } from 'antd';
import { useParams } from 'react-router';

import { checklistText } from '../../domain/text/checklist.ts';
import { inBrackets } from '../../domain/text/say.ts';
import { usePaperOnly } from '../paper/use-paper-only.ts';
import { homePlace, useMe } from '../shell/me.ts';
import { Answer } from '../ui/Answer.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { useAddress } from '../ui/use-address.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useWords } from '../ui/words.ts';
import { ordered } from './ChecklistItems.tsx';

import './paper-list.css';
import { type ChecklistId, type Opened, sectionWord, versionWord } from './words.ts';

/** 纸质检查表: the list on A4 with boxes to tick, for a visit without a phone. */
export function ChecklistPaper() {
  const { t } = useWords();
  const { checklist = '' } = useParams();
  const version = useAddress().get('version');
  const placeId = homePlace(useMe(), 'checklist.read');
  const asked = { checklist: checklist as ChecklistId, ...(version && { version }) };
  const opened = useAsk('checklist.open', placeId ? { placeId, ...asked } : undefined);
  usePaperOnly();
  return (
    <>
      <PageHead
        title={t(checklistText.print)}
        action={
          <Button type="primary" onClick={() => window.print()}>
            {t(checklistText.print)}
          </Button>
        }
      />
      <Answer query={opened}>{(data) => <Sheet data={data} />}</Answer>
    </>
  );
}

/* Empty boxes are to be filled in with a pen. */
/* eslint-disable jsx-a11y/control-has-associated-label */

function Sheet({ data }: { data: Opened }) {
  const words = useWords();
  const { t, language } = words;
  const { list, name, version, document } = data;
  const items = ordered(list);
  const isScored = list.kind === 'scored';
  return (
    <div className="paper ck-paper">
      <article>
        <h1>{name[language]}</h1>
        <p className="ck-paper-version">
          {t(checklistText.paperVersion, {
            list: document ?? t(checklistText.title),
            version: versionWord(version, words),
            items: items.length,
          })}
        </p>
        <p className="ck-paper-lines">
          <span>{t(checklistText.paperSchool)}</span>
          <span>{t(checklistText.paperDay)}</span>
          <span>{t(checklistText.paperWho)}</span>
          <span>{t(checklistText.paperWith)}</span>
        </p>
        <table>
          <thead>
            <tr>
              <th scope="col" className="ck-paper-no">
                {t(checklistText.no)}
              </th>
              <th scope="col">{t(checklistText.item)}</th>
              {isScored && (
                <th scope="col" className="ck-paper-box">
                  {t(checklistText.points)}
                </th>
              )}
              <th scope="col" className="ck-paper-box">
                {t(checklistText.paperYes)}
              </th>
              <th scope="col" className="ck-paper-box">
                {t(checklistText.paperNo)}
              </th>
              <th scope="col" className="ck-paper-box">
                {t(checklistText.paperNa)}
              </th>
              <th scope="col" className="ck-paper-note">
                {t(checklistText.paperNote)}
              </th>
            </tr>
          </thead>
          {list.sections.map((section) => (
            <tbody key={section.id}>
              <tr>
                <th scope="rowgroup" colSpan={isScored ? 7 : 6} className="ck-paper-section">
                  {sectionWord(section, words)}
                </th>
              </tr>
              {items
                .filter((one) => one.section === section.id)
                .map((one) => (
                  <tr key={one.id}>
                    <td className="ck-paper-no">{items.indexOf(one) + 1}</td>
                    <td>
                      {one.text}
                      {one.isVeto && (
                        <strong>{inBrackets(t(checklistText.veto), words.language)}</strong>
                      )}
                      <small>{one.evidence}</small>
                    </td>
                    {isScored && <td className="ck-paper-box">{one.points}</td>}
                    <td className="ck-paper-box">□</td>
                    <td className="ck-paper-box">□</td>
                    <td className={one.mayNotApply ? 'ck-paper-box' : 'ck-paper-box ck-paper-none'}>
                      {one.mayNotApply ? '□' : ''}
                    </td>
                    <td />
                  </tr>
                ))}
            </tbody>
          ))}
        </table>
        <footer>
          <p>{t(checklistText.paperHow)}</p>
          <p>
            {t(checklistText.paperVerdict)}
            {isScored && <> {t(checklistText.paperScore)}</>}
          </p>
          <p className="ck-paper-sign">{t(checklistText.paperSign)}</p>
        </footer>
      </article>
    </div>
  );
}
