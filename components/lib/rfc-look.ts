import type { RfcStatus } from "@/contracts/rfc-status";
import type { Look } from "./status-look";

/** How an RFC stands, as shape, colour and word. */
export const rfcLooks: Record<RfcStatus, Look> = {
  draft: { shape: "ring", tone: "wait", word: "draft" },
  submitted: { shape: "circle", tone: "wait", word: "submitted" },
  in_review: { shape: "eye", tone: "run", word: "in review" },
  revise: { shape: "arc", tone: "run", word: "being revised" },
  approved: { shape: "check", tone: "done", word: "approved" },
  rejected: { shape: "cross", tone: "fail", word: "rejected for good" },
  deferred: { shape: "pause", tone: "pause", word: "deferred" },
  withdrawn: { shape: "ban", tone: "wait", word: "withdrawn" },
  implementing: { shape: "arc", tone: "run", word: "implementing" },
  implemented: { shape: "check", tone: "done", word: "implemented" },
  obsolete: { shape: "skip", tone: "wait", word: "obsolete" },
};

/** What a log calls how it stands; a newer log may know more ways. */
export function rfcWord(status: string): string {
  return new Map<string, Look>(Object.entries(rfcLooks)).get(status)?.word ?? status.replaceAll("_", " ");
}

/** How it stands now: what is built and only waits for a person is not being implemented any more. */
export function rfcLookOf({
  status,
  mergeWaits,
}: {
  status: RfcStatus;
  /** What builds it has only its merge left, and that waits for a person. */
  mergeWaits: boolean;
}): Look {
  if (status === "implementing" && mergeWaits)
    return { shape: "triangle", tone: "ask", word: "built, merge waits for you" };
  return rfcLooks[status];
}

/** `RFC 007`. */
export function rfcName(number: number | null): string {
  return number === null ? "RFC" : `RFC ${String(number).padStart(3, "0")}`;
}
