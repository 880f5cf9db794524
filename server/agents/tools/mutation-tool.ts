import { z } from "zod";
import type { Mutant } from "@/server/domain/test-run/mutants";
import { checkMutations } from "../test-run/check-mutations";
import { defineTool, failure, success } from "./tool";

const diffBytes = 1_000_000;
const mostFiles = 10;
const pathSchema = z.string().min(1).max(500);

/** Spot checks of tests: a small change of meaning in the code has to make one of them fail. */
export const mutationCheckTool = defineTool({
  name: "mutation_check",
  description:
    "Slow, so only when you are asked to: changes an operator in a changed line, runs the tests, puts it back; tells which changes no test noticed. `commit`: whose lines; `files`: in these only; `tests`: the test files to run.",
  risk: "execute",
  changesFiles: true,
  repeat: "safe",
  input: z.object({
    commit: z.string().min(4).max(64).optional(),
    files: z.array(pathSchema).max(mostFiles).optional(),
    tests: z.array(pathSchema).max(50).optional(),
    most: z.number().int().min(1).max(20).default(8).describe("Changes that are tried."),
  }),
  title: ({ most }) => `Trying up to ${most} wrong changes against the tests`,
  run: async ({ commit, files, tests, most }, context) => {
    const diff = await context.history.diff({ commit, paths: files, maxBytes: diffBytes });
    if (diff === null) return failure("There is no such commit in what this task builds on.");
    const checked = await checkMutations(context, { diff, most, tests });
    if (checked.kind === "none")
      return failure("There is no changed line of code with an operator to try. Name the commit of a task.");
    if (checked.kind === "red")
      return failure(`The tests do not pass as they are, so they can show nothing.\n${checked.summary}`);
    if (checked.kind === "slow") return failure("The tests take too long to be run again and again.");
    const { mutants, survivors } = checked;
    return success(resultWords(mutants, survivors), {
      data: { mutants: mutants.length, survived: survivors.length },
    });
  },
});

function resultWords(mutants: readonly Mutant[], survivors: readonly Mutant[]): string {
  const noticed = mutants.length - survivors.length;
  const lines = survivors.map(({ path, line, from, to }) => `- ${path}:${line}: \`${from}\` as \`${to}\``);
  const head = `${noticed} of ${mutants.length} wrong changes were noticed by a test.`;
  return survivors.length === 0 ? head : `${head} No test noticed:\n${lines.join("\n")}`;
}
