import { isRead } from "@/server/adapters/codebase/facts-of-text";
import { createFactsReader } from "@/server/adapters/codebase/facts-reader";
import { openGrammars } from "@/server/adapters/codebase/open-grammars";
import type { CodeFile } from "@/server/domain/codebase/facts";
import { buildGraph, type CodeGraph } from "@/server/domain/codebase/graph";
import { languageOf } from "@/server/domain/repository/languages";

const noCache = { read: async () => [], write: async () => undefined };
let opened: ReturnType<typeof openGrammars> | undefined;

/** Files as the real grammars read them, without git, a thread or a cache. */
export async function filesOfTexts(
  texts: Iterable<readonly [path: string, text: string]>,
): Promise<CodeFile[]> {
  opened ??= openGrammars();
  const reader = createFactsReader(await opened, noCache);
  const files: CodeFile[] = [];
  for (const [path, text] of [...texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await reader.prepare(path);
    const facts = isRead(path) ? reader.read(path, path, text) : null;
    files.push({
      path,
      hash: "",
      bytes: text.length,
      language: languageOf(path) ?? null,
      facts,
      skipped: null,
    });
  }
  return files;
}

export async function graphOfTexts(texts: Record<string, string>): Promise<CodeGraph> {
  return buildGraph(await filesOfTexts(Object.entries(texts)));
}
