import type { Coverage, FileChange, TestName, TestReport } from "@/contracts/evidence";
import type { TaskType } from "@/contracts/plan";
import type { FinishOutput } from "@/server/agents/finish-output";
import { agentLimits } from "@/server/agents/limits";
import { readFolderFacts } from "@/server/agents/test-run/read-facts";
import { AppError } from "@/server/domain/errors/app-error";
import { checkCommand, pythonCheckCommand } from "@/server/domain/evidence/test-command";
import { violations } from "@/server/domain/evidence/write-set";
import { isSourceFile } from "@/server/domain/repository/languages";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import { isAboutLoading, loadFailure } from "@/server/domain/test-run/load-failure";
import { suitesOf } from "@/server/domain/test-run/test-suite";
import type { EngineDependencies } from "../engine-dependencies";
import { fileProblems } from "./check-files";
import { type AskedComment, commentProblems } from "./comment-problems";
import { type ReviewWork, reviewProblems } from "./review-problems";
import { runTests, type TestRun } from "./run-tests";
import { type ChangeScan, scanChange } from "./scan-change";
import { terraformProblems } from "./validate-terraform";

export type FinishCheck = {
  problems: string[];
  /** The folder's tree at the time of the check. */
  tree: string;
  changes: FileChange[];
  tests: { report: TestReport; coverage: Coverage | null } | null;
  /** Nothing was changed, since an earlier commit holds it all. */
  standing?: string;
  /** What scanners have found in it. */
  scan?: ChangeScan;
};

export type CheckedWork = {
  repository: string;
  folder: string;
  base: string;
  tree: string;
  taskType: TaskType;
  /** Its tests have to fail: they show what is wrong with the code as it is. Null: they have to pass. */
  showsFailure: { reported: string } | null;
  writes: readonly string[];
  /** What counts where nothing is changed. */
  delivery: {
    taskId: string;
    /** What the task is made from is not what it was when it was done in an earlier mission. */
    changed: boolean;
    /** It was told that nothing was changed, and finishes again. */
    isAskedAgain: boolean;
  };
  /** Files that were given to the agent with git's conflict marks in them. */
  marked: readonly string[];
  /** People's comments on the task's change that it was told. */
  comments: readonly AskedComment[];
  /** Of a reviewer: the change that it was told, and the files that it has looked at. */
  review: ReviewWork["review"];
  looked: ReviewWork["looked"];
  /** Tests that did not pass before the mission. */
  known: readonly TestName[];
  /** Why not all tests could be run before the mission; the same runner that is missing still is not the agent's to bring. */
  lacked: string | null;
  signal: AbortSignal;
  onOutput: (text: string) => void;
};

/**
 * Whether what an agent finished with holds. No claim without evidence: files where files were asked for, all of
 * them inside the write set, all of them parse, and the repository's tests pass.
 * @throws AppError `packages-missing` where the repository's own tests cannot be run: no agent can help it
 */
export async function checkFinish(
  dependencies: Pick<
    EngineDependencies,
    "vcs" | "sandbox" | "files" | "ids" | "diagrams" | "fileChecks" | "secretScan" | "codeScan"
  >,
  work: CheckedWork,
  output: FinishOutput,
): Promise<FinishCheck> {
  // A decision changes nothing: what it decides about may well be broken.
  if (output.contract === "decision") return { problems: [], tree: work.tree, changes: [], tests: null };
  const changes = await dependencies.vcs.changes(work.repository, work.base, work.tree);
  const unanswered = commentProblems(work.comments, output, changes);
  if (changes.length === 0 && asksForFiles(output))
    return unanswered.length > 0
      ? { problems: unanswered, tree: work.tree, changes, tests: null }
      : checkUnchanged(dependencies, work);
  const problems = [
    ...unanswered,
    ...writeSetProblems(changes, work.writes),
    ...(await linkProblems(dependencies.vcs, work, changes)),
    ...(await markProblems(dependencies.files, work)),
    ...(await outputProblems(output, changes, dependencies, work)),
    ...(await fileProblems(dependencies, work, changes)),
    ...(await terraformProblems(dependencies.sandbox, work, changes)),
  ];
  if (problems.length > 0) return { problems, tree: work.tree, changes, tests: null };
  const { repository, base: from, tree: to } = work;
  const scanned = async () => {
    const scan = await scanChange(dependencies, { repository, from, to, changes }, work.signal);
    return scan.scans.length > 0 ? { scan } : {};
  };
  if (!needsTests(work.taskType))
    return { problems, tree: work.tree, changes, tests: null, ...(await scanned()) };

  const syntax = await syntaxProblems(dependencies, work, changes);
  if (syntax.length > 0) return { problems: syntax, tree: work.tree, changes, tests: null };

  const changedFiles = changes.map((change) => change.path);
  const { folder, known, signal, onOutput } = work;
  const change = { repository: work.repository, from: work.base, to: work.tree, files: changedFiles };
  const [run, scan] = await Promise.all([
    runTests(dependencies, { folder, change, known, signal, onOutput }),
    scanned(),
  ]);
  const { report, coverage, green, summary } = run;
  refuseMissing(run, work);
  return {
    problems: work.showsFailure
      ? failureProblems(run, changedFiles, work.showsFailure.reported)
      : testProblems({ green, summary, tested: report.tests.length > 0 }, changedFiles),
    tree: work.tree,
    changes,
    tests: { report, coverage },
    ...scan,
  };
}

function asksForFiles({ contract }: FinishOutput): boolean {
  return contract === "files" || contract === "document" || contract === "diagrams";
}

/**
 * Nothing was changed. That is right only where the same task was delivered before: a commit of it is in the history.
 * Of code the tests of today say that it still holds.
 */
async function checkUnchanged(
  dependencies: Pick<EngineDependencies, "vcs" | "sandbox" | "files" | "ids">,
  work: CheckedWork,
): Promise<FinishCheck> {
  const { repository, base, tree, delivery } = work;
  const refused = (why: string): FinishCheck => ({
    problems: [`No file was changed: the task asks for files, words do not count. ${why}`.trim()],
    ...{ tree, changes: [], tests: null },
  });
  const standing = await dependencies.vcs.findDelivery({ repository, ref: base, taskId: delivery.taskId });
  if (!standing) return refused("");
  if (delivery.changed && !delivery.isAskedAgain)
    return refused(
      "What this task is made from has changed since it was done. Change what follows from that; where nothing does, finish again and say why.",
    );
  if (!needsTests(work.taskType)) return { problems: [], tree, changes: [], tests: null, standing };
  const { folder, known, signal, onOutput } = work;
  const run = await runTests(dependencies, { folder, change: null, known, signal, onOutput });
  const { report, coverage, green } = run;
  refuseMissing(run, work);
  if (!green) return refused("The tests of what is there do not pass.");
  return { problems: [], tree, changes: [], tests: { report, coverage }, standing };
}

function refuseMissing({ missing }: TestRun, { lacked }: CheckedWork): void {
  if (missing === null || !lacked?.startsWith(missing)) return;
  // Its words say where to install it, too.
  throw new AppError({ code: "packages-missing", message: lacked, userMessage: lacked });
}

/** Code without a test shows nothing; documents and settings need none. */
function testProblems(
  run: { green: boolean; summary: string; tested: boolean },
  changed: string[],
): string[] {
  const hasCode = changed.some((path) => isSourceFile(path));
  if (!run.tested) return hasCode ? [`There are no tests: nothing shows that it works. ${run.summary}`] : [];
  return run.green ? [] : [`The tests do not pass: ${run.summary}`];
}

/** A failure is shown by a test of the change that runs and fails, and by nothing else that fails. */
function failureProblems(
  { report: { tests, complete }, problem, summary }: Pick<TestRun, "report" | "problem" | "summary">,
  changed: readonly string[],
  reported: string,
): string[] {
  if (!complete || tests.length === 0)
    return [`Nothing is shown: the tests could not be run to their end: ${problem ?? summary}`];
  const failed = tests
    .filter(({ status }) => status === "failed")
    .filter(({ file }) => file === null || changed.some((path) => file.endsWith(path)));
  if (failed.length === 0)
    return [
      "None of the tests that you changed fails, so they do not show what is wrong. Write a test that fails on the code as it is, for the reason that was reported.",
    ];
  const unrun = isAboutLoading(reported) ? [] : failed.flatMap((test) => loadFailure(test) ?? []);
  if (unrun.length < failed.length) return [];
  return [
    `The test fails before it comes to what was reported: ${unrun[0]}. That is a mistake of the test and shows nothing. Import what is there, and fail by an assertion about the reported behaviour.`,
  ];
}

/** Tests run after every task that changes code. */
export function needsTests(type: TaskType): boolean {
  return type === "implementation" || type === "testing";
}

function writeSetProblems(changes: FileChange[], writes: readonly string[]): string[] {
  return violations(changes, writes).map(
    (change) => `${change.path} was ${change.status} but is outside the write set (${writes.join(", ")}).`,
  );
}

/** Whoever checks the branch out would have a file of their own machine there. */
async function linkProblems(
  vcs: EngineDependencies["vcs"],
  { repository, tree }: CheckedWork,
  changes: readonly FileChange[],
): Promise<string[]> {
  const paths = changes.filter(({ status }) => status !== "deleted").map(({ path }) => path);
  const links = await vcs.outwardLinks({ repository, treeish: tree, paths });
  return links.map(
    (path) => `${path} is a link that leads out of the repository. Write a file in its place, or remove it.`,
  );
}

const conflictMark = /^(?:<{7}|>{7})(?: |$)/m;

async function markProblems(files: EngineDependencies["files"], work: CheckedWork): Promise<string[]> {
  const present = new Set(work.marked.length > 0 ? await files.list(work.folder) : []);
  const problems = await Promise.all(
    work.marked
      .filter((path) => present.has(path))
      .map(async (path) => {
        // What cannot be read as text has no marks in it.
        const text = await files.readText(work.folder, path).catch(() => "");
        return conflictMark.test(text)
          ? [`${path} still has conflict marks: bring both sides together.`]
          : [];
      }),
  );
  return problems.flat();
}

async function outputProblems(
  output: FinishOutput,
  changes: FileChange[],
  { files, diagrams }: Pick<EngineDependencies, "files" | "diagrams">,
  work: CheckedWork,
): Promise<string[]> {
  switch (output.contract) {
    case "files":
    case "document":
      return [];
    case "diagrams": {
      const drawn = changes.filter((change) => change.path.endsWith(".mmd") && change.status !== "deleted");
      if (drawn.length === 0) return ["No diagram was drawn: use create_diagram."];
      const verdicts = await Promise.all(
        drawn.map(async ({ path }) => ({
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

/** Changed files that do not parse, in the languages that can be asked; of the others their tests tell. */
async function syntaxProblems(
  { sandbox, files }: Pick<EngineDependencies, "sandbox" | "files">,
  { folder, signal }: CheckedWork,
  changes: FileChange[],
): Promise<string[]> {
  const paths = changes.filter(({ status }) => status !== "deleted").map(({ path }) => path);
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
