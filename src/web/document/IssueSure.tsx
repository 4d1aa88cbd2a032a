import { Checkbox } from 'antd';

import { findingText } from '../../domain/text/finding.ts';
import { useT } from '../language.ts';

interface IssueSureProps {
  readonly says: string;
  /** It orders findings to be put right: the school is heard before. */
  readonly hasFindings: boolean;
  readonly onHeard: (isHeard: boolean) => void;
}

/** What issuing means, asked once more. */
export function IssueSure({ says, hasFindings, onHeard }: IssueSureProps) {
  const t = useT();
  return (
    <>
      <p>{says}</p>
      {hasFindings && (
        <Checkbox onChange={({ target }) => onHeard(target.checked)}>
          {t(findingText.isHeard)}
        </Checkbox>
      )}
    </>
  );
}
