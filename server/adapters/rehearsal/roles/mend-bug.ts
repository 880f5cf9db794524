import { type Conversation, callsOf, hasAskedPerson, inputText, offers } from "../conversation/conversation";
import { fileStates } from "../conversation/file-history";
import { testRuns } from "../conversation/test-result";
import type { Turn } from "../protocol/reply";
import { leaveOrSkip } from "./leave-it";
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
/** A share in percent that is taken for an amount: the name of what is subtracted or added tells it. */
const percentSlip = /([A-Za-z_$][\w$.]*) ([-+*]) ([A-Za-z_$][\w$.]*)(?! ?[*/%\w$.(])/g;
const percentName = /percent|pct|discount|rate|vat|tax/i;
const mostTries = 12;

/** Finds the cause by trying: one small change to the function that was reported, and the tests; what does not help is taken back. */
export function playMendBug(conversation: Conversation, bug: ReportedBug): Turn {
  if (conversation.calls.length === 0)
    return say(`Reading ${bug.path}, where \`${bug.call}\` comes from.`, call.readFile(bug.path));
  const original = originalText(conversation, bug.path);
  const tries = original === null ? [] : candidates(original, bug.name).slice(0, mostTries);
  const runs = testRuns(conversation);
  const mayRun = offers(conversation, "run_tests");
  if (mayRun && runs.length === 0)
    return say("Running the tests first: one has to show the bug.", call.runTests());
  // Where nothing is red, the tests would judge any change to be right.
  const isShown = runs[0]?.failed ?? false;
  if (!isShown) return notMended(conversation, bug, { original, tries: [], why: noTestShows });
  const last = runs.at(-1);
  const written = callsOf(conversation, "write_file").filter(
    ({ input }) => input.content !== original,
  ).length;
  if (last && !last.failed && written > 0)
    return say(
      "The tests pass.",
      call.finish({
        summary: `${tries[written - 1]?.words ?? "A small change"} in ${bug.path}: \`${bug.call}\` gives ${bug.expected} now. Tried ${written} small ${written === 1 ? "change" : "changes"}; the tests judged them.`,
      }),
    );
  if (mayRun && written > runs.length - 1) return say("Running all tests on it.", call.runTests());
  const next = tries[written];
  if (next && offers(conversation, "write_file"))
    return say(
      `${written === 0 ? "Suspect" : "That was not it. Next"}: ${next.words}.`,
      call.writeFile(bug.path, next.text),
    );
  return notMended(conversation, bug, { original, tries, why: noPattern(bug, tries) });
}

const noTestShows =
  "No test fails on the code as it is, so none shows this bug, and any change would pass. The rehearsal changes nothing by guess: first a test has to show what is wrong.";

function noPattern(
  { call: example, path, name }: ReportedBug,
  tries: ReadonlyArray<{ words: string }>,
): string {
  const tried =
    tries.length === 0
      ? `I know no small change to try in \`${name}\`.`
      : `Tried and refused by the tests:\n\n${tries.map(({ words }) => `- ${words}`).join("\n")}`;
  return `The rehearsal has no pattern that mends \`${example}\` of ${path}: it tries small slips only, such as + for - or < for <=. ${tried}`;
}

/** Puts the module back as it was, says what was tried, and asks once: handing in the same again would mend nothing. */
function notMended(
  conversation: Conversation,
  bug: ReportedBug,
  { original, tries, why }: { original: string | null; tries: ReadonlyArray<{ words: string }>; why: string },
): Turn {
  const now = fileStates(conversation).get(bug.path)?.text ?? null;
  if (original !== null && now !== original && tries.length > 0)
    return say(
      `That was not it either. Putting ${bug.path} back as it was.`,
      call.writeFile(bug.path, original),
    );
  if (hasAskedPerson(conversation) || !offers(conversation, "ask_person"))
    return say("I cannot mend it.", call.finish({ summary: `Not mended. ${why}` }));
  return say(
    "I cannot mend it.",
    call.askPerson(`I cannot mend this bug. How shall it go on?\n\n${why}`, leaveOrSkip),
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
  const body = text.slice(start, end);
  const change = (index: number, before: string, after: string) => {
    const at = start + index;
    const line = text.slice(0, at).split("\n").length;
    return {
      text: text.slice(0, at) + after + text.slice(at + before.length),
      words: `line ${line}: "${after.trim()}" in place of "${before.trim()}"`,
    };
  };
  const shares = [...body.matchAll(percentSlip)].flatMap(
    ({ 0: found, 1: of = "", 2: sign, 3: share = "", index }) => {
      if (!percentName.test(share)) return [];
      return [
        change(index, found, sign === "*" ? `(${found}) / 100` : `${of} ${sign} (${of} * ${share}) / 100`),
      ];
    },
  );
  return [
    ...shares,
    ...swaps.flatMap(([wrong, right]) =>
      [...body.matchAll(wrong)].map(({ 0: found, index }) => change(index, found, right)),
    ),
  ];
}
