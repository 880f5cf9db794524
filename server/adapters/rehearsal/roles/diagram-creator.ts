import { countOf } from "@/contracts/count-of";
import type { ParsedSpec } from "@/contracts/spec";
import { type Conversation, callsOf, inputText, offers } from "../conversation/conversation";
import { fileStates, readTexts } from "../conversation/file-history";
import type { Turn } from "../protocol/reply";
import { mayWrite } from "./area-work";
import { askedDiagrams } from "./asked-diagram";
import { type AskedInWords, askedInWords } from "./asked-in-words";
import { sourcesFor } from "./code-facts";
import { type DiagramKind, diagramWish } from "./diagram-wish";
import { type Diagram, diagramsOf } from "./diagrams";
import { slugOf } from "./markdown";
import { mermaidLabel } from "./mermaid-text";
import { type Call, call, listWords, say } from "./turns";
import { type WishedDiagrams, wishedDiagrams } from "./wished-diagrams";

const maxTries = 2;
const sourcesRead = 24;
const architecturePath = "docs/diagrams/architecture.mmd";

export function playDiagramCreator(conversation: Conversation): Turn {
  const { brief } = conversation;
  if (conversation.calls.length === 0) {
    const calls: Call[] = offers(conversation, "list_files") ? [call.listFiles()] : [];
    const present = brief?.files ?? [];
    const decided = present.filter(
      (path) => /^docs\/(rfcs|diagrams)\//.test(path) && path !== architecturePath,
    );
    const known = [...present.filter((path) => path === architecturePath), ...decided].slice(0, 4);
    if (offers(conversation, "read_file")) calls.push(...known.map(call.readFile));
    const words = "Looking at what has been decided, so that the diagrams show it and not my guess.";
    if (calls.length > 0) return say(words, ...calls);
  }
  const asked = askedInWords(conversation);
  const unread = asked ? unreadSources(conversation, asked) : [];
  if (unread.length > 0)
    return say("Reading the code: what is drawn is what is there.", ...unread.map(call.readFile));
  const planned: WishedDiagrams = asked
    ? { diagrams: askedDiagrams(asked, readTexts(conversation), brief?.files ?? []), without: [] }
    : ofSpec(conversation);
  const diagrams = planned.diagrams.filter(({ path }) => mayWrite(conversation, path));
  const states = fileStates(conversation);
  const missing = diagrams.filter(({ path }) => {
    const state = states.get(path);
    return !state?.written && (state?.refusals ?? 0) < maxTries;
  });
  if (missing.length > 0 && offers(conversation, "create_diagram")) {
    const batch = missing.slice(0, 4);
    const names = listWords(batch.map(({ title }) => (asked ? `"${title}"` : title.toLowerCase())));
    return say(`Drawing ${names}.`, ...batch.map((diagram) => drawing(diagram)));
  }
  const source = asked ? "the repository's code" : "the spec";
  return finish(conversation, diagrams, { source, without: planned.without });
}

/** What the task asks for, else the spec's diagrams; beside those that are there and show another system, in a folder of their own. */
function ofSpec(conversation: Conversation): WishedDiagrams {
  const { spec, brief } = conversation;
  if (!spec) return { diagrams: [], without: [] };
  const task = brief?.task ?? { title: "", description: "" };
  const wish = diagramWish(`${task.title}\n${task.description}`);
  if (wish.count !== null || wish.kinds.length > 0) return wishedDiagrams(spec, task, wish);
  return { diagrams: usualDiagrams(conversation, spec), without: [] };
}

function usualDiagrams({ brief, ...conversation }: Conversation, spec: ParsedSpec): Diagram[] {
  const diagrams = diagramsOf(spec);
  const isTaken = diagrams.some(({ path }) => brief?.files.includes(path));
  const isOurs = readTexts({ brief, ...conversation })
    .get(architecturePath)
    ?.includes(`system["${mermaidLabel(spec.name, 60)}"]`);
  if (!isTaken || isOurs) return diagrams;
  return diagrams.map((diagram) => ({
    ...diagram,
    path: diagram.path.replace("docs/diagrams/", `docs/diagrams/${slugOf(spec.name)}/`),
  }));
}

/** Sources that the question is about and that were not read yet. */
function unreadSources(conversation: Conversation, { words }: AskedInWords): string[] {
  if (!offers(conversation, "read_file")) return [];
  const read = new Set(callsOf(conversation, "read_file").map((past) => inputText(past, "path")));
  return sourcesFor(conversation.brief?.files ?? [], words, sourcesRead).filter((path) => !read.has(path));
}

function drawing({ path, title, source }: Diagram): Call {
  return call.createDiagram(path, title, source);
}

const kindNames: Record<DiagramKind, string> = {
  ...{ sequence: "a sequence diagram", flowchart: "a flowchart", er: "an entity-relationship diagram" },
  ...{ class: "a class diagram", state: "a state diagram" },
};

function finish(
  conversation: Conversation,
  diagrams: Diagram[],
  { source, without }: { source: string; without: DiagramKind[] },
): Turn {
  const states = fileStates(conversation);
  const drawn = diagrams.filter(({ path }) => states.get(path)?.written);
  const refused = diagrams.filter((diagram) => !drawn.includes(diagram));
  const errors = callsOf(conversation, "create_diagram").flatMap((past) =>
    past.result?.isError ? [past.result.text] : [],
  );
  const lines = [
    drawn.length > 0
      ? `Drew ${countOf(drawn.length, "diagram")} from ${source}: ${drawn.map(({ title, path }) => `${title} (${path})`).join(", ")}.`
      : "No diagram was drawn: there was no spec to draw from, or none may be written here.",
    without.length > 0
      ? `The spec has nothing for ${listWords(without.map((kind) => kindNames[kind]))}: what it has the material for was drawn.`
      : "",
    refused.length > 0
      ? `Refused: ${refused.map(({ path }) => path).join(", ")}. ${errors.at(-1)?.slice(0, 300) ?? ""}`
      : "",
  ];
  return say(
    "The diagrams are done.",
    call.finish({ summary: lines.filter((line) => line !== "").join("\n") }),
  );
}
