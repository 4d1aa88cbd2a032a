import { randomUUID } from 'node:crypto';

/** 场景里的值: plain JSON, in which an object with a `$` key stands for something known by then. */

export type Names = Readonly<Record<string, unknown>>;

/** The value with everything filled in. Objects that a name stands for are handed on as they are, not copied. */
export function valueOf(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return filled(value, names);
  if (Array.isArray(value)) return value.map((one) => valueOf(one, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [word] = entries.find(([key]) => key.startsWith('$')) ?? [];
  if (word !== undefined) return expressed(word, value as Names, names);
  return Object.fromEntries(
    entries.flatMap(([key, one]) => {
      const found = valueOf(one, names);
      return found === undefined ? [] : [[key, found]];
    }),
  );
}

function expressed(word: string, value: Names, names: Names): unknown {
  switch (word) {
    case '$ref':
      return lookUp(filled(wordOf(value['$ref']), names), names);
    case '$new':
      return randomUUID();
    // One of a list, beginning again after its end.
    case '$pick': {
      const list = listOf(value['$pick'], names);
      return list[numberOf(value['at'], names) % list.length];
    }
    case '$map': {
      const name = wordOf(value['as'] ?? 'it');
      return listOf(value['$map'], names).map((one, at) =>
        valueOf(value['to'], { ...names, [name]: one, at, n: at + 1 }),
      );
    }
    // Those of which a field is equal.
    case '$where':
      return meant(value['$where'], value['is'] as Names, names);
    // The first of those, or what stands in it under `get`.
    case '$first': {
      const [first] = meant(value['$first'], value['is'] as Names, names);
      if (first === undefined) throw new Error(`“${JSON.stringify(value)}”里一个也没有。`);
      return value['get'] === undefined ? first : fieldOf(first, wordOf(value['get']));
    }
    // An object by keys.
    case '$object':
      return Object.fromEntries(
        listOf(value['$object'], names).map((one, at) => {
          const known = { ...names, it: one, at, n: at + 1 };
          return [String(valueOf(value['key'], known)), valueOf(value['to'], known)];
        }),
      );
    case '$take': {
      const from = value['from'] === undefined ? 0 : numberOf(value['from'], names);
      return listOf(value['$take'], names).slice(from, from + numberOf(value['count'], names));
    }
    // Lists one after the other.
    case '$join':
      return (value['$join'] as unknown[]).flatMap((one) => listOf(one, names));
    // So many alike; `n` counts from 1, `at` from 0.
    case '$times':
      return Array.from({ length: numberOf(value['$times'], names) }, (_, at) =>
        valueOf(value['item'], { ...names, n: at + 1, at }),
      );
    case '$plus':
      return (value['$plus'] as unknown[]).reduce<number>(
        (sum, one) => sum + numberOf(one, names),
        0,
      );
    // 0, 1, 2, 0, 1, 2 …
    case '$mod':
      return numberOf(value['$mod'], names) % numberOf(value['by'], names);
    default:
      throw new Error(`不认识“${word}”。`);
  }
}

function wordOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`“${JSON.stringify(value)}”不是一个名字。`);
  return value;
}

function numberOf(value: unknown, names: Names): number {
  const found = valueOf(value, names);
  if (typeof found !== 'number') throw new Error(`“${JSON.stringify(value)}”不是一个数。`);
  return found;
}

export function listOf(value: unknown, names: Names): readonly unknown[] {
  const found = valueOf(value, names);
  if (!Array.isArray(found)) throw new Error(`“${JSON.stringify(value)}”不是一串。`);
  return found as readonly unknown[];
}

function meant(list: unknown, is: Names, names: Names): unknown[] {
  return listOf(list, names).filter((one) =>
    Object.entries(is).every(([path, wanted]) => fieldOf(one, path) === valueOf(wanted, names)),
  );
}

/** school.place.placeId */
function lookUp(path: string, names: Names): unknown {
  const found = fieldOf(names, path);
  if (found === undefined) throw new Error(`“${path}”还没有：前面没有这个名字，或者它没有这一项。`);
  return found;
}

function fieldOf(from: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (one, step) => (typeof one === 'object' && one !== null ? (one as Names)[step] : undefined),
      from,
    );
}

/** ${school.name} in a text. */
function filled(text: string, names: Names): string {
  return text.replaceAll(/\$\{([^}]+)\}/g, (_, path: string) => String(lookUp(path, names)));
}
