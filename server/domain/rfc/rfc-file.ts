import { splitSections } from "@/contracts/document-sections";
import { type RfcStatus, rfcStatusOf } from "@/contracts/rfc-status";
import { rfcNumber } from "./render-rfc";
import { writtenRfcStatus } from "./rfc-status-line";

/** What a file in `docs/rfcs` says of itself, whoever has written it. */
export type RfcFile = {
  path: string;
  number: number;
  /** Without `RFC 007:`. */
  title: string;
  /** As ours; null: it says none, or one that is none of ours. */
  status: RfcStatus | null;
  /** How its decision begins. */
  decision: string;
};

const decisionChars = 600;

/** Null: the path is none of an RFC. */
export function readRfcFile(path: string, text: string): RfcFile | null {
  const number = rfcNumber(path);
  if (number === null) return null;
  const heading = /^# +(\S[^\r\n]*)/m.exec(text)?.[1]?.trim() ?? path.replace(/^.*\/|\.md$/g, "");
  const title = heading.replace(/^RFC[ -]?\d+\s*[:.–—-]?\s*/i, "") || heading;
  return { path, number, title: title.slice(0, 200), status: statusIn(text), decision: decisionIn(text) };
}

/** Words of other habits for states of ours. */
const alike: Readonly<Record<string, RfcStatus>> = {
  ...{ accepted: "approved", active: "approved", adopted: "approved", final: "approved" },
  ...{ done: "implemented", built: "implemented", superseded: "obsolete", deprecated: "obsolete" },
  ...{ proposed: "submitted", open: "submitted", postponed: "deferred", declined: "rejected" },
};

function statusIn(text: string): RfcStatus | null {
  const written = writtenRfcStatus(text)?.toLowerCase();
  if (!written) return null;
  const [words = ""] = written.split(/[(,.;·]|\s+(?:by|in|on|since)\s/);
  const status = words.trim().replace(/[\s-]+/g, "_");
  return rfcStatusOf(status) ?? alike[status] ?? null;
}

function decisionIn(text: string): string {
  const section = splitSections(text).find(({ heading }) =>
    /^(?:\d+[.)]?\s*)?decision\b/i.test(heading?.trim() ?? ""),
  );
  const words = (section?.text ?? "").replace(/^\s*#+[^\n]*\n/, "").trim();
  return words.length > decisionChars ? `${words.slice(0, decisionChars).toWellFormed()}…` : words;
}
