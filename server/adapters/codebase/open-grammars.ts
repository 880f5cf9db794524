import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Language as Grammar, Parser, Query } from "web-tree-sitter";
import type { FileFacts } from "@/server/domain/codebase/facts";
import { emptyFacts, extractFacts } from "./extract-facts";
import type { Language } from "./languages/language";
import { grammarFor } from "./languages/languages";
import { treeFindings } from "./tree-findings";

/** Reads texts of files with tree-sitter; what a grammar is loaded for is kept. To be used in a thread of its own. */
export type Grammars = {
  /** Loads what a file needs; false: there is no grammar for it. */
  prepare(path: string): Promise<boolean>;
  /** Facts of a text whose grammar is loaded; null where there is none. */
  read(path: string, text: string): FileFacts | null;
  /** What the parser alone takes, in milliseconds: to measure against. */
  parseOnly(path: string, text: string): number;
};

type Loaded = { language: Language; grammar: Grammar; query: Query };

export async function openGrammars(): Promise<Grammars> {
  await Parser.init();
  const folder = join(
    dirname(createRequire(import.meta.url).resolve("@vscode/tree-sitter-wasm/package.json")),
    "wasm",
  );
  const parser = new Parser();
  const loaded = new Map<Language, Loaded>();

  function ready(path: string): Loaded | null {
    const language = grammarFor(path);
    const found = language ? loaded.get(language) : undefined;
    if (found) parser.setLanguage(found.grammar);
    return found ?? null;
  }
  return {
    async prepare(path) {
      const language = grammarFor(path);
      if (!language) return false;
      if (!loaded.has(language)) {
        const grammar = await Grammar.load(join(folder, `tree-sitter-${language.grammar}.wasm`));
        loaded.set(language, { language, grammar, query: new Query(grammar, language.query) });
      }
      return true;
    },
    read(path, text) {
      const found = ready(path);
      if (!found) return null;
      const findings = treeFindings(parser, found.query, text);
      return findings ? extractFacts({ language: found.language, path }, text, findings) : emptyFacts(text);
    },
    parseOnly(path, text) {
      if (!ready(path)) return 0;
      const before = performance.now();
      parser.parse(text)?.delete();
      return performance.now() - before;
    },
  };
}
