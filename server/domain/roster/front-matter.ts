import { LineCounter, parseDocument } from "yaml";
import { placeInYaml } from "../yaml-place";

export type FileProblem = { line: number; message: string };

/** Where a field stands; of one that is not there, the first line. */
export type LineOf = (...path: PropertyKey[]) => number;

export type FrontMatter =
  | { ok: true; fields: Record<string, unknown>; body: string; lineOf: LineOf }
  | ({ ok: false } & FileProblem);

const frontMatter = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

export function hasFrontMatter(text: string): boolean {
  return frontMatter.test(withoutMark(text));
}

/** Reads the YAML between two lines of `---`, and what follows it. Lines count from the top of the file. */
export function readFrontMatter(text: string): FrontMatter {
  const clean = withoutMark(text);
  // What is no text cannot be kept with a mission, nor sent to a model.
  const odd = /[\0\uFFFD]/.exec(clean);
  if (odd) {
    const line = clean.slice(0, odd.index).split("\n").length;
    return { ok: false, line, message: "This line is not text in UTF-8: save the file as UTF-8." };
  }
  const match = frontMatter.exec(clean);
  if (!match?.[1])
    return { ok: false, line: 1, message: "The file must begin with front matter between two lines of ---." };

  const lines = new LineCounter();
  const document = parseDocument(match[1], { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) return { ok: false, line: lines.linePos(broken.pos[0]).line + 1, message: broken.message };
  const fields: unknown = asPlain(document);
  if (typeof fields !== "object" || fields === null || Array.isArray(fields))
    return { ok: false, line: 2, message: "The front matter must be a list of fields." };
  return {
    ok: true,
    fields: fields as Record<string, unknown>,
    body: clean.slice(match[0].length).trim(),
    lineOf: (...path) => {
      const [field = ""] = path;
      const at = document.has(field) ? placeInYaml(document.contents, path) : null;
      return at === null ? 1 : lines.linePos(at).line + 1;
    },
  };
}

/** Null where aliases go in circles or multiply beyond all bounds. */
function asPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch {
    return null;
  }
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, "");
}
