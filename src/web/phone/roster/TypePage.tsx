import '../work.css';
import { useState } from 'react';

import { readTyping, type TypedLine, typedPupils } from '../../../domain/roster-typing.ts';
import { typingFaultText, typingText } from '../../../domain/text/typing.ts';
import { send } from '../../ask.ts';
import { useT } from '../../language.ts';
import { comma } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { type Failure, failureOf, useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';

/** 打名单: one pupil a line, read as it is typed or pasted; nothing is sent while a line is wrong. */
export function TypePage({ classId }: { classId: string }) {
  const t = useT();
  const place = useAsk('place.children', { placeId: classId });
  const known = useAsk('person.list', { placeId: classId, kind: 'pupil', limit: 200 });
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [added, setAdded] = useState<number>();
  const [failure, setFailure] = useState<Failure>();
  const lines = readTyping(text);
  const pupils = typedPupils(lines);
  const faulty = lines.filter((one) => one.fault !== undefined);
  const name = place.data?.place.fullName ?? '';
  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const { people } = await send('person.type-roster', {
        placeId: classId,
        people: pupils.map(({ studentNo, seq, ...rest }) => ({
          ...rest,
          ...(seq !== undefined && { seq }),
          ...(studentNo !== undefined && { studentNo }),
        })),
      });
      setAdded(people);
      setText('');
      known.reload();
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Frame title={t(typingText.typeInto, { class: name })} isInner>
      <div className="page-head">
        <h1>{name}</h1>
        <p className="sd-muted">{t(typingText.how)}</p>
      </div>
      {added !== undefined && (
        <output className="work-said">✓ {t(typingText.done, { n: added })}</output>
      )}
      <label className="sd-field">
        <span className="sd-field-label">{t(typingText.box)}</span>
        <textarea
          className="sd-input work-text"
          value={text}
          placeholder={t(typingText.example)}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAdded(undefined);
          }}
        />
      </label>
      <Read lines={lines} faulty={faulty} />
      {failure && <Notices failure={failure} onRetry={() => void submit()} />}
      {known.data && known.data.rows.length > 0 && (
        <section>
          <h2 className="section-title">{t(typingText.already, { n: known.data.total })}</h2>
          <p className="sd-card">{known.data.rows.map((one) => one.name).join(comma())}</p>
        </section>
      )}
      <div className="sheet-bar">
        <button
          type="button"
          className="sd-button"
          disabled={isBusy || pupils.length === 0 || faulty.length > 0}
          onClick={() => void submit()}
        >
          {faulty.length > 0
            ? t(typingText.fix, { n: faulty.length })
            : t(typingText.submit, { n: pupils.length })}
        </button>
      </div>
    </Frame>
  );
}

function Read({ lines, faulty }: { lines: readonly TypedLine[]; faulty: readonly TypedLine[] }) {
  const t = useT();
  const pupils = typedPupils(lines);
  if (lines.length === 0) return null;
  const of = (sex: string) => pupils.filter((one) => one.sex === sex).length;
  const unknown = of('9');
  return (
    <div className="sd-stack">
      <p aria-live="polite">
        {t(typingText.readBoth, { n: pupils.length, boys: of('1'), girls: of('2') })}
        {unknown > 0 && ` · ${t(typingText.noSex, { n: unknown })}`}
      </p>
      {faulty.length > 0 && (
        <ul className="sd-note sd-note-amber">
          {faulty.map((one) => (
            <li key={one.line}>
              {t(typingText.line, {
                line: one.line,
                text: one.text,
                why: one.fault ? t(typingFaultText[one.fault]) : '',
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
