import type { Finding } from "@/contracts/evidence";
import type { ParsedSpec } from "@/contracts/spec";
import { numberedHeading, rfcNumber } from "@/server/domain/rfc/render-rfc";
import { bullets, join, section } from "./markdown";
import { namedOptions } from "./named-options";
import type { ChangedFile } from "./read-diff";

/** How the decision begins where there is none; whoever reviews looks for it. */
const undecided = "**Not decided.**";

/** Whether there is nothing to design from: words without a model, an interface or a criterion. */
export function isOpenQuestion(spec: ParsedSpec): boolean {
  const { models, endpoints, criteria, stories, errorScenarios } = spec;
  const parts = [models, endpoints, criteria, stories, errorScenarios];
  return spec.format === "text" && parts.every((part) => part.length === 0);
}

/** An RFC that sets out the question and decides nothing: plain rules cannot weigh one way against another. */
export function openRfc(
  spec: ParsedSpec,
  { number, answers }: { number: number; answers: readonly string[] },
): string {
  const options = namedOptions(spec.overview);
  return join(
    `# ${numberedHeading(number)}: ${spec.name.replace(/\s+/g, " ")}`,
    "Status: in review · Author: sage (architect)",
    section("Context", "What was asked:", quoted(spec.overview)),
    section(
      "Decision",
      `${undecided} This is a rehearsal: its rules cannot weigh one way against another. A real model or you must decide; request changes with what is decided, or write it into this file.`,
    ),
    section(
      "Alternatives",
      options.length > 0
        ? `The question names these; nothing was found for or against any of them:\n\n${bullets(options.map((option) => `**${option}**: open`))}`
        : "The question names none that the rehearsal's rules can read.",
    ),
    section("Risks", "Not known: they follow from the decision. What is built from this text rests on none."),
    section("Test strategy", "Not known: it follows from the decision."),
    answers.length > 0
      ? section(
          "Asked for in the review",
          "What was said about the revision before. The rehearsal takes it up as it stands; a person or a real model has to work it in.",
          bullets([...answers]),
        )
      : "",
  );
}

/** What is said of an RFC that decides nothing. It asks for no change: another round would end alike. */
export function undecidedFindings({ path, added }: ChangedFile): Finding[] {
  const line = added.find(({ text }) => text.startsWith(undecided));
  if (!line || rfcNumber(path) === null) return [];
  return [
    {
      ...{ file: path, line: line.number, severity: "minor", rule: "undecided" },
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
