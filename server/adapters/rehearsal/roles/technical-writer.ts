import type { Conversation } from "../conversation/conversation";
import { readTexts } from "../conversation/file-history";
import type { Turn } from "../protocol/reply";
import { isGuest } from "./area-work";
import { askedDocument } from "./asked-document";
import { askedInWords } from "./asked-in-words";
import { guestGuide } from "./guest-guide";
import { guideDocuments } from "./guide-documents";
import { keepingOthers } from "./kept-documents";
import { slugOf } from "./markdown";
import { writeDocuments } from "./write-documents";

export function playTechnicalWriter(conversation: Conversation): Turn {
  const { spec, brief } = conversation;
  if (brief?.task.writes.every((glob) => glob.startsWith("docs/specs/"))) return keepSpec(conversation);
  if (isGuest(conversation)) return writeDocuments(conversation, guestGuide(conversation));
  const asked = askedInWords(conversation);
  if (asked) return writeDocuments(conversation, askedDocument(conversation, asked));
  const files = brief?.files ?? [];
  const texts = readTexts(conversation);
  const code = files.filter((path) => /^src\/.*\.ts$/.test(path)).length;
  const proven = brief?.evidence.filter(({ state }) => state === "proven").length ?? 0;
  return writeDocuments(conversation, {
    opening: `Reading what was really built (${code} source files) before I describe it.`,
    read: files.filter((path) =>
      /^(package\.json|readme\.md|docs\/guide\/(?:criteria|api|data-model)\.md|src\/server\.ts|docs\/rfcs\/.*\.md)$/i.test(
        path,
      ),
    ),
    documents: spec && brief ? keepingOthers(guideDocuments({ spec, brief, texts }), spec, texts) : [],
    writing:
      "Writing the README and the guide: how to run it, what is where, what is proven and what is not.",
    summary: spec
      ? `README and guide, from the spec and the files that are there. They say that ${proven} of ${spec.criteria.length} criteria are proven.`
      : "There was no spec in the prompt that I could read, so I described nothing.",
  });
}

/** The approved spec as it stands: nothing is added to it. */
function keepSpec(conversation: Conversation): Turn {
  const { spec, specText } = conversation;
  const path = `docs/specs/${slugOf(spec?.name ?? "spec")}.md`;
  return writeDocuments(conversation, {
    opening: "Looking where specs are kept in this repository.",
    read: [],
    documents: specText ? [{ path, text: specText }] : [],
    writing: `Keeping the spec as ${path}.`,
    summary: specText
      ? "The approved spec, word for word."
      : "There was no spec in the prompt, so nothing was kept.",
  });
}
