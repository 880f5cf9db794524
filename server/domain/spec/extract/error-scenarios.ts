import type { ErrorScenario } from "@/contracts/spec";
import type { OutlineSection } from "../markdown/outline";
import { isPlaceholder } from "./placeholder";

/** List items, sub-headings and table rows of a section of error scenarios, each with what is done about it. */
export function findErrorScenarios(sections: readonly OutlineSection[]): ErrorScenario[] {
  return sections.filter(({ within }) => within.has("errors")).flatMap(inSection);
}

function inSection(section: OutlineSection): ErrorScenario[] {
  const { entries } = section;
  if (section.kind !== "errors" && entries.length > 0) {
    return [
      scenario(
        section.title,
        entries.filter(({ depth }) => depth === 0).map(({ text }) => text),
        section.line,
      ),
    ];
  }
  return entries.flatMap((entry) => {
    if (entry.depth > 0 || isPlaceholder(entry.text)) return [];
    if (entry.type === "item") return [splitTitle(entry.text, entry.children, entry.line)];
    if (entry.type === "row")
      return [scenario(entry.cells[0] ?? "", entry.cells.slice(1).filter(Boolean), entry.line)];
    return [];
  });
}

/** `Network failure: retry three times` and `Cookie blocked → theme works for the session`. */
function splitTitle(text: string, children: string[], line: number): ErrorScenario {
  const match = /^(.{3,120}?)(?:[:：]|\s(?:→|->|=>|–|—))\s+(.+)$/.exec(text);
  return match?.[1] && match[2]
    ? scenario(match[1], [match[2], ...children], line)
    : scenario(text, children, line);
}

function scenario(title: string, handling: string[], line: number): ErrorScenario {
  return { title: title.replace(/[:：.]$/, ""), handling, line };
}
