import type { CriterionEvidence, TestOutcome } from "@/contracts/evidence";

export type EvidenceInput = {
  criteria: ReadonlyArray<{ id: string; text: string }>;
  tests: readonly TestOutcome[];
  /** Tasks with the criteria that they cover and the commit that they left, if any. */
  tasks: ReadonlyArray<{ id: string; criteria: readonly string[]; commit: string | null }>;
  /** Whether a test stood there before, for another spec: its `AC-1` is none of these. Left out: none did. */
  isOfBefore?: (test: TestOutcome) => boolean;
  /** Why a criterion is not shown, as its task has said. */
  reasons?: ReadonlyMap<string, string>;
};

/**
 * What the tests say of each criterion. A test speaks of a criterion when its name carries the criterion's id; one that
 * stood there before speaks of it only where its name has the criterion's words too. Proven:
 * at least one such test passed, none failed and none is flaky. A todo, an empty body or a skipped test proves nothing.
 */
export function evidenceFor({
  criteria,
  tests,
  tasks,
  isOfBefore,
  reasons,
}: EvidenceInput): CriterionEvidence[] {
  return criteria.map(({ id, text }) => {
    const speaking = tests.filter(
      (test) => carriesId(test.name, id) && (!isOfBefore?.(test) || saysWords(test.name, text)),
    );
    const covering = tasks.filter((task) => task.criteria.includes(id));
    const state = stateOf(speaking);
    const why = state === "unproven" ? (emptyWords(speaking) ?? reasons?.get(id)) : undefined;
    return {
      ...{ id, text, state, ...(why ? { why } : {}) },
      tests: speaking.map(({ name, status, file, line }) => ({ name, status, file, line })),
      tasks: covering.map((task) => task.id),
      commits: [...new Set(covering.flatMap((task) => task.commit ?? []))],
    };
  });
}

function stateOf(tests: readonly TestOutcome[]): CriterionEvidence["state"] {
  if (tests.some((test) => test.status === "failed")) return "failed";
  // What holds sometimes is not shown to hold.
  if (tests.some((test) => test.status === "flaky")) return "unproven";
  return tests.some((test) => test.status === "passed" && !test.empty) ? "proven" : "unproven";
}

function emptyWords(tests: readonly TestOutcome[]): string | undefined {
  const empty = tests.find((test) => test.empty);
  return empty ? `The test "${empty.name}" calls nothing, so that it passes shows nothing.` : undefined;
}

/** Whether a name has all words of a criterion, in their order; signs and spaces do not count. */
function saysWords(name: string, text: string): boolean {
  const plain = (words: string) =>
    words
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ") ?? "";
  return plain(text) !== "" && ` ${plain(name)} `.includes(` ${plain(text)} `);
}

/** Whole ids only: `AC-1` is in "AC-1: adds" and "[AC-1]", not in "AC-11", "AC-1.2", "AC-1-b" or "XAC-1". */
export function carriesId(name: string, id: string): boolean {
  const literal = id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const isWritten = new RegExp(
    `(?<![\\p{L}\\p{N}_-]|[\\p{L}\\p{N}]\\.)${literal}(?![\\p{L}\\p{N}_]|[.-][\\p{L}\\p{N}])`,
    "u",
  ).test(name);
  return isWritten || isInIdentifier(name, id);
}

/** A function's name has no room for `AC-1`: there it is `ac_1`, as in `test_ac_1_adds` — not in `test_ac_1_2`. */
function isInIdentifier(name: string, id: string): boolean {
  const words = id
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (words.length < 2) return false;
  const pattern = new RegExp(`(?:^|_)${words.join("_")}(?:$|_(?![0-9]))`);
  return name
    .split(/[^\w]+/)
    .filter((word) => /^test_?|^Test/.test(word))
    .some((word) => pattern.test(word.replace(/^Test(?=[A-Z])/, "test_").toLowerCase()));
}
