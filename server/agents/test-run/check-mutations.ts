import type { TestName } from "@/contracts/evidence";
import { changedLines } from "@/server/domain/evidence/changed-lines";
import { isSourceFile } from "@/server/domain/repository/languages";
import { isAnyTestFile } from "@/server/domain/repository/test-files";
import { type Mutant, mutantsOf, spread } from "@/server/domain/test-run/mutants";
import type { IdSource } from "@/server/ports/clock";
import type { SandboxPort } from "@/server/ports/sandbox";
import type { WorkspacePort } from "@/server/ports/workspace";
import { runSuites } from "./run-suites";

const mostFiles = 10;

export type MutationParts = {
  files: WorkspacePort;
  sandbox: SandboxPort;
  ids: IdSource;
  /** Folder with the files; they are as they were when it is over. */
  root: string;
  /** Tests that did not pass before the mission. */
  known: readonly TestName[];
  signal: AbortSignal;
  /** Ends the trying where it stands: what was tried by then counts. */
  deadline?: AbortSignal;
  onOutput: (text: string) => void;
};

export type MutationCheck =
  | { kind: "none" }
  /** The tests do not pass as they are: they can show nothing. */
  | { kind: "red"; summary: string }
  /** The deadline came before anything was tried. */
  | { kind: "slow" }
  | { kind: "checked"; mutants: Mutant[]; survivors: Mutant[] };

/** Changes operators in the lines that a diff adds, one at a time, and tells which changes no test noticed. */
export async function checkMutations(
  parts: MutationParts,
  { diff, most, tests }: { diff: string; most: number; tests?: string[] },
): Promise<MutationCheck> {
  const mutants = spread(await mutantsIn(parts, diff), most);
  if (mutants.length === 0) return { kind: "none" };
  const before = await inTime(parts, () => test(parts, tests));
  if (!before) return { kind: "slow" };
  if (!before.green) return { kind: "red", summary: before.summary };
  const tried: Mutant[] = [];
  const survivors: Mutant[] = [];
  for (const mutant of mutants) {
    const lives = await inTime(parts, () => survives(parts, mutant, tests));
    if (lives === null) break;
    tried.push(mutant);
    if (lives) survivors.push(mutant);
  }
  return tried.length > 0 ? { kind: "checked", mutants: tried, survivors } : { kind: "slow" };
}

/** What came of it; null: the deadline cut it short, so that it says nothing. */
async function inTime<T>({ deadline }: MutationParts, run: () => Promise<T>): Promise<T | null> {
  if (deadline?.aborted) return null;
  try {
    const result = await run();
    return deadline?.aborted ? null : result;
  } catch (thrown) {
    if (deadline?.aborted) return null;
    throw thrown;
  }
}

async function mutantsIn({ files, root }: MutationParts, diff: string): Promise<Mutant[]> {
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

async function survives(parts: MutationParts, mutant: Mutant, tests: string[] | undefined): Promise<boolean> {
  const { files, root } = parts;
  const original = await files.readText(root, mutant.path);
  await files.writeText(root, mutant.path, mutant.text);
  try {
    return (await test(parts, tests)).green;
  } finally {
    await files.writeText(root, mutant.path, original);
  }
}

function test(parts: MutationParts, only: string[] | undefined) {
  const { sandbox, files, ids, root, known, deadline, onOutput } = parts;
  const signal = deadline ? AbortSignal.any([parts.signal, deadline]) : parts.signal;
  return runSuites({ sandbox, files, ids }, { root, only, known, signal, onOutput });
}
