import type { Finding } from "@/contracts/evidence";
import type { ParsedSpec } from "@/contracts/spec";
import { numberedHeading, rfcNumber } from "@/server/domain/rfc/render-rfc";
import { optionIn, type Said } from "./decided-words";
import { bullets, join, section } from "./markdown";
import type { ChangedFile } from "./read-diff";

/** How the decision begins where there is none; whoever reviews looks for it. */
const undecided = "**Not decided.**";

/** Whether there is nothing to design from: words without a model, an interface or a criterion. */
export function isOpenQuestion(spec: ParsedSpec): boolean {
  const { models, endpoints, criteria, stories, errorScenarios } = spec;
  const parts = [models, endpoints, criteria, stories, errorScenarios];
  return spec.format === "text" && parts.every((part) => part.length === 0);
}

/**
 * An RFC that sets out the question, and decides nothing by itself: plain rules cannot weigh one way against another. What people
 * have decided is its decision, in their words.
 */
export function openRfc(
  spec: ParsedSpec,
  { number, asked, options, said }: { number: number; asked: string; options: readonly string[]; said: Said },
): string {
  const { decided } = said;
  const chosen = decided.map((text) => optionIn(text, options)).findLast((option) => option !== null) ?? null;
  return join(
    `# ${numberedHeading(number)}: ${spec.name.replace(/\s+/g, " ")}`,
    "Status: in review · Author: sage (architect)",
    section("Context", "What was asked:", quoted(asked)),
    section(
      "Decision",
      decided.length > 0
        ? [...decided, "Decided by a person; this rehearsal's rules have weighed nothing."].join("\n\n")
        : `${undecided} This is a rehearsal: its rules cannot weigh one way against another. A real model or you must decide; send it back with what is decided, or write it into this file.`,
    ),
    section("Alternatives", alternatives(options, { chosen, isDecided: decided.length > 0 })),
    section(
      "Risks",
      decided.length > 0
        ? "Not known to the rehearsal: what follows from the decision, a person or a real model has to say."
        : "Not known: they follow from the decision. What is built from this text rests on none.",
    ),
    section(
      "Test strategy",
      decided.length > 0
        ? "Each thing that was said to hold above wants a test; the rehearsal names no others."
        : "Not known: it follows from the decision.",
    ),
    said.asked.length > 0
      ? section(
          "Asked for in the review",
          "What was said about the revision before, as it stands; a person or a real model has to work it in.",
          bullets(said.asked),
        )
      : "",
  );
}

function alternatives(
  options: readonly string[],
  { chosen, isDecided }: { chosen: string | null; isDecided: boolean },
): string {
  if (options.length === 0) return "The question names none that the rehearsal's rules can read.";
  const state = (option: string) => {
    if (chosen === null) return isDecided ? "see the decision" : "open";
    return option === chosen ? "chosen" : "not chosen";
  };
  const head =
    chosen === null
      ? "nothing was found for or against any of them"
      : "why, the decision says as far as it does";
  return `The question names these; ${head}:\n\n${bullets(options.map((option) => `**${option}**: ${state(option)}`))}`;
}

/** What is said of an RFC that decides nothing: a person has to, before anybody approves it. */
export function undecidedFindings({ path, added }: ChangedFile): Finding[] {
  const line = added.find(({ text }) => text.startsWith(undecided));
  if (!line || rfcNumber(path) === null) return [];
  return [
    {
      ...{ file: path, line: line.number, severity: "major", rule: "undecided" },
      message: "The RFC leaves its decision open: there is nothing in it that could be built.",
      suggestion: "A real model or a person has to decide, and say why.",
    },
  ];
}

function quoted(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}
