import type { Conversation } from "../conversation/conversation";
import type { Turn } from "../protocol/reply";
import { isGuest } from "./area-work";
import { guestGuide } from "./guest-guide";
import { guideDocuments } from "./guide-documents";
import { readTexts, writeDocuments } from "./write-documents";

export function playTechnicalWriter(conversation: Conversation): Turn {
  const { spec, brief } = conversation;
  if (isGuest(conversation)) return writeDocuments(conversation, guestGuide(conversation));
  const files = brief?.files ?? [];
  const code = files.filter((path) => /^src\/.*\.ts$/.test(path)).length;
  const proven = brief?.evidence.filter(({ state }) => state === "proven").length ?? 0;
  return writeDocuments(conversation, {
    opening: `Reading what was really built (${code} source files) before I describe it.`,
    read: files.filter((path) =>
      /^(package\.json|readme\.md|src\/server\.ts|docs\/rfcs\/.*\.md)$/i.test(path),
    ),
    documents: spec && brief ? guideDocuments({ spec, brief, texts: readTexts(conversation) }) : [],
    writing:
      "Writing the README and the guide: how to run it, what is where, what is proven and what is not.",
    summary: spec
      ? `README and guide, from the spec and the files that are there. They say that ${proven} of ${brief?.evidence.length ?? 0} criteria are proven.`
      : "There was no spec in the prompt that I could read, so I described nothing.",
  });
}
