import type { Coverage, FileChange, GoneTest, TestName, TestReport } from "@/contracts/evidence";
import type { TaskType } from "@/contracts/plan";
import type { RepositoryPackage } from "@/contracts/repository";
import type { FinishOutput } from "@/server/agents/finish-output";
import { AppError } from "@/server/domain/errors/app-error";
import { violations } from "@/server/domain/evidence/write-set";
import { writtenPaths } from "@/server/domain/evidence/written-paths";
import type { EngineDependencies } from "../engine-dependencies";
import { fileProblems } from "./check-files";
import { type AskedComment, commentProblems } from "./comment-problems";
import { checkGone, type TestsBefore } from "./gone-tests";
import { outputProblems } from "./output-problems";
import type { createOwnChecks } from "./own-checks";
import type { ReviewWork } from "./review-problems";
import { runTests, type TestRun } from "./run-tests";
import { type ChangeScan, scanChange } from "./scan-change";
import { syntaxProblems } from "./syntax-problems";
import {
  type CriteriaShown,
  failureProblems,
  planProblem,
  testProblems,
  unshownProblems,
} from "./test-problems";
import { terraformProblems } from "./validate-terraform";

export type FinishCheck = {
  problems: string[];
  /** The folder's tree at the time of the check. */
  tree: string;
  changes: FileChange[];
  tests: { report: TestReport; coverage: Coverage | null } | null;
  /** Tests that passed before the mission and that this change takes away. */
  gone?: GoneTest[];
  /** It was asked about them: the next time it is not. */
  asksAboutGone?: true;
  /** It was asked for a test plan. */
  asksForPlan?: true;
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
  /** Stores what is in the folder now; gives the tree's id. */
  keep: () => Promise<string>;
  /** The repository's own format, lint and type-check. */
  ownChecks: ReturnType<typeof createOwnChecks>;
  packages: readonly RepositoryPackage[];
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
  /** Criteria that it covers, and whether a test was there before for another spec. */
  shows: CriteriaShown;
  /** The tests that passed then, and whether it was asked about those that are gone. */
  before: TestsBefore & { wasAsked: boolean };
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
  if (!needsTests(work.taskType))
    return {
      problems,
      tree: work.tree,
      changes,
      tests: null,
      ...(await scanned(dependencies, work, changes)),
    };

  const syntax = await syntaxProblems(dependencies, work, changes);
  if (syntax.length > 0) return { problems: syntax, tree: work.tree, changes, tests: null };
  return checkCode(dependencies, work, changes, output);
}

/** Format, lint and types as the repository has them, then its tests; scanners look on meanwhile. */
async function checkCode(
  dependencies: Pick<EngineDependencies, "vcs" | "sandbox" | "files" | "ids" | "secretScan" | "codeScan">,
  asFinished: CheckedWork,
  asChanged: FileChange[],
  output: FinishOutput,
): Promise<FinishCheck> {
  const own = await asFinished.ownChecks(asFinished, asChanged);
  const isFormatted = own.formatted.length > 0;
  const work = isFormatted ? { ...asFinished, tree: await asFinished.keep() } : asFinished;
  const { folder, known, repository, base, tree, signal, onOutput } = work;
  const changes = isFormatted ? await dependencies.vcs.changes(repository, base, tree) : asChanged;
  const changedFiles = changes.map(({ path }) => path);
  const change = { repository, from: base, to: tree, files: changedFiles };
  const [run, scan] = await Promise.all([
    runTests(dependencies, { folder, change, known, repeatsChanged: true, signal, onOutput }),
    scanned(dependencies, work, changes),
  ]);
  const { report, coverage, green, summary } = run;
  refuseMissing(run, work);
  const isTesting = work.taskType === "testing" && !work.showsFailure;
  const plan = isTesting ? planProblem(work.shows, output) : null;
  const gone = await checkGone(work.before, run, output);
  const tested = work.showsFailure
    ? failureProblems(run, changedFiles, work.showsFailure.reported)
    : [
        ...testProblems({ green, summary, tested: report.tests.length > 0 }, changedFiles),
        ...gone.problems,
        ...(isTesting ? unshownProblems(work.shows, run, { changedFiles, output }) : []),
        ...(plan === null ? [] : [plan]),
      ];
  // A test that shows what the code does not do yet may well not go with its types.
  const found = [...(work.showsFailure ? [] : own.problems), ...tested];
  return {
    problems: found.length > 0 && isFormatted ? [...found, formattedWords(own.formatted)] : found,
    ...{
      tree,
      changes,
      tests: { report, coverage },
      ...gone.found,
      ...(plan === null ? {} : { asksForPlan: true }),
    },
    ...scan,
  };
}

/** What it has in mind of these files is not what is there. */
function formattedWords(paths: readonly string[]): string {
  return `The repository's formatter has changed these files of yours, read them again before you edit them: ${paths.join(", ")}.`;
}

async function scanned(
  dependencies: Pick<EngineDependencies, "vcs" | "secretScan" | "codeScan">,
  { repository, base: from, tree: to, signal }: CheckedWork,
  changes: FileChange[],
): Promise<Pick<FinishCheck, "scan">> {
  const scan = await scanChange(dependencies, { repository, from, to, changes }, signal);
  return scan.scans.length > 0 ? { scan } : {};
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
  const links = await vcs.outwardLinks({ repository, treeish: tree, paths: writtenPaths(changes) });
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
