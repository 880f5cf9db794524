import { slugify } from "@/contracts/slugify";

/** Helpers for the documents: they keep a spec's own words from breaking the Markdown around them. */

export function slugOf(text: string): string {
  return slugify(text) || "feature";
}

/** One line, as a table's cell takes it. */
export function cell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|").trim();
}

export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

export function bullets(items: string[]): string {
  return items.map((item) => `- ${item.replace(/\s+/g, " ").trim()}`).join("\n");
}

/** `## Title` and its body, or nothing when there is no body. */
export function section(title: string, ...body: string[]): string {
  const text = body.filter((part) => part !== "").join("\n\n");
  return text === "" ? "" : `## ${title}\n\n${text}`;
}

/** Blocks with a blank line between them. */
export function join(...blocks: string[]): string {
  const texts = blocks.map((block) => block.trimEnd()).filter((block) => block !== "");
  return `${texts.join("\n\n")}\n`;
}

/** Inline code that stands whatever is in it. */
export function code(text: string): string {
  const plain = text.replace(/\s+/g, " ");
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const space = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
  return `${fence}${space}${plain}${space}${fence}`;
}
