import type { TestRun } from "../conversation/test-result";
import type { BugExample, ReportedBug } from "./reported-bug";

export function isWrong({ given, expected }: BugExample): boolean {
  return given !== expected;
}

/**
 * Why a run of the tests does not show what was reported; null: it does. Each wrong case fails with the value that the report
 * says, and nothing else fails: a test that fails otherwise would rest on a report that was misread.
 */
export function whyNotShown({ examples }: ReportedBug, { failed, counts, text }: TestRun): string | null {
  if (!failed) return "The code gives that already: the test passes on it as it is.";
  const wrong = examples.filter(isWrong);
  if (counts !== null && counts.failed !== wrong.length)
    return `${counts.failed} of its ${examples.length} cases fail, and the report speaks of ${wrong.length}.`;
  const said = text.split("\n").filter((line) => !/^not ok:|^\d+ passed,/.test(line));
  const message = said.join("\n");
  const other =
    message.trim() === "" ? undefined : wrong.find(({ given }) => given !== null && !isNamed(given, message));
  if (!other) return null;
  const line = said
    .find((one) => /\d|["'`]/.test(one))
    ?.trim()
    .slice(0, 200);
  return `\`${other.call}\` is said to give ${other.given}, and the test says otherwise${line ? `: ${line}` : "."}`;
}

/** A value as a runner shows it, whatever marks it puts around. */
function isNamed(value: string, message: string): boolean {
  const bare = value.replace(/^["']|["']$/g, "");
  const escaped = bare.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return (
    new RegExp(`(?<![\\w.])${escaped}(?![\\w]|\\.\\d)`, "i").test(message) ||
    bare === "" ||
    /^[[{]/.test(bare)
  );
}

/** Of yes and no alone, all wrong: any change that turns them round would pass, whatever else it spoils. */
export function showsTooLittle({ examples }: ReportedBug): boolean {
  return examples.every((example) => isWrong(example) && /^(?:true|false)$/i.test(example.expected));
}
