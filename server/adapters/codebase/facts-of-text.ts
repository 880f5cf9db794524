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

/** To be called with the grammar of the path prepared. Never throws: what a grammar breaks on has no facts. */
export function factsOfText(grammars: Grammars, path: string, text: string): FileFacts {
  if (isConfig(path)) {
    return { ...emptyFacts(text), config: text.length <= codeLimits.configBytes ? text : null };
  }
  if (hasLineFacts(path)) return lineFacts(path, text);
  try {
    return grammars.read(path, text) ?? emptyFacts(text);
  } catch {
    return { ...emptyFacts(text), broken: true };
  }
}
