import { countOf } from "@/contracts/count-of";
import type { GoneTest, TestName, TestOutcome, TestReport } from "@/contracts/evidence";
import { testKey } from "./known-failures";

/** Why tests had to go, as whoever worked has said: of a test by its name, or of all in a file. */
export type GoneReason = { test: string; why: string };

/**
 * Tests that passed before and are not run any more: they are not in the report, or skipped in it. One that is in another file
 * under its name has moved. Of a report that is not whole nothing can be said.
 */
export function goneTests(before: readonly TestOutcome[], now: TestReport): TestName[] {
  if (!now.complete) return [];
  const ran = now.tests.filter(({ status }) => status !== "skipped" && status !== "todo");
  const here = countBy(ran, testKey);
  const missing = before.filter((test) => test.status === "passed" && !take(here, testKey(test)));
  // What is left of the counts was not there before, in that file.
  const fresh = new Map<string, number>();
  for (const test of ran) if (take(here, testKey(test))) put(fresh, titleOf(test));
  return missing.filter((test) => !take(fresh, titleOf(test))).map(({ name, file }) => ({ name, file }));
}

/** With what is known of each: whether it stands there skipped, and why. */
export function explained(
  gone: readonly TestName[],
  now: TestReport,
  reasons: readonly GoneReason[],
): GoneTest[] {
  const skipped = new Set(
    now.tests.flatMap((test) => (test.status === "skipped" || test.status === "todo" ? [testKey(test)] : [])),
  );
  return gone.map((test) => ({
    ...test,
    how: skipped.has(testKey(test)) ? "skipped" : "gone",
    why: reasons.find((reason) => reason.test === test.name || reason.test === test.file)?.why ?? null,
  }));
}

/** For agents and people: `adds (test/sum.test.ts), skipped`. */
export function goneWords({ name, file, how }: GoneTest): string {
  return `${name}${file === null ? "" : ` (${file})`}${how === "skipped" ? ", skipped" : ""}`;
}

const named = 3;

/** For a person who decides about the merge: how many, the first by name, those first for which no reason was given. */
export function goneSummary(gone: readonly GoneTest[]): string {
  if (gone.length === 0) return "";
  const sorted = gone.toSorted((a, b) => Number(a.why !== null) - Number(b.why !== null));
  const words = sorted
    .slice(0, named)
    .map((test) => `${goneWords(test)}: ${test.why ?? "no reason was given"}`);
  const more = gone.length - words.length;
  const last = more > 0 ? [`and ${countOf(more, "more test")}`] : [];
  return `${countOf(gone.length, "test")} that passed before ${gone.length === 1 ? "is" : "are"} gone or skipped: ${[...words, ...last].join("; ")}`;
}

/** A test's name without the module that pytest puts before it: that is its file's, and moves with it. */
function titleOf({ name, file }: TestName): string {
  const module = file?.endsWith(".py") ? file.slice(0, -3).replaceAll("/", ".") : null;
  return module !== null && name.startsWith(module) ? name.slice(module.length) : name;
}

function countBy(tests: readonly TestOutcome[], keyOf: (test: TestName) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const test of tests) put(counts, keyOf(test));
  return counts;
}

function put(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function take(counts: Map<string, number>, key: string): boolean {
  const left = counts.get(key) ?? 0;
  if (left > 0) counts.set(key, left - 1);
  return left > 0;
}
