import { type Day, localTime } from '../domain/date.ts';
import type { TemplateFact } from '../domain/document-rules.ts';
import { longDay } from '../domain/document.ts';
import { documentWordText } from '../domain/text/document.ts';
import type { Asked } from './answer.ts';
import type { Told } from './document-figures.ts';

interface FactsOf {
  readonly office: string;
  readonly day: Day;
  readonly school: string | undefined;
  readonly figures: Told['figures'];
}

/** What a template's words are filled in with. */
export function factsOf(
  asked: Asked,
  { office, day, school, figures }: FactsOf,
): Readonly<Record<TemplateFact, string>> {
  return {
    office,
    county: asked.place.name,
    day: longDay(day),
    time: timeOf(asked, figures, day),
    school: school ?? documentWordText.schoolGap.zh,
  };
}

/** The hour that the figures are of; where they are of a day that is over, the whole day. */
function timeOf({ zone, now }: Asked, [first]: Told['figures'], day: Day): string {
  const at = localTime(first ? new Date(first.asOf) : now, zone);
  return at.day === day ? at.time : '';
}
