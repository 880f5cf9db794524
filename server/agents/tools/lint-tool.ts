import { z } from "zod";
import { countOf } from "@/contracts/count-of";
import type { RepositoryPackage } from "@/contracts/repository";
import { agentLimits } from "../limits";
import { commandLine } from "../test-run/command-line";
import { packageCommand } from "../test-run/package-command";
import { readFolderFacts } from "../test-run/read-facts";
import { describeRun } from "./execute-tools";
import { defineTool, failure, success } from "./tool";

export const lintTool = defineTool({
  name: "lint",
  description:
    "Run the repository's own lint command in the sandbox, in every package that has one, or in the one at `dir`.",
  risk: "execute",
  // A linter may mend what it finds, if its command says so.
  changesFiles: true,
  repeat: "safe",
  input: z.object({ dir: z.string().max(500).optional() }),
  title: ({ dir }) => (dir ? `Linting ${dir}` : "Linting"),
  run: async ({ dir }, { files, sandbox, root, signal, onOutput }) => {
    const { packages } = await readFolderFacts(files, root);
    const linted = packages.filter(
      (one) => one.commands.lint !== null && (dir === undefined || one.dir === dir.replace(/\/+$/, "")),
    );
    if (linted.length === 0) return success(nothingToRun(packages, dir), { note: "no lint command" });
    const reports: string[] = [];
    let failed = 0;
    for (const one of linted) {
      onOutput(commandLine(one.commands.lint ?? "", one.dir));
      const result = await sandbox.run(
        {
          workDir: root,
          argv: packageCommand(one.dir, one.commands.lint ?? ""),
          limits: agentLimits.command,
        },
        { signal, onOutput: (chunk) => onOutput(chunk.text) },
      );
      if (result.exitCode !== 0) failed += 1;
      reports.push(`${one.dir || "."}: ${one.commands.lint}\n${describeRun(result)}`);
    }
    const text = reports.join("\n\n");
    return failed === 0
      ? success(text, { note: "no complaint" })
      : failure(text, { note: `${countOf(failed, "package")} of ${linted.length} with complaints` });
  },
});

function nothingToRun(packages: readonly RepositoryPackage[], dir: string | undefined): string {
  const where = dir === undefined ? "this repository" : dir;
  const with_ = packages.filter(({ commands }) => commands.lint).map((one) => one.dir || ".");
  return with_.length > 0
    ? `There is no lint command in ${where}. There is one in: ${with_.join(", ")}.`
    : `There is no lint command in ${where}: no script named lint and no linter's configuration.`;
}
