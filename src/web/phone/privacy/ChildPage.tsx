import './privacy.css';
import { useState } from 'react';

import { childText } from '../../../domain/text/privacy.ts';
import { useT } from '../../language.ts';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { AccessPart } from './AccessPart.tsx';
import { ConsentPart } from './ConsentPart.tsx';
import { CorrectionPart } from './CorrectionPart.tsx';
import { FilePart } from './FilePart.tsx';

const parts = {
  file: childText.tabFile,
  access: childText.tabAccess,
  correction: childText.tabCorrection,
  consent: childText.tabConsent,
} as const;
type Part = keyof typeof parts;

/** 孩子的资料: what is held about a child, who looked, corrections and consents, for the guardian. */
export function ChildPage({ personId }: { personId: string }) {
  const t = useT();
  const [part, setPart] = useState<Part>('file');
  // Names come without opening the file: looking at consents leaves no line in the audit.
  const { data, failure, reload } = useAsk('privacy.consents', {});
  const child = data?.children.find((one) => one.personId === personId);
  const title = child ? t(childText.title, { name: child.name }) : '';
  return (
    <Frame title={title} isInner>
      <h1>{title}</h1>
      <fieldset className="privacy-tabs" aria-label={title}>
        {(Object.keys(parts) as Part[]).map((one) => (
          <button
            key={one}
            type="button"
            className={one === part ? 'privacy-tab privacy-tab-on' : 'privacy-tab'}
            aria-pressed={one === part}
            onClick={() => setPart(one)}
          >
            {t(parts[one])}
          </button>
        ))}
      </fieldset>
      {part === 'file' && <FilePart personId={personId} />}
      {part === 'access' && <AccessPart personId={personId} />}
      {part === 'correction' && <CorrectionPart personId={personId} />}
      {part === 'consent' && (
        <ConsentPart child={child} isAsked={data !== undefined} failure={failure} reload={reload} />
      )}
    </Frame>
  );
}
