import { areaChangeText, areaText } from '../../domain/text/area.ts';
import { Answer } from '../ui/Answer.tsx';
import { LoadMore } from '../ui/LoadMore.tsx';
import { Section } from '../ui/Section.tsx';
import { usePages } from '../ui/use-pages.ts';
import { useWords } from '../ui/words.ts';

/** 改动记录: what changed, why, by whom, the newest first. */
export function History() {
  const { t, dayAndClock } = useWords();
  const pages = usePages('area.history', { limit: 20 });
  return (
    <Section title={t(areaText.history)}>
      <Answer query={pages} lines={3}>
        {(found) => {
          const rows = found.flatMap((page) => page.rows);
          if (rows.length === 0) return <p className="d-quiet">{t(areaText.noHistory)}</p>;
          return (
            <>
              <ul className="d-list">
                {rows.map((one) => (
                  <li key={one.number}>
                    <span>
                      {t(areaChangeText[one.what], one.detail)}
                      <span className="d-muted ar-under"> {one.reason}</span>
                    </span>
                    <span className="d-muted">
                      {t(areaText.historySay, {
                        ...{ by: one.by, at: dayAndClock(one.at), from: one.from },
                      })}
                    </span>
                  </li>
                ))}
              </ul>
              <LoadMore of={pages} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}
