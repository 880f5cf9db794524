import { countOf } from "@/contracts/count-of";
import type { ParsedSpec } from "@/contracts/spec";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import { nextRfcPath, rfcNumber } from "@/server/domain/rfc/render-rfc";
import { type Conversation, callsOf, hasAskedPerson, offers } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { projectOf } from "./area-work";
import { readSaid } from "./decided-words";
import { namedOptions } from "./named-options";
import { isOpenQuestion, openRfc } from "./open-rfc";
import { rfcDocument } from "./rfc-document";
import { call, say } from "./turns";
import { writeDocuments } from "./write-documents";

export function playArchitect(conversation: Conversation): Turn {
  const { spec, brief } = conversation;
  const title = spec?.name ?? brief?.mission.title ?? "feature";
  const criteria = spec ? projectOf(spec).criteria : [];
  const proven = criteria.filter(({ proof }) => proof === "implemented").length;
  const path = pathOf(brief, title);
  const isOpen = spec !== null && isOpenQuestion(spec);
  if (isOpen) return playOpenQuestion(conversation, spec, path);
  const told = { number: rfcNumber(path) ?? 1, answers: answersTo(brief) };
  return writeDocuments(conversation, {
    opening: `Looking at what the repository holds before I decide on a design for ${title}.`,
    read: (brief?.files ?? []).filter((path) => /^(readme\.md|agents\.md|package\.json)$/i.test(path)),
    documents: spec ? [{ path, text: rfcDocument(spec, criteria, told) }] : [],
    writing: `Writing the RFC: ${countOf(spec?.models.length ?? 0, "model")}, ${countOf(spec?.endpoints.length ?? 0, "endpoint")}, and what speaks against the other ways.`,
    summary: spec
      ? `RFC for ${title}: context, decision, data model, interfaces, alternatives, risks and the test strategy. ${coverage(proven, criteria.length)}`
      : "There was no spec in the prompt that I could read, so I wrote no RFC.",
  });
}

/** A question in words: it is set out, and where the reviewers want a decision a person is asked for it. */
function playOpenQuestion(conversation: Conversation, spec: ParsedSpec, path: string): Turn {
  const { brief, specText } = conversation;
  const asked = specText?.trim() ?? spec.overview;
  const options = namedOptions(asked);
  const said = readSaid(brief, answersOf(conversation), options);
  const isDecided = said.decided.length > 0;
  const isSentBack = (brief?.attempt ?? 1) > 1 && !isDecided;
  if (isSentBack && offers(conversation, "ask_person") && !hasAskedPerson(conversation)) {
    const follows =
      "It becomes the RFC's decision; the reviewers look at it, and then you decide about the RFC.";
    return say(
      "The reviewers want a decision. My rules cannot weigh one way against another, so I ask.",
      call.askPerson(
        `What is decided? ${spec.name}\n\nThe RFC sets out the question and decides nothing, so its reviewers sent it back. Choose, or say it in your words: they become its decision.`,
        Object.fromEntries(options.slice(0, mostOptions).map((option) => [option, follows])),
      ),
    );
  }
  return writeDocuments(conversation, {
    opening: `Looking at what the repository holds before I set out ${spec.name}.`,
    read: (brief?.files ?? []).filter((file) => /^(readme\.md|agents\.md|package\.json)$/i.test(file)),
    documents: [{ path, text: openRfc(spec, { number: rfcNumber(path) ?? 1, asked, options, said }) }],
    writing: isDecided
      ? "Writing what was decided into the RFC."
      : "Writing the RFC. I cannot decide this: it sets out the question and leaves the decision open.",
    summary: isDecided
      ? `RFC for ${spec.name}: decided by a person, in their words. ${said.decided.at(-1)}`
      : `RFC for ${spec.name}: not decided. It sets out the question and the options that it names; a real model or a person must decide.`,
  });
}

const mostOptions = 6;

/** Of this attempt, and of earlier ones. */
function answersOf(conversation: Conversation): string[] {
  const before = (conversation.brief?.answers ?? []).map(({ answer }) => answer);
  return [...before, ...callsOf(conversation, "ask_person").flatMap(({ result }) => result?.text ?? [])];
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
  const comments = (brief.rfcComments ?? []).map((text) => text.replace(/^Comment \S+ by (\S+) on/, "$1 on"));
  return [...found, ...brief.notes, ...comments];
}
