import { inlineCode } from "../commands/fenced";
import { failuresIn } from "../evidence/summarize-tests";

/** What the card of a blocked task shows of why it is blocked: Markdown, in short lists. */

const callChars = 160;

/** An agent that went in circles: what was seen, and its last calls, like ones together. */
export function circleEvidence({ what, lastCalls }: { what: string; lastCalls: readonly string[] }): string {
  const groups: Array<{ call: string; count: number }> = [];
  for (const call of lastCalls) {
    const last = groups.at(-1);
    if (last?.call === call) last.count += 1;
    else groups.push({ call, count: 1 });
  }
  const calls = groups.map(
    ({ call, count }) => `- ${count > 1 ? `${count} × ` : ""}${inlineCode(cut(call, callChars))}`,
  );
  return [`**What happened:** ${what}.`, `**The last calls:**\n${calls.join("\n")}`].join("\n\n");
}

/** What an attempt failed with, as its agent was told: tests that fail become a list. */
export function wordsEvidence(text: string): string {
  return [failuresIn(text).before, failingTests(text)].filter(Boolean).join("\n\n");
}

/** The tests that a text tells of as failing, as a list; null: none. */
export function failingTests(text: string): string | null {
  const { failures, more } = failuresIn(text);
  if (failures.length === 0) return null;
  const tests = failures.map(({ name, place, message }) =>
    [
      `- **${plain(name)}**${place ? ` ${inlineCode(place)}` : ""}`,
      ...(message ? [`  ${inlineCode(cut(message, 240))}`] : []),
    ].join("\\\n"),
  );
  if (more > 0) tests.push(`- … and ${more} more`);
  return `**Tests that fail:**\n${tests.join("\n")}`;
}

/** An attempt's end in one line: the check that failed, and the first that it says. */
export function attemptLine(summary: string): string {
  const { before, failures, more } = failuresIn(summary);
  const [failure, ...others] = failures;
  if (failure) {
    const said = failure.message ? `: ${cut(failure.message, 200)}` : "";
    const rest = others.length + more > 0 ? ` (and ${others.length + more} more)` : "";
    return `test fails: ${cut(failure.name, 120)}${said}${rest}`;
  }
  const [first = "", second = ""] = before.split("\n").filter((line) => line.trim() !== "");
  if (!first.endsWith(":")) return cut(first, 300);
  // What comes after its first sentence tells the agent what to do.
  const [problem = ""] = second.replace(/^- /, "").split(/(?<=[.!?])\s+(?=[A-Z])/);
  return cut(saysNoMore.test(first) && problem !== "" ? problem : `${first} ${problem}`, 300);
}

/** That it was refused; what follows says why. */
const saysNoMore = /^(?:The checks failed \d+ times\. )?The task is not done:$/;

/** A name that an agent gave, without its Markdown. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, "\\$&");
}

function cut(text: string, chars: number): string {
  return text.length <= chars ? text : `${text.slice(0, chars - 1)}…`.toWellFormed();
}
