import { posix } from "node:path";
import { z } from "zod";
import type { FileChange } from "@/contracts/evidence";
import { parseJson } from "@/contracts/parse-json";
import { agentLimits } from "@/server/agents/limits";
import { writtenPaths } from "@/server/domain/evidence/written-paths";
import type { SandboxPort } from "@/server/ports/sandbox";

/** As `terraform validate -json` prints it. */
const verdictSchema = z.object({
  diagnostics: z.array(
    z.object({
      severity: z.string(),
      summary: z.string(),
      detail: z.string().default(""),
      range: z.object({ filename: z.string(), start: z.object({ line: z.number() }) }).optional(),
    }),
  ),
});

/**
 * What Terraform, or OpenTofu, has against the folders of changed files, where one of them is in the sandbox. A folder
 * whose providers cannot be had without a network is not validated.
 */
export async function terraformProblems(
  sandbox: SandboxPort,
  { folder, signal }: { folder: string; signal: AbortSignal },
  changes: readonly FileChange[],
): Promise<string[]> {
  const changed = writtenPaths(changes).filter((path) => path.endsWith(".tf"));
  const modules = [...new Set(changed.map((path) => posix.dirname(path)))].sort();
  const problems: string[] = [];
  for (const module of modules) {
    const argv = ["sh", "-c", validation, "validate", module];
    const { exitCode, stdout } = await sandbox.run(
      { workDir: folder, argv, limits: agentLimits.command },
      { signal },
    );
    if (exitCode === notValidated) continue;
    problems.push(...problemsIn(stdout, module));
  }
  return problems;
}

/** Neither program is there, or the providers are not. */
const notValidated = 77;
/** What it fetches and remembers stays out of the work folder. */
const validation = `
cd -- "$1" || exit ${notValidated}
program=$(command -v terraform || command -v tofu) || exit ${notValidated}
TF_DATA_DIR=$(mktemp -d) || exit ${notValidated}
export TF_DATA_DIR
"$program" init -backend=false -input=false -lockfile=readonly >/dev/null 2>&1 || exit ${notValidated}
"$program" validate -json
`;

function problemsIn(stdout: string, module: string): string[] {
  const verdict = verdictSchema.safeParse(parseJson(stdout));
  if (!verdict.success)
    return [`${module}: terraform validate did not say what is wrong: ${stdout.slice(0, 500)}`];
  return verdict.data.diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ summary, detail, range }) => {
      const place = range ? `${posix.join(module, range.filename)}:${range.start.line}` : module;
      return `${place}: ${summary}. ${detail}`.trim();
    });
}
