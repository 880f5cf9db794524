import { parseDocument } from "yaml";
import { aliasLimit } from "../formats/alias-limit";
import { yamlProblem } from "../formats/yaml-problem";
import { specLimits } from "../spec-limits";
import { markdownParser } from "./markdown-parser";

export type FrontMatter = {
  data: Record<string, unknown>;
  /** The text with the front matter's lines emptied, so that every other line keeps its number. */
  body: string;
  found: boolean;
  warning: { message: string; line: number } | null;
};

/** Front matter at the top, or after a title and comments as some layouts have it. */
export function readFrontMatter(text: string): FrontMatter {
  const none = { data: {}, body: text, found: false, warning: null };
  const start = findOpening(text);
  if (start === null) return none;
  const closing = /^(?:---|\.\.\.)[ \t]*$/gm;
  closing.lastIndex = start;
  const end = closing.exec(text);
  if (!end) return none;
  const yaml = text.slice(start, end.index);
  const firstLine = text.slice(0, start).split("\n").length;
  const body = blankLines(text, text.lastIndexOf("---", start - 1), end.index + end[0].length);
  if (yaml.length > specLimits.maxFrontMatterLength) {
    return {
      data: {},
      body,
      found: true,
      warning: { message: "The front matter is too long.", line: firstLine },
    };
  }
  const document = parseDocument(yaml, { prettyErrors: false, uniqueKeys: false });
  const error = document.errors[0];
  if (error && !/^[A-Za-z_][\w-]*[ \t]*:/m.test(yaml)) return none;
  const problem = error ? { message: error.message, offset: error.pos[0] } : yamlProblem(document);
  if (problem) {
    const line = firstLine + yaml.slice(0, problem.offset).split("\n").length - 1;
    const message = `The front matter is not valid YAML: ${problem.message}`;
    return { data: {}, body, found: true, warning: { message, line } };
  }
  const data = toMapping(document, aliasLimit(yaml));
  return data ? { data, body, found: true, warning: null } : none;
}

function toMapping(
  document: ReturnType<typeof parseDocument>,
  maxAliasCount: number,
): Record<string, unknown> | null {
  try {
    const value: unknown = document.toJS({ maxAliasCount });
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Offset just after the opening `---` line, or null. */
function findOpening(text: string): number | null {
  const tree = markdownParser.parse(text.slice(0, specLimits.frontMatterWindow));
  let titles = 0;
  for (let node = tree.topNode.firstChild; node; node = node.nextSibling) {
    if (node.name === "HorizontalRule") {
      const rule = text.slice(node.from, node.to).trimEnd();
      const lineEnd = text.indexOf("\n", node.from);
      return rule === "---" && lineEnd >= 0 ? lineEnd + 1 : null;
    }
    const isTitle = node.name === "ATXHeading1" || node.name === "SetextHeading1";
    if (isTitle) titles += 1;
    if (titles > 1 || (!isTitle && node.name !== "CommentBlock")) return null;
  }
  return null;
}

function blankLines(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\n]/g, " ") + text.slice(to);
}
