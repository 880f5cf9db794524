import type { Story } from "@/contracts/spec";
import type { OutlineSection } from "../markdown/outline";
import { isPlaceholder } from "./placeholder";

const asA = /^(?:[^:：]{1,40}[:：]\s*)?as (?:an?|the)\s/i;
/** Outside a section of stories, `As a result …` is only a sentence. */
const inFirstPerson = /^[^.]*\b(I|we)\b/;
const headingStory = /^(?:user story\s+(\d+)|(US-?\d+))\s*[-–—:.]?\s*(.*)$/i;
const leadId = /^(?:(US-?\d+)|(?:user )?story\s+(\d+))\s*[:.–—-]+\s*/i;

/** `As a …` items and paragraphs, and headings that name a story (`US-001: …`, `User Story 1 - …`). */
export function findStories(sections: readonly OutlineSection[]): Story[] {
  const stories: Story[] = [];
  const ids = new Set<string>();
  const add = (id: string | null, text: string, line: number) => {
    const wanted = id ?? `US-${stories.length + 1}`;
    const unique = ids.has(wanted) ? `US-${stories.length + 1}` : wanted;
    ids.add(unique);
    stories.push({ id: unique, text, line });
  };
  for (const section of sections) {
    const heading = headingStory.exec(section.title);
    const headingId = heading ? storyId(heading[1] ?? heading[2]) : null;
    const isStory = (text: string) =>
      asA.test(text) && (section.within.has("stories") || inFirstPerson.test(text));
    const told = section.entries.filter(({ text, type }) => type !== "row" && isStory(text));
    const real = told.filter(({ text }) => !isPlaceholder(text));
    if (heading && told.length === 0 && !isPlaceholder(heading[3] ?? "")) {
      add(headingId, headingText(heading[3] ?? section.title, section), section.line);
    }
    for (const [index, { text, line }] of real.entries()) {
      const lead = leadId.exec(text);
      const id = lead ? storyId(lead[1] ?? lead[2]) : index === 0 ? headingId : null;
      add(id, text.replace(leadId, ""), line);
    }
  }
  return stories;
}

function storyId(written: string | undefined): string | null {
  if (!written) return null;
  return /^\d+$/.test(written) ? `US-${written}` : written.toUpperCase();
}

function headingText(title: string, section: OutlineSection): string {
  const first = section.entries.find(({ type, text }) => type === "paragraph" && !/[:：]$/.test(text));
  const clean = title.replace(/\s*\[x?\s*\]$/i, "").replace(/\s*\(priority:[^)]*\)/i, "");
  return first ? `${clean}: ${first.text}` : clean;
}
