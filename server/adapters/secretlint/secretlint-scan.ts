import { extname } from "node:path";
import type { SecretScanPort } from "@/server/ports/secret-scan";

const preset = "@secretlint/secretlint-rule-preset-recommend";
/** More than this is data, not something that a person or an agent has written. */
const mostCharacters = 500_000;

/** By secretlint's recommended rules: keys of clouds, vendors and registries, private keys, passwords in addresses. */
export function createSecretlintScan(): SecretScanPort {
  return {
    async find({ path, text }) {
      if (text.length > mostCharacters) return [];
      // Loaded when the first file is looked at.
      const [{ lintSource }, { creator }] = await Promise.all([import("@secretlint/core"), import(preset)]);
      const { messages } = await lintSource({
        source: { filePath: path, content: text, ext: extname(path), contentType: "text" },
        options: { config: { rules: [{ id: preset, rule: creator }] }, maskSecrets: true },
      });
      return messages
        .filter(({ severity }) => severity === "error")
        .map(({ message, loc }) => ({ path, line: loc.start.line, message: inWords(message) }))
        .sort((one, other) => one.line - other.line);
    },
  };
}

/** `found GitHub Token(…): ****`: what it is, without its stars. */
function inWords(message: string): string {
  const what = /^found ([^(:*]+)/i.exec(message)?.[1]?.trim() ?? "a secret";
  return `a secret stands here (${what}). Take it out, and read it from the environment`;
}
