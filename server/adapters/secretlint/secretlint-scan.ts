import { hash } from "node:crypto";
import { extname } from "node:path";
import type { FileProblem } from "@/server/ports/file-checks";
import type { SecretScanPort } from "@/server/ports/secret-scan";

const preset = "@secretlint/secretlint-rule-preset-recommend";
/** More than this is data, not something that a person or an agent has written. */
const mostCharacters = 500_000;
/** A change is looked at when it is checked, and again by its scanners: of so many files what was found is kept. */
const filesKept = 1_000;

/** By secretlint's recommended rules: keys of clouds, vendors and registries, private keys, passwords in addresses. */
export function createSecretlintScan(): SecretScanPort {
  const known = new Map<string, readonly FileProblem[]>();
  return {
    async find({ path, text }) {
      if (text.length > mostCharacters) return [];
      const key = hash("sha256", `${path}\n${text}`);
      const found = known.get(key) ?? (await scan(path, text));
      if (known.size >= filesKept) known.clear();
      known.set(key, found);
      return [...found];
    },
  };
}

async function scan(path: string, text: string): Promise<FileProblem[]> {
  // Loaded when the first file is looked at.
  linter ??= openLinter();
  const { lintSource, creator } = await linter;
  const { messages } = await lintSource({
    source: { filePath: path, content: text, ext: extname(path), contentType: "text" },
    options: { config: { rules: [{ id: preset, rule: creator }] }, maskSecrets: true },
  });
  return messages
    .filter(({ severity }) => severity === "error")
    .map(({ message, loc }) => ({ path, line: loc.start.line, message: inWords(message) }))
    .sort((one, other) => one.line - other.line);
}

let linter: ReturnType<typeof openLinter> | null = null;

async function openLinter() {
  const [{ lintSource }, { creator }, { secretLintProfiler }] = await Promise.all([
    import("@secretlint/core"),
    import(preset),
    import("@secretlint/profiler"),
  ]);
  // On by itself: it marks where each rule begins and ends with each file, and keeps all of that for good.
  secretLintProfiler.setEnabled(false);
  return { lintSource, creator };
}

/** `found GitHub Token(…): ****`: what it is, without its stars. */
function inWords(message: string): string {
  const what = /^found ([^(:*]+)/i.exec(message)?.[1]?.trim() ?? "a secret";
  return `a secret stands here (${what}). Take it out, and read it from the environment`;
}
