import type { FileChange } from "@/contracts/evidence";
import { agentLimits } from "@/server/agents/limits";
import { readFolderFacts } from "@/server/agents/test-run/read-facts";
import { checkCommand, pythonCheckCommand } from "@/server/domain/evidence/test-command";
import { writtenPaths } from "@/server/domain/evidence/written-paths";
import { suitesOf } from "@/server/domain/test-run/test-suite";
import type { EngineDependencies } from "../engine-dependencies";
import type { OwnWork } from "./own-checks";

/** Changed files that do not parse, in the languages that can be asked; of the others their tests tell. */
export async function syntaxProblems(
  { sandbox, files }: Pick<EngineDependencies, "sandbox" | "files">,
  { folder, signal }: Pick<OwnWork, "folder" | "signal">,
  changes: FileChange[],
): Promise<string[]> {
  const paths = writtenPaths(changes);
  const scripts = paths.filter((path) => /\.(?:[cm]?[jt]s|json)$/.test(path));
  const python = paths.filter((path) => path.endsWith(".py"));
  const commands = [
    ...(scripts.length > 0 ? [checkCommand(scripts, await modeOf(files, folder))] : []),
    ...(python.length > 0 ? [pythonCheckCommand(python)] : []),
  ];
  const problems: string[] = [];
  for (const argv of commands) {
    const result = await sandbox.run({ workDir: folder, argv, limits: agentLimits.command }, { signal });
    if (result.exitCode !== 0) problems.push(`These files do not parse:\n${result.stderr.slice(0, 4_000)}`);
  }
  return problems;
}

/** Where node runs the tests it runs the sources too, and takes types out only. Other runners compile them. */
async function modeOf(files: EngineDependencies["files"], folder: string): Promise<"strip" | "transform"> {
  const suites = suitesOf(await readFolderFacts(files, folder));
  const isBare = suites.some(
    ({ framework, runnerOptions }) => framework === "node-test" && runnerOptions.length === 0,
  );
  return isBare ? "strip" : "transform";
}
