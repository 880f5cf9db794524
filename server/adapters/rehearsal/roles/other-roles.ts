import { parse as parsePath } from "node:path";
import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { bullets, cell, join, section, slugOf } from "./markdown";
import { infrastructureFiles, monitoringFiles } from "./operations-documents";
import { call, say } from "./turns";
import { type PlannedDocument, writeDocuments } from "./write-documents";

/** Roles without a script of their own: real files where there is a pattern for them, else an honest document. */
export function playOther(conversation: Conversation): Turn {
  const { spec, brief } = conversation;
  if (!brief)
    return say(
      "I can only work on a task; there is none in this conversation.",
      ...plainFinish(conversation),
    );
  const { documents, note } = documentsFor(conversation);
  return writeDocuments(conversation, {
    opening: `"${brief.task.title}": looking at what is there first.`,
    read: brief.files.filter((path) => /^(package\.json|readme\.md)$/i.test(path)),
    documents: spec ? documents : [],
    writing: `Writing what ${brief.task.title.toLowerCase()} needs.`,
    summary: spec ? note : "There was no spec in the prompt that I could read, so I made nothing.",
  });
}

function documentsFor({ spec, brief }: Conversation): { documents: PlannedDocument[]; note: string } {
  if (!spec || !brief) return { documents: [], note: "" };
  switch (brief.task.type) {
    case "infrastructure":
      return {
        documents: infrastructureFiles(spec, brief.files),
        note: "Container image, compose file and a pipeline that runs the tests. Nothing was built or deployed here: the sandbox has no network.",
      };
    case "monitoring":
      return {
        documents: monitoringFiles(spec),
        note: "Alert rules and a runbook. The code does not export the figures yet; the runbook says which.",
      };
    default:
      return {
        documents: [honestDocument(brief.task)],
        note: `The rehearsal has no pattern for "${brief.task.title}". The document names what is asked for and what a person or a real model has to do.`,
      };
  }

  function honestDocument(task: NonNullable<Conversation["brief"]>["task"]): PlannedDocument {
    const text = join(
      `# ${cell(task.title)}`,
      "Written in a rehearsal: it gathers what the spec says about the matter and decides nothing.",
      section("Asked for", task.description),
      section(
        "From the spec",
        spec?.overview ?? "",
        bullets((spec?.requirements ?? []).map(({ id, title }) => `${id}: ${title}`)),
      ),
      section(
        "Criteria that it touches",
        bullets(task.criteria.map((criterion) => `${criterion.id}: ${criterion.text}`)),
      ),
      section(
        "Open",
        bullets(["Who decides this, and by when?", "Which of the criteria above depend on it?"]),
      ),
    );
    return { path: placeFor(task.writes, slugOf(task.title)), text };
  }
}

/** A Markdown path inside the write set: in its first folder that takes documents, else at its first plain path. */
function placeFor(writes: string[], slug: string): string {
  const folder =
    writes.find((glob) => /^docs\/.*\*\*?$/.test(glob)) ?? writes.find((glob) => glob.endsWith("/**"));
  if (folder) return `${folder.replace(/\/\*.*$/, "")}/${slug}.md`;
  const plain = writes.find((glob) => parsePath(glob).ext === ".md" && !glob.includes("*"));
  return plain ?? `docs/${slug}.md`;
}

function plainFinish({ tools, finishFields }: Conversation) {
  if (!tools.includes("finish") || finishFields.some((field) => field !== "summary")) return [];
  return [call.finish({ summary: "There was no task to work on." })];
}
