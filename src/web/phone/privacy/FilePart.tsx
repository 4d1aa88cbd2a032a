import type { Output } from '../../../contract/index.ts';
import { personKindText, relationText, sexText } from '../../../domain/text/person.ts';
import { childText } from '../../../domain/text/privacy.ts';
import { Says, useSubmit } from '../../account/submit.tsx';
import { ask } from '../../ask.ts';
import { useLanguage, useT } from '../../language.ts';
import { beside, comma } from '../../marks.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { readingWords, sessionWord } from '../../roll/words.ts';
import { saveFile } from '../../ui/file.ts';

type File = Output<'privacy.child-file'>;

/** 资料: all that is held, and its export. */
export function FilePart({ personId }: { personId: string }) {
  const t = useT();
  const { data, failure, reload } = useAsk('privacy.child-file', { personId });
  if (failure) return <Notices failure={failure} isLoading={!data} onRetry={reload} />;
  if (!data) return <div className="sd-card card-wait card-tall" />;
  return (
    <>
      <p className="sd-muted">{t(childText.fileWhat)}</p>
      <Identity file={data} />
      <Classes file={data} />
      <Checks file={data} />
      {data.records.map((group, n) => (
        // One purpose may have several tables.
        <Records key={`${group.purpose}${String(n)}`} group={group} />
      ))}
      <Export personId={personId} />
    </>
  );
}

function Identity({ file }: { file: File }) {
  const t = useT();
  const facts: (readonly [string, string | undefined])[] = [
    [t(childText.name), file.name],
    [t(childText.sex), t(sexText[file.sex])],
    [t(childText.birthDay), file.birthDay],
    [t(childText.idNumber), file.idNumber],
    [t(childText.studentNo), file.studentNo],
    [t(childText.address), file.address],
    [
      t(childText.guardians),
      file.guardians
        .map(
          (one) => `${t(relationText[one.relation])} ${one.name}${one.isMe ? t(childText.me) : ''}`,
        )
        .join(comma()),
    ],
    [
      t(childText.household),
      file.household.map((one) => one.name + beside(t(personKindText[one.kind]))).join(comma()),
    ],
  ];
  return (
    <section className="sd-card">
      <h2>{t(childText.identity)}</h2>
      <Facts facts={facts} />
    </section>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, string | undefined])[] }) {
  return (
    <dl className="facts privacy-facts">
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Classes({ file }: { file: File }) {
  const t = useT();
  return (
    <section className="sd-card">
      <h2>{t(childText.classes)}</h2>
      <ul className="privacy-list">
        {file.memberships.map((one) => (
          <li key={one.placeName + one.from}>
            {one.schoolName} {one.placeName}
            <p className="sd-small sd-muted">
              {one.to === undefined
                ? t(childText.since, { from: one.from })
                : t(childText.fromTo, { from: one.from, to: one.to })}
              {one.endReason && ` · ${one.endReason}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Checks({ file }: { file: File }) {
  const t = useT();
  const { language } = useLanguage();
  const wordsOf = (entry: File['checks'][number]['entry']) =>
    entry ? readingWords(entry, language).join(comma()) || t(childText.well) : t(childText.unseen);
  return (
    <details className="sd-card privacy-more">
      <summary>
        {t(childText.checks)} <span className="count">{file.checks.length}</span>
      </summary>
      {file.checks.length === 0 && <p className="sd-muted">{t(childText.noChecks)}</p>}
      <Facts
        facts={file.checks.map((one) => [
          `${one.day} ${sessionWord(one.session, language)}`,
          wordsOf(one.entry),
        ])}
      />
    </details>
  );
}

function Records({ group }: { group: File['records'][number] }) {
  const t = useT();
  return (
    <details className="sd-card privacy-more">
      <summary>
        {group.title} <span className="count">{group.rows.length}</span>
      </summary>
      {group.isCut && <p className="sd-small sd-muted">{t(childText.cut)}</p>}
      <ul className="privacy-list">
        {group.rows.map((row, n) => (
          // Rows have no name of their own and never change places.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={n}>
            {row.map((cell) => (
              <span key={cell.label} className="privacy-cell">
                <span className="sd-muted">{cell.label}</span> {cell.value}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Export({ personId }: { personId: string }) {
  const t = useT();
  const { isBusy, says, run } = useSubmit(async () => {
    saveFile(await ask('privacy.export-child', { personId }));
    return undefined;
  });
  return (
    <>
      <Says says={says} />
      <button type="button" className="sd-button" disabled={isBusy} onClick={() => run()}>
        {t(childText.export)}
      </button>
    </>
  );
}
