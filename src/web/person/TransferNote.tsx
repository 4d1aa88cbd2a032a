import { Alert } from 'antd';

import { listOf } from '../../domain/text/say.ts';
import { transferText } from '../../domain/text/transfer.ts';
import { followUpText } from '../../domain/transfer.ts';
import { useWords, type Words } from '../ui/words.ts';
import type { PersonFile } from './PersonPage.tsx';

type Transfer = NonNullable<PersonFile['transfer']>;

/** Where a pupil came from, with what is to be followed up, or where they are going; nothing of everybody else. */
export function TransferNote({ of }: { of: PersonFile }) {
  const words = useWords();
  if (!of.transfer) return null;
  const isOpen = of.transfer.state === 'offered' || of.transfer.state === 'refused';
  return (
    <Alert
      type={isOpen ? 'warning' : 'info'}
      showIcon
      className="d-form-error"
      title={noteOf(words, of.transfer)}
    />
  );
}

function noteOf({ t, language }: Words, one: Transfer): string {
  const county = one.countyName;
  if (one.way === 'in') {
    const from = { county, school: one.schoolName ?? '' };
    const what = listOf(
      (one.followUps ?? []).map((code) => t(followUpText(code))),
      language,
    );
    return what ? t(transferText.inNote, { ...from, what }) : t(transferText.inPlain, from);
  }
  if (one.state === 'offered') return t(transferText.outNote, { county });
  if (one.state === 'refused') return t(transferText.outRefused, { county, why: one.answer ?? '' });
  return t(transferText.outDone, { county, day: one.firstDay ?? '' });
}
