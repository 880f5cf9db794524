import type { CodebasePort, CodeCachePort } from "@/server/ports/codebase";
import type { Logger } from "@/server/ports/logger";
import { createGitRunner } from "../git/git-runner";
import { createCodeIndex } from "./code-index";
import { createFactsReader } from "./facts-reader";
import { openGrammars } from "./open-grammars";

const usualPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/homebrew/bin";
const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => quiet };

/** The index as it runs in its thread; where nothing is kept, `cache` is left out. */
export async function openCodeIndex({
  cache = noCache,
  gitBinary = "git",
}: {
  cache?: CodeCachePort;
  gitBinary?: string;
}): Promise<CodebasePort> {
  const { git } = createGitRunner({ gitBinary, path: usualPath, remoteEnvironment: {}, logger: quiet });
  return createCodeIndex({ git, reader: createFactsReader(await openGrammars(), cache) });
}

const noCache: CodeCachePort = { read: async () => [], write: async () => undefined };
