import type { Finding } from "@/contracts/evidence";
import { type Conversation, callsOf } from "../conversation/conversation";
import { mayWrite } from "./area-work";

export type FindingEdit = { finding: Finding; path: string; search: string; replace: string };

export function filesOfFindings({ brief }: Conversation): string[] {
  const present = brief?.files ?? [];
  return (brief?.findings ?? []).map((finding) => finding.file).filter((path) => present.includes(path));
}

/** Edits for the findings that have a mechanical answer, made on the text as it was read; those done are left out. */
export function editsForFindings(conversation: Conversation): FindingEdit[] {
  const tried = new Set(
    callsOf(conversation, "apply_edit").map(({ input }) => `${input.path}\n${input.search}`),
  );
  return (conversation.brief?.findings ?? []).flatMap((finding) => {
    const text = firstRead(conversation, finding.file);
    if (text === null || !mayWrite(conversation, finding.file)) return [];
    const edit = mechanicalEdit(finding, text);
    return edit && !tried.has(`${edit.path}\n${edit.search}`) ? [edit] : [];
  });
}

function firstRead(conversation: Conversation, path: string): string | null {
  const read = callsOf(conversation, "read_file").find((past) => past.input.path === path);
  return read?.result && !read.result.isError ? read.result.text : null;
}

const answers: Record<string, (line: string) => string | null> = {
  "no-console": (line) => (/^\s*console\.\w+\(.*\);?\s*$/.test(line) ? "" : null),
  "no-explicit-any": (line) => line.replace(/(:\s*|<|\bas\s+)any\b/g, "$1unknown"),
  "no-todo": (line) => line.replace(/\s*\/\/\s*(TODO|FIXME)\b.*$/, ""),
  "empty-catch": (line) =>
    line.replace(/catch\s*(?:\((\w+)\))?\s*\{\s*\}/, (_all, name?: string) => {
      const error = name ?? "error";
      return `catch (${error}) {\n  throw ${error};\n}`;
    }),
};

/** The finding's line, put right; null when nobody but a person or a model could. */
function mechanicalEdit(finding: Finding, text: string): FindingEdit | null {
  const line = finding.line === null ? undefined : text.split("\n")[finding.line - 1];
  const answer = answers[finding.rule]?.(line ?? "");
  if (line === undefined || line.trim() === "" || answer === null || answer === undefined || answer === line)
    return null;
  const search = answer === "" ? `${line}\n` : line;
  if (text.split(search).length !== 2) return null;
  return { finding, path: finding.file, search, replace: answer };
}

/** Findings that have no edit of their own: they have to be named in the summary. */
export function openFindings(conversation: Conversation): Finding[] {
  const edited = new Set(
    callsOf(conversation, "apply_edit", "write_file")
      .filter((past) => past.result && !past.result.isError)
      .map((past) => past.input.path),
  );
  return (conversation.brief?.findings ?? []).filter((finding) => !edited.has(finding.file));
}
