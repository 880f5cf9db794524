import { z } from "zod";
import { changedLines } from "@/server/domain/evidence/changed-lines";
import { isSourceFile } from "@/server/domain/repository/languages";
import { isAnyTestFile } from "@/server/domain/repository/test-files";
import { type Mutant, mutantsOf, spread } from "@/server/domain/test-run/mutants";
import { runSuites } from "../test-run/run-suites";
import { defineTool, failure, success, type ToolContext } from "./tool";

const diffBytes = 1_000_000;
const mostFiles = 10;
const pathSchema = z.string().min(1).max(500);

/** Spot checks of tests: a small change of meaning in the code has to make one of them fail. */
export const mutationCheckTool = defineTool({
  name: "mutation_check",
  description:
    "Check whether tests notice wrong code: changes an operator in a changed line, runs the tests, puts it back, and tells which changes no test noticed. `commit`: the lines that it changed, as those of a task; `files`: these files only; `tests`: the test files that concern them (all where left out).",
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
    const mutants = spread(await mutantsIn(context, diff), most);
    if (mutants.length === 0) {
      return failure("There is no changed line of code with an operator to try. Name the commit of a task.");
    }
    const before = await test(context, tests);
    if (!before.green)
      return failure(`The tests do not pass as they are, so they can show nothing.\n${before.summary}`);
    const survivors: Mutant[] = [];
    for (const mutant of mutants) if (await survives(context, mutant, tests)) survivors.push(mutant);
    return success(resultWords(mutants, survivors), {
      data: { mutants: mutants.length, survived: survivors.length },
    });
  },
});

async function mutantsIn({ files, root }: ToolContext, diff: string): Promise<Mutant[]> {
  const sources = [...changedLines(diff)].filter(([path]) => isSourceFile(path) && !isAnyTestFile(path));
  const found = await Promise.all(
    sources.slice(0, mostFiles).map(async ([path, lines]) => {
      // What is gone meanwhile, or no text, has no line to try.
      const text = await files.readText(root, path).catch(() => null);
      return text === null ? [] : mutantsOf(path, text, (line) => lines.has(line));
    }),
  );
  return found.flat();
}

async function survives(context: ToolContext, mutant: Mutant, tests: string[] | undefined): Promise<boolean> {
  const { files, root } = context;
  const original = await files.readText(root, mutant.path);
  await files.writeText(root, mutant.path, mutant.text);
  try {
    return (await test(context, tests)).green;
  } finally {
    await files.writeText(root, mutant.path, original);
  }
}

function test({ sandbox, files, root, known, signal, onOutput }: ToolContext, only: string[] | undefined) {
  return runSuites({ sandbox, files }, { root, only, known, signal, onOutput });
}

function resultWords(mutants: readonly Mutant[], survivors: readonly Mutant[]): string {
  const noticed = mutants.length - survivors.length;
  const lines = survivors.map(({ path, line, from, to }) => `- ${path}:${line}: \`${from}\` as \`${to}\``);
  const head = `${noticed} of ${mutants.length} wrong changes were noticed by a test.`;
  return survivors.length === 0 ? head : `${head} No test noticed:\n${lines.join("\n")}`;
}
