import type { Finding } from "@/contracts/evidence";

/** A finding as an agent names it: by its place and rule, and by its words where these are not enough. */
export type NamedFinding = {
  file: string;
  line: number | null;
  rule: string;
  message?: string | undefined;
  reason: string;
};

type Taken = {
  taken: Array<{ finding: Finding; reason: string }>;
  /** Critical ones: only a person takes them on. */
  forPerson: Finding[];
};

/** Which findings an agent's words take on: each name stands for exactly one, or for none. */
export function takenOn(findings: readonly Finding[], named: readonly NamedFinding[]): Taken {
  const meant = named.flatMap(({ file, line, rule, message, reason }) => {
    const at = findings.filter((one) => one.file === file && one.line === line && one.rule === rule);
    const [finding, ...others] = message === undefined ? at : at.filter((one) => one.message === message);
    return finding && others.length === 0 ? [{ finding, reason }] : [];
  });
  // Named twice, its first reason counts.
  const once = meant.filter(
    ({ finding }, at) => meant.findIndex((other) => other.finding === finding) === at,
  );
  return {
    taken: once.filter(({ finding }) => finding.severity !== "critical"),
    forPerson: once.flatMap(({ finding }) => (finding.severity === "critical" ? [finding] : [])),
  };
}
