import type { Finding } from "@/contracts/evidence";
import type { AddedLine, ChangedFile } from "./read-diff";

type LineRule = {
  rule: string;
  severity: Finding["severity"];
  /** Whether the line breaks the rule. */
  breaks: (line: string) => boolean;
  message: string;
  suggestion: string;
  /** Rules about behaviour do not apply to tests. */
  inTests: boolean;
};

const lineRules: LineRule[] = [
  {
    rule: "sql-concatenation",
    severity: "critical",
    breaks: (line) =>
      /["'`]\s*(select|insert into|update|delete from)\b[^"'`]*["']\s*\+/i.test(line) ||
      /`\s*(select\b.+\bfrom|insert\s+into|update\b.+\bset|delete\s+from)\b[^`]*\$\{/i.test(line),
    message: "SQL is put together from values: whoever controls the value controls the statement.",
    suggestion: "Pass the value as a parameter of the statement.",
    inTests: false,
  },
  {
    rule: "unescaped-html",
    severity: "major",
    breaks: (line) =>
      /\.innerHTML\s*\+?=\s*(?!["'`][^$]*["'`]\s*;?\s*$)/.test(line) ||
      /\bdangerouslySetInnerHTML\b/.test(line),
    message: "A value reaches the page as HTML without being escaped.",
    suggestion: "Set textContent, or escape the value first.",
    inTests: false,
  },
  {
    rule: "no-eval",
    severity: "critical",
    breaks: (line) => /(?<![\w.])eval\(|new Function\(/.test(line),
    message: "Text is run as code.",
    suggestion: "Name the cases and choose among them.",
    inTests: true,
  },
  {
    rule: "hard-coded-secret",
    severity: "critical",
    breaks: (line) => /\b(password|secret|api_?key|token)\s*[:=]\s*["'][A-Za-z0-9_\-+/]{16,}["']/i.test(line),
    message: "A secret stands in the code.",
    suggestion: "Take it from the configuration.",
    inTests: false,
  },
  {
    rule: "empty-catch",
    severity: "minor",
    breaks: (line) => /catch\s*(\(\w*\))?\s*\{\s*\}/.test(line),
    message: "A failure is swallowed: nobody will know that it happened.",
    suggestion: "Handle it, or let it go on up.",
    inTests: true,
  },
  {
    rule: "no-explicit-any",
    severity: "minor",
    breaks: (line) => /(:\s*|<|\bas\s+)any\b(?!thing)/.test(line),
    message: "`any` switches the compiler's checks off.",
    suggestion: "Use `unknown` and narrow it.",
    inTests: true,
  },
  {
    rule: "no-console",
    severity: "minor",
    breaks: (line) => /(?<![\w.])console\.(log|debug)\(/.test(line),
    message: "Left-over output.",
    suggestion: "Remove it, or use the logger.",
    inTests: false,
  },
  {
    rule: "no-todo",
    severity: "info",
    breaks: (line) => /\/\/.*\b(TODO|FIXME)\b/.test(line),
    message: "Something is left to do.",
    suggestion: "Do it, or make it an issue that can be found.",
    inTests: false,
  },
];

const sourcePattern = /\.(?:[cm]?[jt]sx?)$/;
export const isTest = (path: string): boolean => /\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)test\//.test(path);
export const isSource = (path: string): boolean => sourcePattern.test(path) && !path.endsWith(".d.ts");

/** Findings in the lines that a file gained. */
export function checkLines(file: ChangedFile): Finding[] {
  if (!isSource(file.path)) return [];
  return file.added.flatMap((line) =>
    lineRules
      .filter((rule) => (rule.inTests || !isTest(file.path)) && rule.breaks(codeOf(line, rule)))
      .map(({ rule, severity, message, suggestion }) => ({
        file: file.path,
        line: line.number,
        severity,
        rule,
        message,
        suggestion,
      })),
  );
}

/** The line without its comment, except for rules about comments; a whole comment line is no code. */
function codeOf(line: AddedLine, { rule }: LineRule): string {
  if (rule === "no-todo") return line.text;
  const text = line.text.trim();
  return text.startsWith("//") || text.startsWith("*") || text.startsWith("/*") ? "" : line.text;
}
