import { slugify } from "@/contracts/slugify";
import { statusWords } from "./rfc-status-line";

export type RfcText = {
  title: string;
  context: string;
  decision: string;
  alternatives: ReadonlyArray<{ option: string; why: string }>;
  consequences: string;
  risks: readonly string[];
  testStrategy: string;
};

const folder = "docs/rfcs";

/** The number of an RFC's file; null for what is none. */
export function rfcNumber(path: string): number | null {
  const number = /^docs\/rfcs\/(\d{3,})-[^/]+\.md$/.exec(path)?.[1];
  return number === undefined ? null : Number(number);
}

/** The next number that no file has. */
export function nextRfcNumber(files: readonly string[]): number {
  return Math.max(0, ...files.map((path) => rfcNumber(path) ?? 0)) + 1;
}

/** Where a new RFC goes: the next number that no file has, and none before `least`. */
export function nextRfcPath(files: readonly string[], title: string, least = 1): string {
  const number = Math.max(least, nextRfcNumber(files));
  return `${folder}/${String(number).padStart(3, "0")}-${slugify(title) || "rfc"}.md`;
}

/** `RFC 007`. */
export function numberedHeading(number: number): string {
  return `RFC ${String(number).padStart(3, "0")}`;
}

/** An RFC as Markdown, with the parts that reviewers look for in their order. Handed in, it is in review at once. */
export function renderRfc(number: number, rfc: RfcText): string {
  const { title, context, decision, alternatives, consequences, risks, testStrategy } = rfc;
  const parts = [
    `# ${numberedHeading(number)}: ${title.replace(/\s+/g, " ").trim()}`,
    `Status: ${statusWords("in_review")}`,
    section("Context", context),
    section("Decision", decision),
    section(
      "Alternatives",
      alternatives.map(({ option, why }) => `- **${option.trim()}**: ${why.trim()}`).join("\n"),
    ),
    section("Consequences", consequences),
    section("Risks", risks.map((risk) => `- ${risk.trim()}`).join("\n")),
    section("Test strategy", testStrategy),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section(title: string, text: string): string {
  return `## ${title}\n\n${text.trim()}`;
}
