import type { OutlineSection } from "../markdown/outline";
import type { SectionKind } from "../section-kinds";
import { isPlaceholder } from "./placeholder";

/** Success metrics: their section's lines, `Success metrics: …` anywhere, and spec-kit's `SC-nnn`. */
export function findSuccessMetrics(sections: readonly OutlineSection[]): string[] {
  const found = notesOf(sections, "success");
  for (const section of sections) {
    if (section.within.has("success")) continue;
    for (const { text, label } of section.entries) {
      const inline = /^success (?:metrics?|criteria)\s*[:：]\s*(.+)$/i.exec(text)?.[1];
      if (inline) found.push(inline);
      else if (label && /^success (metrics?|criteria)/.test(label)) found.push(text);
      else if (/^SC-\d+\b/.test(text)) found.push(text);
    }
  }
  return found.filter((text) => !isPlaceholder(text));
}

/** Every line of the sections of that kind, sub-sections included. */
export function notesOf(sections: readonly OutlineSection[], kind: SectionKind): string[] {
  return sections
    .filter(({ within }) => within.has(kind))
    .flatMap(({ entries }) => entries)
    .map(({ text }) => text)
    .filter((text) => text !== "" && !/[:：]$/.test(text));
}

/** Performance sections, and `Performance: …` lines of the non-functional requirements. */
export function findPerformanceNotes(sections: readonly OutlineSection[]): string[] {
  const inline = sections
    .filter(({ within }) => within.has("nonfunctional") && !within.has("performance"))
    .flatMap(({ entries }) => entries)
    .map(({ text }) => text)
    .filter((text) => /^(performance|latency|throughput)\b.*[:：]\s*\S/i.test(text));
  return [...notesOf(sections, "performance"), ...inline];
}
