import { type GoneTest, type TestOutcome, type TestReport, testReportSchema } from "@/contracts/evidence";
import type { MissionState } from "@/contracts/mission-state";
import { parseJson } from "@/contracts/parse-json";
import type { FinishOutput } from "@/server/agents/finish-output";
import { carriesId } from "@/server/domain/evidence/evidence-for";
import { explained, goneTests, goneWords } from "@/server/domain/test-run/gone-tests";
import type { EngineDependencies } from "../engine-dependencies";

/** What was tested before the mission, as a task that is checked has to know it. */
export type TestsBefore = {
  taskId: string;
  outcomes: () => Promise<readonly TestOutcome[]>;
  /** What was taken away so far, and is known of. */
  recorded: NonNullable<MissionState["goneTests"]>;
  /** Criteria that the spec has no more: their tests are to go. */
  droppedCriteria: readonly string[];
  /** Criteria of a spec that was changed: a test that carries one may have been written anew under other words. */
  revisedCriteria: readonly string[];
};

/** Reads them when they are needed: a report may be long. */
export function testsBefore(
  { store }: Pick<EngineDependencies, "store">,
  { baseline, goneTests: recorded = [], origin, criteria }: MissionState,
  taskId: string,
): TestsBefore {
  return {
    ...{ taskId, recorded },
    outcomes: async () => {
      const artifact = baseline ? await store.readArtifact(baseline.artifactId) : null;
      const content = artifact ? parseJson(artifact.content) : null;
      return testReportSchema.safeParse((content as { report?: unknown } | null)?.report).data?.tests ?? [];
    },
    droppedCriteria: origin?.gone?.map(({ id }) => id) ?? [],
    revisedCriteria: origin ? criteria.map(({ id }) => id) : [],
  };
}

/** More are not kept by name, nor asked about. */
const mostKept = 300;
const mostNamed = 20;

/** What a check has found of them, and what the agent is told. Where a test fails that is said first. */
export async function checkGone(
  before: TestsBefore & { wasAsked: boolean },
  { report, green }: { report: TestReport; green: boolean },
  output: FinishOutput,
): Promise<{ found: { gone?: GoneTest[]; asksAboutGone?: true }; problems: string[] }> {
  const { gone, unexplained } = await goneByTask(before, report, output);
  const asks = green && unexplained.length > 0 && !before.wasAsked;
  // None is worth saying where some are on record: they were put back.
  const isOnRecord = before.recorded.some(({ taskId }) => taskId === before.taskId);
  const isSaid = gone.length > 0 || (isOnRecord && report.complete);
  return {
    found: { ...(isSaid ? { gone } : {}), ...(asks ? { asksAboutGone: true } : {}) },
    problems: asks ? [goneProblem(unexplained)] : [],
  };
}

/** Tests that this task took away, and those of them that it has said nothing of yet. */
async function goneByTask(
  before: TestsBefore,
  now: TestReport,
  output: FinishOutput,
): Promise<{ gone: GoneTest[]; unexplained: GoneTest[] }> {
  const isOther = (test: { name: string; file: string | null }) =>
    before.recorded.some(
      ({ name, file, taskId }) => taskId !== before.taskId && name === test.name && file === test.file,
    );
  const room = mostKept - before.recorded.filter(({ taskId }) => taskId !== before.taskId).length;
  const lost = (await goneSince(before, now)).filter((test) => !isOther(test)).slice(0, Math.max(0, room));
  const said = "removedTests" in output ? (output.removedTests ?? []) : [];
  const earlier = before.recorded.filter(({ taskId }) => taskId === before.taskId);
  const gone = explained(lost, now, [
    ...said,
    ...earlier.flatMap(({ name, why }) => (why === null ? [] : [{ test: name, why }])),
  ]);
  const wasSaid = (test: GoneTest) =>
    earlier.some(({ name, file }) => name === test.name && file === test.file);
  return { gone, unexplained: gone.filter((test) => test.why === null && !wasSaid(test)) };
}

/** All that passed before the mission and is not run any more, but for what its spec wants gone. */
export async function goneSince(before: TestsBefore, now: TestReport) {
  const lost = goneTests(await before.outcomes(), now);
  const isWritten = (id: string) => now.tests.some(({ name }) => carriesId(name, id));
  return lost.filter(
    ({ name }) =>
      !before.droppedCriteria.some((id) => carriesId(name, id)) &&
      !before.revisedCriteria.some((id) => carriesId(name, id) && isWritten(id)),
  );
}

/** What the agent is told of them. */
function goneProblem(unexplained: readonly GoneTest[]): string {
  const named = unexplained.slice(0, mostNamed).map((test) => `  ${goneWords(test)}`);
  const more = unexplained.length - named.length;
  return [
    "These tests passed before the work and are gone or skipped now:",
    ...named,
    ...(more > 0 ? [`  … and ${more} more`] : []),
    "Put them back. Where one had to go, finish with removedTests: its name, or its file, and why. It is shown to the reviewer and to whoever merges.",
  ].join("\n");
}
