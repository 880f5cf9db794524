import type { FileChange } from "@/contracts/evidence";
import type { FinishOutput } from "@/server/agents/finish-output";
import { writtenPaths } from "@/server/domain/evidence/written-paths";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import type { EngineDependencies } from "../engine-dependencies";
import { type ReviewWork, reviewProblems } from "./review-problems";

/** What is wrong with what an agent finished with, by the contract of its kind of work. */
export async function outputProblems(
  output: FinishOutput,
  changes: FileChange[],
  { files, diagrams }: Pick<EngineDependencies, "files" | "diagrams">,
  work: ReviewWork,
): Promise<string[]> {
  switch (output.contract) {
    case "files":
    case "document":
      return [];
    case "diagrams": {
      const drawn = writtenPaths(changes).filter((path) => path.endsWith(".mmd"));
      if (drawn.length === 0) return ["No diagram was drawn: use create_diagram."];
      const verdicts = await Promise.all(
        drawn.map(async (path) => ({
          path,
          verdict: await diagrams.validate(await files.readText(work.folder, path)),
        })),
      );
      return verdicts.flatMap(({ path, verdict }) =>
        verdict.ok ? [] : [`${path} does not parse: ${verdict.message}`],
      );
    }
    case "review":
      return reviewProblems(files, work, output);
    case "spec": {
      const parsed = parseSpec({ text: output.spec, fileName: "spec.md" });
      if (!parsed.ok) return [`The spec cannot be read: ${parsed.error.message}`];
      return parsed.spec.criteria.length === 0 ? ["The spec has no acceptance criteria."] : [];
    }
    case "decision":
      return [];
  }
}
