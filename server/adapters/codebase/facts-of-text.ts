import type { FileFacts } from "@/server/domain/codebase/facts";
import { hasLineFacts, lineFacts } from "@/server/domain/codebase/line-facts";
import { codeLimits } from "./code-limits";
import { emptyFacts } from "./extract-facts";
import { grammarFor } from "./languages/languages";
import type { Grammars } from "./open-grammars";

const configs =
  /(?:^|\/)(?:package\.json|[tj]sconfig[^/]*\.json|go\.mod|Cargo\.toml|pyproject\.toml|setup\.cfg|composer\.json)$/;

/** Whether a file says how imports are resolved. */
export function isConfig(path: string): boolean {
  return configs.test(path);
}

/** Whether anything is read of a file: its symbols and imports, or how imports are resolved. */
export function isRead(path: string): boolean {
  return grammarFor(path) !== null || hasLineFacts(path) || isConfig(path);
}

/** Facts of a text that is read without a grammar; null: it needs one. */
export function plainFacts(path: string, text: string): FileFacts | null {
  if (isConfig(path)) {
    return { ...emptyFacts(text), config: text.length <= codeLimits.configBytes ? text : null };
  }
  return hasLineFacts(path) ? lineFacts(path, text) : null;
}

/** To be called with the grammar of the path prepared. Never throws: what a grammar breaks on has no facts. */
export function factsOfText(grammars: Grammars, path: string, text: string): FileFacts {
  const plain = plainFacts(path, text);
  if (plain) return plain;
  try {
    return grammars.read(path, text) ?? emptyFacts(text);
  } catch {
    return { ...emptyFacts(text), broken: true };
  }
}
