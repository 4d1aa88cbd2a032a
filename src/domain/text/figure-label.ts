import { shippedChecklists } from '../checklist-rules.ts';
import { difficultyKinds } from '../difficulty-rules.ts';
import type { FigureDim } from '../figure.ts';
import {
  faultKinds,
  findingCategories,
  findingDepartments,
  findingTopics,
  ladderSteps,
} from '../finding-rules.ts';
import { meetingKinds } from '../meeting-rules.ts';
import { paperKinds } from '../visit.ts';
import { programmeText } from './campaign.ts';
import { checkMethodText, severityText } from './checklist.ts';
import { difficultyStateText } from './difficulty.ts';
import { directiveStateText } from './directive.ts';
import { documentKindText } from './document.ts';
import { checkRecordText, checkSpotText, figurePageText } from './figure.ts';
import { findingSourceText, findingStateText } from './finding.ts';
import { resolutionStateText } from './meeting.ts';
import { schoolKindText } from './place.ts';
import type { Sentence } from './say.ts';

/** What the values of a dimension are called, where they are not names of the county's own. */

type Words = Readonly<Record<string, Sentence>>;

const byId = (all: readonly (Sentence & { readonly id: string })[]): Words =>
  Object.fromEntries(all.map((one) => [one.id, one]));

/** Kinds of meetings and of difficulties may have the same id. */
const whoseOf = (whose: string, all: readonly (Sentence & { readonly id: string })[]): Words =>
  Object.fromEntries(all.map((one) => [`${whose}:${one.id}`, one]));

const sections: Words = Object.fromEntries(
  shippedChecklists.flatMap((list) =>
    list.sections.map(({ id, zh, en }) => [`${list.id}:${id}`, { zh, en: en ?? zh }]),
  ),
);

const words: { readonly [D in FigureDim]?: Words } = {
  programme: programmeText,
  department: byId(findingDepartments),
  category: byId(findingCategories),
  topic: byId(findingTopics),
  severity: severityText,
  source: findingSourceText,
  state: {
    ...findingStateText,
    ...difficultyStateText,
    ...directiveStateText,
    ...resolutionStateText,
  },
  kind: {
    ...documentKindText,
    ...byId(paperKinds),
    ...whoseOf('meeting', meetingKinds),
    ...whoseOf('difficulty', difficultyKinds),
  },
  checklist: Object.fromEntries(shippedChecklists.map(({ id, name }) => [id, name])),
  section: sections,
  record: checkRecordText,
  spot: checkSpotText,
  method: checkMethodText,
  step: byId(ladderSteps),
  aim: { unit: figurePageText.toUnit, person: figurePageText.toPerson },
  fault: byId(faultKinds),
  sector: { school: figurePageText.sectorSchool, kindergarten: figurePageText.sectorKindergarten },
  schoolKind: schoolKindText,
  ownership: { public: figurePageText.public, private: figurePageText.private },
};

/** The values that are known beforehand, for a choice. */
export function figureValues(dim: FigureDim): readonly string[] {
  return Object.keys(words[dim] ?? {});
}

export function figureValueText(dim: FigureDim, value: string): Sentence | undefined {
  return words[dim]?.[value];
}
