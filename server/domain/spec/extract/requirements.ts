import type { Requirement } from "@/contracts/spec";
import type { Entry } from "../markdown/entries";
import type { OutlineSection } from "../markdown/outline";

const idPattern = /^\[?(FR-?\d+(?:[.-]\d+)*[a-z]?)\]?\s*(?:[:.)]|\s[-–—]|[-–—]\s|\s(?=\())\s*(.*)$/i;
const validationLabel = /^(validation|verification|verified by)/;

/**
 * `FR-n` headings, list items and table rows. Where a section of functional requirements gives no ids, its
 * list items count in their order.
 */
export function findRequirements(sections: readonly OutlineSection[]): Requirement[] {
  const found = new Map<string, Requirement>();
  for (const section of sections) {
    if (section.within.has("traceability")) continue;
    const heading = idPattern.exec(section.title);
    if (heading) keep(found, fromHeading(heading, section));
    else for (const entry of section.entries) keep(found, fromEntry(entry));
  }
  return found.size > 0 ? [...found.values()] : withoutIds(sections);
}

function keep(found: Map<string, Requirement>, requirement: Requirement | null): void {
  if (requirement && !found.has(requirement.id)) found.set(requirement.id, requirement);
}

function fromHeading(match: RegExpExecArray, section: OutlineSection): Requirement {
  const isValidation = (entry: Entry) =>
    entry.label !== null && validationLabel.test(entry.label) && !/[:：]$/.test(entry.text);
  const text = section.entries.filter(
    ({ type, label, text }) =>
      type === "paragraph" && !/[:：]$/.test(text) && (label === null || label === "description"),
  );
  const inline = section.entries.flatMap(({ text }) => {
    const line = /^validation(?: criteria)?[:：]\s*(.+)$/i.exec(text);
    return line?.[1] ? [line[1]] : [];
  });
  return {
    id: (match[1] ?? "").toUpperCase(),
    title: match[2] ?? "",
    text: text.map((entry) => entry.text.replace(/^description\s*[:：]\s*/i, "")).join("\n"),
    validation: [...section.entries.filter(isValidation).map((entry) => entry.text), ...inline],
    line: section.line,
  };
}

function fromEntry(entry: Entry): Requirement | null {
  if (entry.type === "row") return fromRow(entry);
  const match = idPattern.exec(entry.text);
  if (!match?.[2] || /^(→|->|=>)/.test(match[2])) return null;
  return requirement((match[1] ?? "").toUpperCase(), match[2], entry);
}

function fromRow(entry: Entry): Requirement | null {
  const [id = "", ...rest] = entry.cells;
  if (!/^FR-?\d+(\.\d+)*$/i.test(id) || rest.join("").trim() === "") return null;
  if (rest.every((cell) => /^((AT|AC|DT|FR)-?\d+[,\s]*)+$/i.test(cell))) return null;
  return requirement(id.toUpperCase(), rest.join(" — "), entry);
}

function withoutIds(sections: readonly OutlineSection[]): Requirement[] {
  return sections
    .filter((section) => section.kind === "functional")
    .flatMap((section) => section.entries)
    .filter(({ type, depth, text }) => type === "item" && depth === 0 && text !== "" && !/[:：]$/.test(text))
    .map((entry, index) => requirement(`FR-${index + 1}`, entry.text, entry));
}

function requirement(id: string, text: string, entry: Entry): Requirement {
  const labelled = /^([^:：]{3,60})[:：]\s/.exec(text);
  const title = labelled?.[1] ?? text.split(/(?<=\w)[.;](?:\s|$)/)[0] ?? text;
  return { id, title: title.slice(0, 120), text, validation: entry.children, line: entry.line };
}
