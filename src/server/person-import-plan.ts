import { importChangeText } from '../domain/text/import.ts';
import { type Language, say, type Sentence } from '../domain/text/say.ts';
import { planFamilies, type RowFamily, type SiblingRows } from './person-import-family.ts';
import { columnWord } from './person-import-head.ts';
import { type MatchedRow, papersOf } from './person-import-match.ts';
import type { KnownPupil, SchoolState } from './person-import-state.ts';

/** What an import will do, row by row; the dry run shows it and the import carries it out. */

export type Outcome = 'join' | 'move' | 'update' | 'unchanged';

export interface PlannedRow extends MatchedRow {
  readonly outcome: Outcome;
  readonly family: RowFamily;
  /** The person's own papers have to be written. */
  readonly isPersonChanged: boolean;
  readonly isSeqChanged: boolean;
  /** The pupil goes to another home than now, or gets a first one. */
  readonly isMovingHome: boolean;
  /** The sentence for the list of changes. */
  readonly says: string;
}

/** The plan of an import; nothing of it depends on the order of database rows. */
export function planImport(
  matched: readonly MatchedRow[],
  state: SchoolState,
  { language, siblings }: { language: Language; siblings: SiblingRows },
): PlannedRow[] {
  const families = planFamilies(matched, state, siblings);
  const names = new Map([
    ...state.elsewhere,
    ...state.classes.map((one) => [one.placeId, one.fullName] as const),
  ]);
  return matched.map((one): PlannedRow => {
    const family = families.get(one) ?? { home: undefined, links: [] };
    const { row, known } = one;
    const { home } = family;
    const papers = changedPapers(one);
    const isSeqChanged =
      known?.at !== undefined && row.seq !== undefined && known.at.seq !== row.seq;
    const isMovingHome =
      home !== undefined &&
      (!known || home.householdId !== known.householdId || home.householdId === undefined);
    // What is new is not corrected.
    const words = known ? wordsOf(one, { papers, isSeqChanged, isMovingHome, family }) : [];
    const outcome = outcomeOf(one, words.length > 0);
    return {
      ...one,
      outcome,
      family,
      isPersonChanged: papers.length > 0,
      isSeqChanged,
      isMovingHome,
      says: sentenceOf(one, { outcome, words, names, language, family, siblings }),
    };
  });
}

interface Changes {
  readonly papers: readonly Sentence[];
  readonly isSeqChanged: boolean;
  readonly isMovingHome: boolean;
  readonly family: RowFamily;
}

/** What the row corrects of a known pupil. */
function wordsOf({ row }: MatchedRow, changes: Changes): Sentence[] {
  const { papers, isSeqChanged, isMovingHome, family } = changes;
  const { home, links } = family;
  return [
    ...papers,
    ...(isSeqChanged ? [columnWord('seq')] : []),
    ...(home?.addressRow === row.row && home.address !== undefined ? [columnWord('address')] : []),
    ...(isMovingHome ? [importChangeText.household] : []),
    ...(links.some(({ isNew, guardian }) => isNew || guardian.isChanged)
      ? [importChangeText.guardians]
      : []),
  ];
}

function outcomeOf({ row, known }: MatchedRow, isChanged: boolean): Outcome {
  if (!known?.at) return 'join';
  if (known.at.placeId !== row.placeId) return 'move';
  return isChanged ? 'update' : 'unchanged';
}

/** The papers of a known pupil that the row changes. */
function changedPapers(one: MatchedRow): Sentence[] {
  const { row, known } = one;
  if (!known) return [];
  const papers = papersOf(one);
  const isPermanent = (text: string | undefined) => text?.startsWith('G') === true;
  const isSameNo =
    papers.studentNo === known.studentNo ||
    (isPermanent(papers.studentNo) && isPermanent(known.studentNo));
  return [
    ...(row.name === known.name ? [] : [columnWord('name')]),
    ...(papers.sex === known.sex ? [] : [columnWord('sex')]),
    ...(papers.birthDay === known.birthDay ? [] : [columnWord('birthDay')]),
    ...(papers.idNumber === known.idNumber ? [] : [columnWord('idNumber')]),
    ...(isSameNo ? [] : [columnWord('studentNo')]),
  ];
}

function joinWords(known: KnownPupil | undefined): Sentence {
  if (!known) return importChangeText.join;
  return known.cameFrom === undefined ? importChangeText.return : importChangeText.receive;
}

interface Words {
  readonly outcome: Outcome;
  readonly words: readonly Sentence[];
  readonly names: ReadonlyMap<string, string>;
  readonly language: Language;
  readonly family: RowFamily;
  readonly siblings: SiblingRows;
}

function sentenceOf({ row, known }: MatchedRow, facts: Words): string {
  const { outcome, words, names, language, family, siblings } = facts;
  const name = (placeId = '') => names.get(placeId) ?? '';
  const to = name(row.placeId);
  const parts: string[] = [];
  if (outcome === 'join') parts.push(say(joinWords(known), language, { class: to }));
  if (outcome === 'move') {
    const how = known?.cameFrom === undefined ? importChangeText.move : importChangeText.transfer;
    parts.push(say(how, language, { from: name(known?.at?.placeId), to }));
  }
  if (known && words.length > 0) {
    const what = words.map((word) => say(word, language)).join(say(importChangeText.and, language));
    parts.push(say(importChangeText.update, language, { what }));
  }
  const { addressRow } = family.home ?? {};
  const isOverruled =
    row.address !== undefined && addressRow !== undefined && addressRow !== row.row;
  if (isOverruled && outcome !== 'unchanged')
    parts.push(say(importChangeText.sameHome, language, { row: addressRow }));
  const sibling = siblings.get(row.row);
  if (sibling !== undefined && family.home?.isAcross && outcome !== 'unchanged')
    parts.push(say(importChangeText.sibling, language, { row: sibling }));
  return parts.join(say(importChangeText.then, language));
}
