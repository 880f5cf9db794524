import type { Finding } from "@/contracts/evidence";
import { markdownTable } from "./markdown-table";

type Review = { verdict: "approve" | "request-changes"; summary: string; findings: Finding[] };

/** A review as a Markdown document. */
export function renderReview(title: string, { verdict, summary, findings }: Review, round: number): string {
  const rows = findings.map(({ severity, file, line, rule, message, suggestion }) => [
    severity,
    line === null ? file : `${file}:${line}`,
    rule,
    message,
    suggestion ?? "",
  ]);
  const head = ["severity", "place", "rule", "finding", "suggestion"];
  const table = rows.length === 0 ? "No findings." : markdownTable(head, rows);
  const verdictText = verdict === "approve" ? "approved" : "changes requested";
  return `# ${title}\n\nRound ${round}: ${verdictText}.\n\n${summary}\n\n${table}\n`;
}
