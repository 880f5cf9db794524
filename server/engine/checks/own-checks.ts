import type { FileChange } from "@/contracts/evidence";
import type { RepositoryPackage } from "@/contracts/repository";
import { agentLimits } from "@/server/agents/limits";
import { commandLine } from "@/server/agents/test-run/command-line";
import { packageCommand } from "@/server/agents/test-run/package-command";
import { describeRun } from "@/server/agents/tools/execute-tools";
import { writtenPaths } from "@/server/domain/evidence/written-paths";
import type { SandboxResult } from "@/server/ports/sandbox";
import type { EngineDependencies } from "../engine-dependencies";

export type OwnWork = {
  repository: string;
  /** Where the agent works; of what is formatted, its own changes are written there. */
  folder: string;
  base: string;
  tree: string;
  /** The repository's packages as they were before the mission: a command that is taken out since has failed. */
  packages: readonly RepositoryPackage[];
  signal: AbortSignal;
  onOutput: (text: string) => void;
};

export type OwnChecks = {
  /** Changed files that the repository's own formatter has put right. */
  formatted: string[];
  /** What its formatter, linter and type-check say of the change and did not say before, in words for the agent. */
  problems: string[];
};

type Ran = { command: string; result: SandboxResult };
type Kind = "format" | "lint" | "typecheck";

const toldChars = 4_000;

/**
 * Formats a change, lints it and checks its types by the repository's own commands, in the packages that it touches. They run
 * in a folder of their own, so that nothing but the agent's changes is touched. What fails without the change too is not the
 * agent's, and what is not installed says nothing.
 */
export function createOwnChecks(
  { vcs, sandbox, files }: Pick<EngineDependencies, "vcs" | "sandbox" | "files">,
  /** The folder of its own, and the name that git keeps it under. */
  { aside, keepAs }: { aside: string; keepAs: string },
) {
  /** A base does not change in an attempt. */
  const passedBefore = new Map<string, Promise<boolean>>();

  return async function check(work: OwnWork, changes: readonly FileChange[]): Promise<OwnChecks> {
    const touched = packagesOf(work.packages, changes);
    if (touched.length === 0) return { formatted: [], problems: [] };
    const { repository } = work;
    try {
      await vcs.checkout({ repository, treeish: work.tree, folder: aside });
      const formatRuns = await runAll(work, touched, "format");
      const formatted = await takeFormatted(work, changes, formatRuns);
      const runs = [
        ...formatRuns,
        ...(await runAll(work, touched, "lint")),
        ...(await runAll(work, touched, "typecheck")),
      ];
      const problems: string[] = [];
      for (const run of runs.filter(hasComplained)) if (await isNew(work, run)) problems.push(wordsOf(run));
      return { formatted, problems };
    } finally {
      await vcs.discard({ repository, folder: aside, keepAs });
    }
  };

  async function runAll(work: OwnWork, packages: readonly RepositoryPackage[], kind: Kind) {
    const runs: Array<Ran & { dir: string }> = [];
    for (const { dir, commands } of packages) {
      const command = commands[kind];
      if (command !== null) runs.push({ dir, ...(await run(work, dir, command)) });
    }
    return runs;
  }

  async function run({ signal, onOutput }: OwnWork, dir: string, command: string): Promise<Ran> {
    onOutput(commandLine(command, dir));
    const argv = packageCommand(dir, command);
    const result = await sandbox.run(
      { workDir: aside, argv, limits: agentLimits.command },
      { signal, onOutput: (chunk) => onOutput(chunk.text) },
    );
    return { command, result };
  }

  /** Fills the folder with the files of before the change, and says how the command ends there. */
  function isNew(work: OwnWork, { dir, command }: Ran & { dir: string }): Promise<boolean> {
    const key = `${work.base} ${dir} ${command}`;
    const known = passedBefore.get(key);
    if (known) return known;
    const asked = vcs
      .checkout({ repository: work.repository, treeish: work.base, folder: aside })
      .then(() => run({ ...work, onOutput: () => undefined }, dir, command))
      .then(({ result }) => result.exitCode === 0);
    passedBefore.set(key, asked);
    return asked;
  }

  /** A file that was not formatted before is left as the agent wrote it: its diff would be lost in the formatter's. */
  async function takeFormatted(
    work: OwnWork,
    changes: readonly FileChange[],
    runs: ReadonlyArray<Ran & { dir: string }>,
  ): Promise<string[]> {
    if (!runs.some(({ result }) => result.exitCode === 0)) return [];
    const wanted = writtenPaths(changes);
    const texts = new Map(
      await Promise.all(
        wanted.map(async (path) => [path, await files.readText(aside, path).catch(() => null)] as const),
      ),
    );
    const differ = await differing(work, work.tree, wanted);
    const old = differ.filter((path) =>
      changes.some((change) => change.path === path && change.status === "modified"),
    );
    const unkempt = new Set(old.length > 0 ? await unformattedBefore(work, runs, old) : []);
    const taken = differ.filter((path) => !unkempt.has(path) && texts.get(path) !== null);
    for (const path of taken) await files.writeText(work.folder, path, texts.get(path) ?? "");
    return taken;
  }

  async function unformattedBefore(
    work: OwnWork,
    runs: ReadonlyArray<Ran & { dir: string }>,
    paths: readonly string[],
  ): Promise<string[]> {
    const { repository, base, tree } = work;
    await vcs.checkout({ repository, treeish: base, folder: aside });
    for (const { dir, command } of runs) await run({ ...work, onOutput: () => undefined }, dir, command);
    const unkempt = await differing(work, base, paths);
    await vcs.checkout({ repository, treeish: tree, folder: aside });
    for (const { dir, command } of runs) await run({ ...work, onOutput: () => undefined }, dir, command);
    return unkempt;
  }

  /** Which of these files the folder has otherwise than a tree. */
  async function differing(
    { repository }: OwnWork,
    treeish: string,
    paths: readonly string[],
  ): Promise<string[]> {
    const now = await vcs.snapshot({ repository, folder: aside, keepAs });
    const changed = new Set((await vcs.changes(repository, treeish, now)).map(({ path }) => path));
    return paths.filter((path) => changed.has(path));
  }
}

/** The innermost package of each changed file. */
function packagesOf(
  packages: readonly RepositoryPackage[],
  changes: readonly FileChange[],
): RepositoryPackage[] {
  const inner = [...packages].sort((one, other) => other.dir.length - one.dir.length);
  const touched = new Set(
    changes.flatMap(({ path }) => inner.find(({ dir }) => dir === "" || path.startsWith(`${dir}/`)) ?? []),
  );
  return packages.filter((one) => touched.has(one));
}

/** What was ended by a limit has not said anything. A program that is not installed is missing before the change, too. */
function hasComplained({ result: { exitCode } }: Ran): boolean {
  return exitCode !== null && exitCode !== 0;
}

function wordsOf({ dir, command, result }: Ran & { dir: string }): string {
  const where = dir === "" ? "" : ` in ${dir}`;
  const said = describeRun(result);
  const told = said.length > toldChars ? `${said.slice(0, toldChars)}\n… cut` : said;
  return `\`${command}\`${where} fails, and did not before your change (where it names files that you may not change, keep what they use as it was):\n${told}`;
}
