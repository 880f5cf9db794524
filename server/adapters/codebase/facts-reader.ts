import type { FileFacts } from "@/server/domain/codebase/facts";
import type { CodeCachePort } from "@/server/ports/codebase";
import { emptyFacts } from "./extract-facts";
import { factsOfText, isConfig } from "./facts-of-text";
import type { Grammars } from "./open-grammars";

/** Raised when other facts are read out of the same text: what is cached then counts no more. */
const version = 7;

export type FactsReader = ReturnType<typeof createFactsReader>;

/** Facts by content: from memory, from the cache, or read from the text. */
export function createFactsReader(grammars: Grammars, cache: CodeCachePort) {
  const known = new Map<string, FileFacts>();
  const mostKnown = 60_000;
  let fresh: Array<{ key: string; facts: string }> = [];

  function keep(key: string, facts: FileFacts): FileFacts {
    if (known.size >= mostKnown) known.clear();
    known.set(key, facts);
    return facts;
  }
  return {
    /** What is known of a content already; null: it has to be read. */
    find: (path: string, hash: string): FileFacts | null => known.get(keyOf(path, hash)) ?? null,
    /** Brings what is cached of these into memory. A cache that fails is as good as an empty one. */
    async load(files: ReadonlyArray<{ path: string; hash: string }>): Promise<void> {
      const keys = files.map(({ path, hash }) => keyOf(path, hash)).filter((key) => !known.has(key));
      for (const { key, facts } of await cache.read(keys).catch(() => [])) {
        const parsed = parseFacts(facts);
        if (parsed) keep(key, parsed);
      }
    },
    async prepare(path: string): Promise<void> {
      await grammars.prepare(path);
    },
    /** Reads a text. To be called after `prepare`. Never throws: what a grammar breaks on has no facts. */
    read(path: string, hash: string, text: string): FileFacts {
      const facts = factsOfText(grammars, path, text);
      const key = keyOf(path, hash);
      fresh.push({ key, facts: JSON.stringify(facts) });
      return keep(key, facts);
    },
    /** Facts that another thread has read; what is not whole has none. */
    adopt(path: string, hash: string, text: string): FileFacts {
      const facts = parseFacts(text);
      const key = keyOf(path, hash);
      if (!facts) return keep(key, { ...emptyFacts(""), broken: true });
      fresh.push({ key, facts: text });
      return keep(key, facts);
    },
    /** Writes what was read since to the cache. */
    async save(): Promise<void> {
      const rows = fresh;
      fresh = [];
      if (rows.length > 0) await cache.write(rows).catch(() => undefined);
    },
  };
}

/** The same text says different things under another ending: a component in `.tsx`, an annotation in `.java`. */
function keyOf(path: string, hash: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const ending = isConfig(path) ? "config" : name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return `${version}:${hash}:${ending}`;
}

/** What this program wrote itself; a row that is not whole is read anew. */
function parseFacts(text: string): FileFacts | null {
  try {
    const facts = JSON.parse(text) as FileFacts;
    return Array.isArray(facts.symbols) && Array.isArray(facts.references) ? facts : null;
  } catch {
    return null;
  }
}
