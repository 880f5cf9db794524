import { type Document, isNode, LineCounter, parseAllDocuments, visit } from "yaml";
import type { z } from "zod";
import type { $ZodIssue } from "zod/v4/core";
import { jsonProblem } from "@/server/domain/json-problem";
import type { Check, Found } from "./found";

/** A YAML document's value, and where in the file a path of it stands. */
export type YamlDocument = {
  value: unknown;
  /** Line of the place, or of the nearest thing around it that is there. */
  lineOf(path: readonly PropertyKey[]): number | null;
};

/** Aliases that refer to aliases grow without end. */
const mostAliases = 100;

/**
 * @param filledIn tag of what somebody else fills in: a key with such a value counts as left out
 * @returns the documents of a file, or what keeps it from being read
 */
export function readYaml(text: string, filledIn?: string): { documents: YamlDocument[]; problems: Found[] } {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: true,
    logLevel: "silent",
  });
  const list: Document[] = Array.isArray(parsed) ? parsed : [];
  const problems = list.flatMap(({ errors }) =>
    errors.map(({ message, linePos }) => ({
      line: linePos?.[0]?.line ?? null,
      message: `not valid YAML: ${message.split("\n", 1)[0]}`,
    })),
  );
  if (problems.length > 0) return { documents: [], problems };
  const documents: YamlDocument[] = [];
  for (const document of list) {
    try {
      if (filledIn) leaveOut(document, filledIn);
      const value = document.toJS({ maxAliasCount: mostAliases });
      if (value !== null) documents.push({ value, lineOf: (path) => lineOf(document, lines, path) });
    } catch (error) {
      problems.push({ line: null, message: `not valid YAML: ${(error as Error).message}` });
    }
  }
  return { documents, problems };
}

function leaveOut(document: Document, tag: string): void {
  visit(document, {
    Pair: (_key, { value }) =>
      isNode(value) && "tag" in value && value.tag === tag ? visit.REMOVE : undefined,
  });
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}

/** Of a value that fits none of several forms: what is wrong with it as the form that it comes nearest to. */
export function plainIssues(issue: $ZodIssue): $ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const nearest = issue.errors.find((found) => found.some(({ path }) => path.length > 0));
  if (!nearest) return [issue];
  return nearest.flatMap((inner) => plainIssues({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** What a schema has against a document, with the line of each. */
export function schemaProblems(
  schema: z.ZodType,
  document: YamlDocument,
  name: (path: readonly PropertyKey[]) => string = pathName,
): Found[] {
  const result = schema.safeParse(document.value);
  if (result.success) return [];
  return result.error.issues.flatMap(plainIssues).flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => ({
        line: document.lineOf([...issue.path, key]),
        message: `${name([...issue.path, key])}: there is no such key`,
      }));
    return [{ line: document.lineOf(issue.path), message: `${name(issue.path)}: ${issue.message}` }];
  });
}

export function pathName(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "the file" : path.map(String).join(".");
}

export const checkYaml: Check = ({ text }) => readYaml(text).problems;

export const checkJson: Check = ({ text }) => {
  const problem = jsonProblem(text);
  return problem ? [{ line: problem.line, message: `not valid JSON: ${problem.message}` }] : [];
};
