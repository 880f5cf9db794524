import { type Conversation, callsOf, inputText, offers } from "../conversation/conversation";
import { fileStates } from "../conversation/file-history";
import { testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import type { ReportedBug } from "./read-bug";
import { call, say } from "./turns";

/** Small slips, each with what may have been meant; tried one after the other until the tests pass. */
const swaps: ReadonlyArray<readonly [RegExp, string]> = [
  [/ - /g, " + "],
  [/ \+ /g, " - "],
  [/ <= /g, " < "],
  [/ >= /g, " > "],
  [/ < /g, " <= "],
  [/ > /g, " >= "],
  [/ \* /g, " / "],
  [/ \/ /g, " * "],
  [/ === /g, " !== "],
  [/ !== /g, " === "],
  [/ && /g, " || "],
  [/ \|\| /g, " && "],
];
const mostTries = 10;

/** Finds the cause by trying: one small change to the function that was reported, and the tests; what does not help is taken back. */
export function playMendBug(conversation: Conversation, bug: ReportedBug): Turn {
  if (conversation.calls.length === 0)
    return say(`Reading ${bug.path}, where \`${bug.call}\` comes from.`, call.readFile(bug.path));
  const original = originalText(conversation, bug.path);
  const tries = original === null ? [] : candidates(original, bug.name).slice(0, mostTries);
  const runs = testRuns(conversation);
  const last = runs.at(-1);
  const written = callsOf(conversation, "write_file").length;
  if (last && !last.failed && written > 0)
    return say(
      "The tests pass.",
      call.finish({
        summary: `${tries[written - 1]?.words ?? "A small change"} in ${bug.path}: \`${bug.call}\` gives ${bug.expected} now. Tried ${written} small ${written === 1 ? "change" : "changes"}; the tests judged them.`,
      }),
    );
  if (written > runs.length && offers(conversation, "run_tests"))
    return say("Running all tests on it.", call.runTests());
  const next = tries[written];
  if (next && offers(conversation, "write_file"))
    return say(
      `${written === 0 ? "Suspect" : "That was not it. Next"}: ${next.words}.`,
      call.writeFile(bug.path, next.text),
    );
  return say(
    "None of the small changes that I know mends it.",
    call.finish({
      summary: `Not mended: ${tries.length} small changes to ${bug.name} were tried and the tests refused each. A person or a real model has to look at it.`,
    }),
  );
}

/** The module as it was read at first. */
function originalText(conversation: Conversation, path: string): string | null {
  const read = callsOf(conversation, "read_file").find((past) => inputText(past, "path") === path);
  return read?.result && !read.result.isError
    ? read.result.text
    : (fileStates(conversation).get(path)?.text ?? null);
}

/** The module with one slip put right, for each place in the function where there may be one. */
export function candidates(text: string, name: string): Array<{ text: string; words: string }> {
  const start = text.search(new RegExp(`\\b${name.replace(/\$/g, "\\$")}\\b`));
  if (start < 0) return [];
  const next = /\n(?:export |function |const |class )/.exec(text.slice(start + 1));
  const end = next ? start + 1 + next.index : text.length;
  return swaps.flatMap(([wrong, right]) =>
    [...text.slice(start, end).matchAll(wrong)].map((match) => {
      const at = start + match.index;
      const line = text.slice(0, at).split("\n").length;
      return {
        text: text.slice(0, at) + right + text.slice(at + match[0].length),
        words: `line ${line}: "${right.trim()}" in place of "${match[0].trim()}"`,
      };
    }),
  );
}
