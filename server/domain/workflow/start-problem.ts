import { splitSections } from "@/contracts/document-sections";
import type { ParsedSpec } from "@/contracts/spec";
import type { Workflow } from "@/contracts/workflows";
import { writtenRfcStatus } from "../rfc/rfc-status-line";
import { isUndecided } from "../rfc/undecided";
import { needsResearch } from "./needs-research";

/** Why a text is not what a workflow starts from, in a sentence or two, and the workflow that it is for. */
export type StartProblem = { message: string; workflow: string };

const writesRfcs = "rfc";
/** As RFCs say it of themselves, here and elsewhere. */
const notAccepted =
  /^(?:draft|submitted|in[ -]?review|review|revise|proposed|proposal|open|rejected|deferred|withdrawn|obsolete|superseded)\b/i;
const decides = /\b(?:decision|proposal|design|solution|approach)\b/i;

/** Said before anything is spent: what builds an RFC builds nothing from a text that decides nothing. Null: nothing is wrong. */
export function startProblem(
  { start }: { start: Pick<Workflow["start"], "from"> },
  { spec, text }: { spec: ParsedSpec; text: string },
): StartProblem | null {
  if (start.from !== "rfc" || text.trim() === "") return null;
  const why = whyNotBuilt(spec, text);
  return why === null ? null : { message: why, workflow: writesRfcs };
}

function whyNotBuilt(spec: ParsedSpec, text: string): string | null {
  if (isUndecided(text))
    return "This RFC leaves its decision open, so there is nothing in it to build yet. Write the decision into it, or have the RFC written and decided first.";
  const status = writtenRfcStatus(text);
  if (status !== null && notAccepted.test(status))
    return `The status of this RFC is "${status}": what is built should be approved first.`;
  const isBare =
    needsResearch(spec) && !splitSections(text).some(({ heading }) => decides.test(heading ?? ""));
  return isBare
    ? "This is no accepted RFC: it decides nothing, and no tasks can be made from it. Have the RFC written and decided first; then it is built."
    : null;
}
