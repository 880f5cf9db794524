import { countOf } from "@/contracts/count-of";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { nextRfcPath, rfcNumber } from "@/server/domain/rfc/render-rfc";
import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { projectOf } from "./area-work";
import { isOpenQuestion, openRfc } from "./open-rfc";
import { rfcDocument } from "./rfc-document";
import { writeDocuments } from "./write-documents";

export function playArchitect(conversation: Conversation): Turn {
  const { spec, brief } = conversation;
  const title = spec?.name ?? brief?.mission.title ?? "feature";
  const criteria = spec ? projectOf(spec).criteria : [];
  const proven = criteria.filter(({ proof }) => proof === "implemented").length;
  const path = pathOf(brief, title);
  const isOpen = spec !== null && isOpenQuestion(spec);
  const told = { number: rfcNumber(path) ?? 1, answers: answersTo(brief) };
  return writeDocuments(conversation, {
    opening: `Looking at what the repository holds before I decide on a design for ${title}.`,
    read: (brief?.files ?? []).filter((path) => /^(readme\.md|agents\.md|package\.json)$/i.test(path)),
    documents: spec ? [{ path, text: isOpen ? openRfc(spec, told) : rfcDocument(spec, criteria, told) }] : [],
    writing: isOpen
      ? "Writing the RFC. I cannot decide this: it sets out the question and leaves the decision open."
      : `Writing the RFC: ${countOf(spec?.models.length ?? 0, "model")}, ${countOf(spec?.endpoints.length ?? 0, "endpoint")}, and what speaks against the other ways.`,
    summary: isOpen
      ? `RFC for ${title}: not decided. It sets out the question and the options that it names; a real model or a person must decide.`
      : spec
        ? `RFC for ${title}: context, decision, data model, interfaces, alternatives, risks and the test strategy. ${coverage(proven, criteria.length)}`
        : "There was no spec in the prompt that I could read, so I wrote no RFC.",
  });
}

function coverage(proven: number, total: number): string {
  if (total === 0) return "The spec names no acceptance criterion, so nothing can be proven.";
  if (proven === total) return `A pattern that I know covers each of the ${total} criteria.`;
  return `Patterns that I know cover ${proven} of the ${total} criteria; the others are named as risks.`;
}

/** A revision keeps its file; a new RFC gets the next number that neither the repository nor another branch has. */
function pathOf(brief: TaskBrief | null, title: string): string {
  const files = brief?.files ?? [];
  const fresh = nextRfcPath(files, title, brief?.nextRfc);
  const name = fresh.replace(/^docs\/rfcs\/\d+/, "");
  const own = files.findLast((path) => rfcNumber(path) !== null && path.endsWith(name));
  return own !== undefined && (brief?.attempt ?? 1) > 1 ? own : fresh;
}

/** What reviewers and people want changed: plain rules cannot redesign, so each is named with what stands about it. */
function answersTo(brief: TaskBrief | null): string[] {
  if (!brief || brief.attempt === 1) return [];
  const found = brief.findings.map(
    ({ severity, message, suggestion }) => `${severity}: ${message}${suggestion ? ` (${suggestion})` : ""}`,
  );
  return [...found, ...brief.notes, ...(brief.rfcComments ?? [])];
}
