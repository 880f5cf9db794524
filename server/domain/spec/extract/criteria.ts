import type { Criterion } from "@/contracts/spec";
import type { Entry } from "../markdown/entries";
import type { OutlineSection } from "../markdown/outline";
import { givenWhenThen, isGivenWhenThen } from "./given-when-then";
import { isPlaceholder } from "./placeholder";

const idPattern = /^\[?((?:AT|AC)-?\d+(?:[.-]\d+)*[a-z]?)\]?(?=[\s:.)–—-]|$)\s*[:.)–—-]*\s*/i;
const acceptanceLabel = /^(acceptance (criteria|scenarios|tests)|scenarios|受け入れ基準)/;

export type FoundCriterion = { id: string | null; text: string; line: number };

/**
 * Given/When/Then list items and paragraphs anywhere but under a requirement's validation, and every item
 * of an acceptance list, of that form or not.
 */
export function findCriteria(sections: readonly OutlineSection[]): Criterion[] {
  return withIds(sections.flatMap(inSection));
}

function inSection(section: OutlineSection): FoundCriterion[] {
  const headingId = idPattern.exec(section.title);
  if (section.within.has("traceability") || /^FR-?\d/i.test(section.title)) return [];
  const found: FoundCriterion[] = [];
  for (const entry of joinSteps(section.entries)) {
    if (entry.label?.startsWith("validation")) continue;
    const { id, text } = splitId(entry.text);
    if (text === "" || isPlaceholder(text)) continue;
    if (isGivenWhenThen(text) || isListed(entry, section, id)) found.push({ id, text, line: entry.line });
  }
  if (!headingId) return found;
  const [first] = found;
  const titleText = section.title.replace(idPattern, "").trim();
  const id = (headingId[1] ?? "").toUpperCase();
  if (first && isGivenWhenThen(first.text)) {
    return found.map((each, index) => (index === 0 ? { ...each, id: each.id ?? id } : each));
  }
  return [{ id, text: titleText || section.title, line: section.line }];
}

/** An item of an acceptance list that is not (yet) Given/When/Then. */
function isListed(entry: Entry, section: OutlineSection, id: string | null): boolean {
  if (entry.type === "row") return id !== null;
  if (entry.type !== "item" || entry.depth > (entry.label && entry.depth === 1 ? 1 : 0)) return false;
  if (/[:：]$/.test(entry.text)) return false;
  if (entry.label && acceptanceLabel.test(entry.label)) return true;
  return section.context === "acceptance" && (entry.depth === 0 || id !== null);
}

function splitId(text: string): { id: string | null; text: string } {
  const match = idPattern.exec(text);
  if (!match) return { id: null, text };
  return { id: (match[1] ?? "").toUpperCase(), text: text.slice(match[0].length).trim() };
}

/** `- Given a`, `- When b`, `- Then c` written as neighbours are one criterion. */
function joinSteps(entries: readonly Entry[]): Entry[] {
  const joined: Entry[] = [];
  for (let index = 0; index < entries.length; index += 1) {
    const first = entries[index];
    if (!first) continue;
    const steps = [first.text];
    if (/^(\S+[:.)]\s+)?given\s/i.test(first.text) && !namesThen(first.text)) {
      for (
        let next = entries[index + 1];
        next && /^(when|then|and|but)\s/i.test(next.text);
        next = entries[index + 1]
      ) {
        steps.push(next.text);
        index += 1;
      }
    }
    joined.push(steps.length > 1 ? { ...first, text: steps.join(", ") } : first);
  }
  return joined;
}

function namesThen(text: string): boolean {
  const when = text.search(/\bwhen\s/i);
  return when >= 0 && /\bthen\s/i.test(text.slice(when));
}

/** Ids as written; the others are `AC-n` by their place; a repeated id gets a letter of its own. */
export function withIds(found: readonly FoundCriterion[]): Criterion[] {
  const used = new Set(found.flatMap(({ id }) => (id ? [id] : [])));
  const given = new Set<string>();
  const last = new Map<string, number>();
  return found.map(({ id, text, line }, index) => {
    const unique = id
      ? distinct(id, given, last)
      : distinct(used.has(`AC-${index + 1}`) ? `AC-${index + 1}x` : `AC-${index + 1}`, given, last);
    given.add(unique);
    return { id: unique, text, ...givenWhenThen(text), line };
  });
}

/** @param last the suffix that each id got last: looking on from there, many of one id take no longer */
function distinct(id: string, taken: ReadonlySet<string>, last: Map<string, number>): string {
  if (!taken.has(id)) return id;
  let suffix = (last.get(id) ?? 1) + 1;
  while (taken.has(`${id}-${suffix}`)) suffix += 1;
  last.set(id, suffix);
  return `${id}-${suffix}`;
}
