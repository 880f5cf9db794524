import type { Coverage, FileChange, TestReport } from "@/contracts/evidence";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import { formatUsd, formatUsdRange } from "@/contracts/money";
import { own } from "@/contracts/own";
import { tasksNotBuilt } from "@/contracts/review-state";
import { reachedNothingWords, specChangeReachedNothing } from "../rerun/reached-nothing";
import { goneWords } from "../test-run/gone-tests";
import { markdownTable } from "./markdown-table";

type ReportInput = {
  state: MissionState;
  /** What the branch has changed since it began, but for the report itself. */
  changes: readonly FileChange[];
  reportPath: string;
  /** The run on the finished branch; null when it has no tests. */
  tests: TestReport | null;
  coverage: Coverage | null;
  /** Commit that was tested. */
  tip: string;
  at: Date;
  /** How people call an agent, by its name. */
  callsignOf: (agent: string) => string;
};

/** `IMPLEMENTATION_REPORT.md`: what was built, what it cost, and which criterion is proven by which test. */
export function renderReport(input: ReportInput): string {
  const { state } = input;
  const parts = [
    `# Implementation report: ${state.title}`,
    metadata(input),
    section("Summary", summary(input)),
    section("Phases", phases(input)),
    section("Files", files(input)),
    section("Cost", cost(state)),
    section("Acceptance criteria", criteria(state)),
    section("Warnings", warnings(input)),
    section("Next steps", nextSteps(state)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}

/** Those that its attempts began with. */
function modelsOf({ tasks }: MissionState): string {
  const models = Object.values(tasks).flatMap(({ attempts }) => attempts.map(({ model }) => model));
  return [...new Set(models)].map((model) => `\`${model}\``).join(", ") || "none";
}

function metadata({ state, tip, at }: ReportInput): string {
  return markdownTable(
    ["", ""],
    [
      ["Mission", state.missionId],
      ["Branch", `\`${state.branch}\``],
      ["Base", `\`${(state.baseCommit ?? "").slice(0, 12)}\``],
      ["Tested commit", `\`${tip.slice(0, 12)}\``],
      ["Started", state.createdAt],
      ["Reported", at.toISOString()],
      ["Mode", state.mode === "parallel" ? `parallel, up to ${state.parallelLimit}` : "sequential"],
      [
        "Model",
        state.rehearsal ? "rehearsal (no model key: a scripted stand-in, not a model)" : modelsOf(state),
      ],
    ],
  );
}

function summary({ state, tests, coverage }: ReportInput): string {
  const tasks = Object.values(state.tasks);
  const done = tasks.filter((task) => task.status === "done").length;
  const proven = state.criteria.filter((criterion) => criterion.state === "proven").length;
  const lines = [
    `- ${done} of ${tasks.length} tasks are done.`,
    ...(state.criteria.length > 0
      ? [`- ${proven} of ${state.criteria.length} acceptance criteria are proven by tests on this branch.`]
      : []),
    tests
      ? `- The tests on the finished branch: ${tests.passed} passed, ${tests.failed} failed, ${tests.todo} todo, ${tests.skipped} skipped.`
      : "- The branch has no tests.",
  ];
  const todo = tests ? namesOf(tests, "todo") : "";
  const gone = state.origin?.gone ?? [];
  if (gone.length > 0)
    lines.push(
      `- No longer in the spec: ${gone.map(({ id }) => id).join(", ")}. What was built for them may still be there.`,
    );
  if (specChangeReachedNothing(state)) lines.push(`- ${reachedNothingWords}.`);
  for (const { number, title } of tasksNotBuilt(state)) lines.push(`- Not built: ${number} ${title}.`);
  if (todo) lines.push(`- Left as todo, so not shown to work: ${todo}.`);
  if (tests?.flaky) lines.push(`- Flaky, and so neither passed nor failed: ${namesOf(tests, "flaky")}.`);
  lines.push(...before(state, tests));
  if (coverage?.changed) {
    const { ran, of, unloaded = [] } = coverage.changed;
    lines.push(`- Of the ${of} changed lines that can run, ${ran} ran in the tests (${percent(ran / of)}).`);
    if (unloaded.length > 0) lines.push(`- Changed, and loaded by no test: ${listed(unloaded)}.`);
  }
  if (coverage) lines.push(`- Of the changed files' lines, ${percent(coverage.lines)} ran in the tests.`);
  return lines.join("\n");
}

/** The repository's tests before the work, and what has become of those that did not pass then. */
function before({ baseline }: MissionState, tests: TestReport | null): string[] {
  if (!baseline) return [];
  const { passed, failed, flaky, failing, problem } = baseline;
  const unsteady = flaky > 0 ? `, ${flaky} flaky` : "";
  const lines = [
    `- Before the work: ${passed} passed, ${failed} failed${unsteady}, at \`${baseline.commit.slice(0, 12)}\`.`,
  ];
  if (problem) lines.push(`- Before the work the tests did not run as a whole: ${problem}`);
  const still = tests?.tests.filter((test) => test.failedBefore) ?? [];
  if (still.length > 0) {
    const names = still.slice(0, namesShown).map(({ name }) => name);
    const more = still.length > names.length ? ` and ${still.length - names.length} more` : "";
    lines.push(
      `- Did not pass before and do not now, so not this mission's doing: ${names.join("; ")}${more}.`,
    );
  }
  const mended = tests?.complete ? failing.length - still.length : 0;
  if (mended > 0) lines.push(`- ${mended} of the tests that did not pass before pass now, or are gone.`);
  return lines;
}

const namesShown = 20;

function listed(paths: readonly string[]): string {
  const named = paths.slice(0, namesShown).map((path) => `\`${path}\``);
  const more = paths.length - named.length;
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function namesOf({ tests }: TestReport, status: TestReport["tests"][number]["status"]): string {
  return tests
    .filter((test) => test.status === status)
    .slice(0, namesShown)
    .map(({ name }) => name.replace(/\.$/, ""))
    .join("; ");
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function phases({ state, callsignOf }: ReportInput): string {
  return state.phases
    .map((phase) => {
      const tasks = tasksOf(state).filter((task) => task.phase === phase);
      const rows = tasks.map((task) => [
        task.number,
        task.title,
        callsignOf(task.agent),
        task.status,
        String(task.attempts.length),
        formatUsd(task.spentMicroUsd),
        duration(task),
        task.commit ? `\`${task.commit.slice(0, 12)}\`` : "",
      ]);
      const head = ["#", "Task", "Agent", "Status", "Attempts", "Cost", "Time", "Commit"];
      return `### ${phase}\n\n${markdownTable(head, rows)}`;
    })
    .join("\n\n");
}

const changeWords: Record<FileChange["status"], string> = {
  added: "added",
  modified: "changed",
  deleted: "deleted",
  renamed: "renamed",
};

function files({ state, changes, reportPath }: ReportInput): string {
  const rows = changes.map(({ path, status, added, removed }) => [
    `\`${path}\``,
    changeWords[status],
    `+${added} −${removed}`,
    taskName(state, own(state.files, path)?.taskId),
  ]);
  return rows.length === 0
    ? "No file was changed."
    : markdownTable(
        ["File", "Change", "Lines", "Task"],
        [...rows, [`\`${reportPath}\``, "this report", "", ""]],
      );
}

/** The number and the title of a task; of one that is not of this mission nothing. */
function taskName({ tasks }: MissionState, taskId: string | undefined): string {
  const task = taskId === undefined ? undefined : own(tasks, taskId);
  return task ? `${task.number} ${task.title}` : "";
}

function cost(state: MissionState): string {
  const { usage, budget, modelCalls } = state;
  return markdownTable(
    ["", ""],
    [
      ["Spent", formatUsd(budget.spentMicroUsd)],
      ["Budget", `warn at ${formatUsd(budget.warnMicroUsd)}, stop at ${formatUsd(budget.stopMicroUsd)}`],
      ["Estimated", state.plan ? formatUsdRange(state.plan) : "not planned"],
      ["Model calls", String(modelCalls)],
      ["Input tokens", String(usage.inputTokens + usage.cacheWriteTokens)],
      ["Input tokens read from the cache", String(usage.cacheReadTokens)],
      ["Output tokens", String(usage.outputTokens)],
    ],
  );
}

function criteria(state: MissionState): string {
  if (state.criteria.length === 0) return "The spec names no acceptance criteria.";
  const rows = state.criteria.map((criterion) => [
    criterion.id,
    criterion.text,
    criterion.state,
    [
      ...criterion.tests.map(
        (test) =>
          `${test.name}${test.file ? ` (${test.file}${test.line ? `:${test.line}` : ""})` : ""}: ${test.status}`,
      ),
      ...(criterion.why ? [criterion.why] : []),
    ].join("; "),
  ]);
  return markdownTable(["Id", "Criterion", "State", "Proof"], rows);
}

function warnings({ state, tests }: ReportInput): string {
  const lines: string[] = [];
  if (state.rehearsal)
    lines.push("- This was a rehearsal: the code is real and was tested, no language model wrote it.");
  for (const check of state.acceptedChecks)
    lines.push(`- A failed check of the spec was accepted: ${check}.`);
  for (const task of tasksOf(state)) {
    if (task.status === "skipped" || task.status === "cancelled")
      lines.push(`- ${task.number} ${task.title} was ${task.status}.`);
  }
  for (const { finding, reason, by } of Object.values(state.acknowledged ?? {})) {
    const { severity, rule, file, line, message } = finding;
    const place = line === null ? file : `${file}:${line}`;
    lines.push(
      `- Acknowledged by ${by}, ${severity}, \`${rule}\` in \`${place}\`: ${message} Reason: ${reason}`,
    );
  }
  const unsettled = Object.values(state.threads ?? {}).filter(({ status }) => status !== "resolved").length;
  if (unsettled > 0) lines.push(`- Comments on the change that nobody has settled: ${unsettled}.`);
  for (const test of (state.goneTests ?? []).slice(0, goneShown)) {
    const task = taskName(state, test.taskId ?? undefined);
    lines.push(
      `- Passed before and is not run any more: ${goneWords(test)}${task === "" ? "" : `, by ${task}`}. ${test.why === null ? "No reason was given." : `Reason: ${test.why}`}`,
    );
  }
  const more = (state.goneTests?.length ?? 0) - goneShown;
  if (more > 0) lines.push(`- … and ${more} more tests that passed before and are not run any more.`);
  if (tests && !tests.complete) lines.push("- The test report is not complete.");
  return lines.length === 0 ? "None." : lines.join("\n");
}

const goneShown = 50;

function nextSteps(state: MissionState): string {
  const open = state.criteria.filter((criterion) => criterion.state !== "proven");
  const lines = open.map(
    (criterion) => `- ${criterion.state === "failed" ? "Fix" : "Prove"} ${criterion.id}: ${criterion.text}`,
  );
  lines.push(`- Read the change: \`git diff ${(state.baseCommit ?? "").slice(0, 12)}..${state.branch}\``);
  return lines.join("\n");
}

function tasksOf(state: MissionState): TaskState[] {
  return state.taskOrder.flatMap((id) => state.tasks[id] ?? []);
}

function duration(task: TaskState): string {
  const ms = task.attempts.reduce(
    (sum, { startedAt, endedAt }) => sum + (endedAt ? Date.parse(endedAt) - Date.parse(startedAt) : 0),
    0,
  );
  return `${(ms / 1000).toFixed(1)} s`;
}
