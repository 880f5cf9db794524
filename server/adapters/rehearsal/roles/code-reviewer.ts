import { countOf } from "@/contracts/count-of";
import type { Finding } from "@/contracts/evidence";
import type { JsonObject } from "@/contracts/json";
import { type Conversation, callsOf, offers } from "../conversation/conversation";
import { fileStates, readTexts } from "../conversation/file-history";
import type { Turn } from "../protocol/reply";
import { notBuiltFindings, unservedFindings } from "./not-built";
import { undecidedFindings } from "./open-rfc";
import { type ChangedFile, readDiff } from "./read-diff";
import { checkFiles } from "./review-files";
import { checkLines, isSource, isTest } from "./review-rules";
import { call, listWords, say } from "./turns";

const maxFilesRead = 12;
const filesPerTurn = 6;

/** Reads the diff and the files that it touches, checks them by rule, and says what it looked at. */
export function playCodeReviewer(conversation: Conversation): Turn {
  const changed = readDiff(conversation.brief?.review?.diff ?? "");
  return readUnshown(conversation) ?? readNext(conversation, changed) ?? conclude(conversation, changed);
}

/** What the diff had no room for: each file once. One that cannot be read is as far seen as it can be. */
function readUnshown(conversation: Conversation): Turn | null {
  const unshown = conversation.brief?.review?.unshown ?? [];
  if (unshown.length === 0 || !offers(conversation, "read_file")) return null;
  const read = new Set(callsOf(conversation, "read_file").map(({ input }) => input.path));
  const batch = unshown.filter((path) => !read.has(path)).slice(0, filesPerTurn);
  if (batch.length === 0) return null;
  return say(`The diff was cut. Reading ${listWords(batch)}.`, ...batch.map(call.readFile));
}

function readNext(conversation: Conversation, changed: ChangedFile[]): Turn | null {
  if (!offers(conversation, "read_file")) return null;
  const states = fileStates(conversation);
  const sources = changed.map(({ path }) => path).filter(isSource);
  const present = conversation.brief?.files ?? [];
  const tests = present.filter((path) => isTest(path) && isSource(path));
  const wanted = [...new Set([...sources, ...tests])].slice(0, maxFilesRead);
  const batch = wanted.filter((path) => !states.get(path)?.seen).slice(0, filesPerTurn);
  if (batch.length === 0) return null;
  const title = conversation.brief?.review?.title ?? "this change";
  const words =
    conversation.calls.length === 0
      ? `Reviewing "${title}": ${countOf(changed.length, "file")} changed. Reading them whole, for a diff alone misleads.`
      : `Reading on: ${listWords(batch)}.`;
  return say(words, ...batch.map(call.readFile));
}

function conclude(conversation: Conversation, changed: ChangedFile[]): Turn {
  const own = [
    ...changed.flatMap(checkLines),
    ...changed.flatMap(undecidedFindings),
    ...changed.flatMap(notBuiltFindings),
    ...unservedFindings(conversation, changed),
    ...checkFiles(changed, readTexts(conversation), conversation.brief?.files ?? []),
  ];
  const findings = [...own, ...scannersFindings(conversation, own)]
    .filter((finding) => !isAcknowledged(conversation, finding))
    .slice(0, 100);
  const grave = findings.filter(({ severity }) => severity === "critical" || severity === "major");
  const verdict = grave.length > 0 ? "request-changes" : "approve";
  const words =
    grave.length > 0
      ? `${countOf(grave.length, "finding")} that must be fixed first.`
      : "Nothing in it that must be fixed; approving.";
  const summary = summaryOf(changed, findings, conversation);
  if (!conversation.finishFields.includes("verdict")) return say(words, call.finish({ summary }));
  return say(words, call.finish({ summary, verdict, findings: findings as unknown as JsonObject[] }));
}

/** What scanners have found and these rules have not: taken over as it is, for nothing here could refute it. */
function scannersFindings({ brief }: Conversation, own: readonly Finding[]): Finding[] {
  const seen = new Set(own.map(({ file, line }) => `${file}:${line}`));
  return (brief?.scans?.findings ?? []).filter(({ file, line }) => !seen.has(`${file}:${line}`));
}

/** Somebody has taken it on: that is not reported again. */
function isAcknowledged({ brief }: Conversation, { file, line, rule }: Finding): boolean {
  return (brief?.acknowledged ?? []).some(
    ({ finding }) => finding.file === file && finding.line === line && finding.rule === rule,
  );
}

function scannersWords({ brief }: Conversation): string {
  return (brief?.scans?.scans ?? [])
    .map(({ scanner, ran, found, note }) =>
      ran ? `${scanner}: ${countOf(found, "finding")}` : `${scanner} did not look: ${note}`,
    )
    .join("; ");
}

function summaryOf(changed: ChangedFile[], findings: Finding[], conversation: Conversation): string {
  const { brief } = conversation;
  const scanners = scannersWords(conversation);
  const lines = changed.reduce((sum, file) => sum + file.added.length, 0);
  if (changed.length === 0) {
    return brief?.review
      ? "The diff holds no text change, so there was nothing to review."
      : "There was no diff in the brief, so nothing was reviewed.";
  }
  const counts = (["critical", "major", "minor", "info"] as const)
    .map(
      (severity) => [severity, findings.filter((finding) => finding.severity === severity).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${severity}`);
  return [
    `Read ${countOf(changed.length, "changed file")} (${lines} added lines).`,
    "Checked: SQL from values, unescaped HTML, code from text, secrets, swallowed failures, `any`, left-over output and TODOs, unchecked input, long functions, modules without a test.",
    counts.length > 0 ? `Findings: ${counts.join(", ")}.` : "No findings.",
    ...(scanners ? [`Scanners: ${scanners}.`] : []),
    "Whether the behaviour is right is the tests' to show; these rules do not judge it.",
  ].join("\n");
}
