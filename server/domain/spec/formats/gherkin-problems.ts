import { Errors } from "@cucumber/gherkin";
import type { Mistake } from "@/contracts/api";

const most = 50;

/** What the parser of Gherkin threw, as one sentence for each line that it stumbled over; at most 50 of them. */
export function gherkinProblems(cause: unknown): [Mistake, ...Mistake[]] {
  const thrown = cause instanceof Errors.CompositeParserException ? cause.errors : [cause];
  const [first, ...more] = thrown.slice(0, most).map(mistakeOf);
  return [first ?? { message: "The feature cannot be read.", line: null }, ...more];
}

function mistakeOf(cause: unknown): Mistake {
  if (!(cause instanceof Errors.GherkinException)) return { message: String(cause), line: null };
  const told = cause.message.replace(/^\(\d+:\d+\): /, "");
  return { message: sentenceOf(told), line: cause.location?.line || null };
}

/** The parser lists the names of all tokens that could have come; people are told what the most likely one is. */
function sentenceOf(told: string): string {
  if (told.startsWith("inconsistent cell count"))
    return "This row of the table has more or fewer cells than the others, or one that is not closed: every row needs the same number.";
  const [, expected = "", got] = /expected: (.*?)(?:, got '([\s\S]*)')?$/.exec(told) ?? [];
  if (told.startsWith("unexpected end of file"))
    return expected.includes("#DocStringSeparator")
      ? "The text in quotes is not closed before the file ends."
      : "The file ends here, where something is still missing: what the last tag, or the last line, belongs to.";
  if (got === undefined) return `${told.slice(0, 1).toUpperCase()}${told.slice(1)}.`;
  if (expected.includes("#FeatureLine"))
    return 'Only comments and tags may stand before the line "Feature: …".';
  if (/^("""|```)/.test(got)) return "There is no step here that a text in quotes could belong to.";
  return expected.includes("#StepLine")
    ? 'This line is no step and no heading: begin it with Given, When, Then, And or But, or with "Scenario:".'
    : 'This line has no place here: a "Scenario:" or a "Rule:" is expected.';
}
