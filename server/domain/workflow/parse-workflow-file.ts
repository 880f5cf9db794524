import { createHash } from "node:crypto";
import { LineCounter, parseDocument } from "yaml";
import type { $ZodIssue } from "zod/v4/core";
import { didYouMean } from "@/contracts/nearest-word";
import { type Workflow, workflowSchema, workflowStageSchema } from "@/contracts/workflows";
import { aliasLimit } from "../spec/formats/alias-limit";
import { placeInYaml } from "../yaml-place";
import { checkWorkflow } from "./check-workflow";

export type WorkflowFile =
  | { ok: true; workflow: Workflow; hash: string; nameLine: number }
  | { ok: false; line: number; message: string };

/** Longer ones are no workflows. */
const mostCharacters = 200_000;

const fieldNames = [...Object.keys(workflowSchema.shape), ...Object.keys(workflowStageSchema.shape)];

/** Reads a workflow's YAML; a problem has its line. Every agent that it names has to be among `agents`. */
export function parseWorkflowFile(text: string, agents: readonly string[]): WorkflowFile {
  if (text.length > mostCharacters)
    return { ok: false, line: 1, message: "The file is too long for a workflow." };
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), {
    ...{ lineCounter: lines, prettyErrors: false },
  });
  const [broken] = document.errors;
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    return { ok: false, line, message: broken.message };
  }
  const lineOf = (path: ReadonlyArray<PropertyKey>) => {
    const at = placeInYaml(document.contents, path);
    return at === null ? 1 : lines.linePos(at).line;
  };
  const fields: unknown = toPlain(() => document.toJS({ maxAliasCount: aliasLimit(text) }));
  if (typeof fields !== "object" || fields === null || Array.isArray(fields))
    return { ok: false, line: 1, message: "A workflow is a list of fields: name, title, start, stages." };
  const parsed = workflowSchema.safeParse(fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, ...issueAt(issue, lineOf) };
  }
  const [misfit] = checkWorkflow(parsed.data, agents);
  if (misfit)
    return { ok: false, line: lineOf(misfit.path), message: `${where(misfit.path)}: ${misfit.message}` };
  return { ok: true, workflow: parsed.data, hash: hashOf(parsed.data), nameLine: lineOf(["name"]) };
}

/** What a workflow says, whatever its file's comments and spaces. */
function hashOf(workflow: Workflow): string {
  return createHash("sha256").update(JSON.stringify(workflow)).digest("hex").slice(0, 16);
}

function toPlain(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    // Aliases that unfold beyond the bound.
    return null;
  }
}

function issueAt(
  issue: $ZodIssue | undefined,
  lineOf: (path: ReadonlyArray<PropertyKey>) => number,
): { line: number; message: string } {
  const path = issue?.path ?? [];
  if (issue?.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const message = `${where(path)}: there is no field ${key}${didYouMean(key, fieldNames)}`;
    return { line: lineOf([...path, key]), message };
  }
  return { line: lineOf(path), message: `${where(path)}: ${issue?.message ?? "not valid"}` };
}

function where(path: ReadonlyArray<PropertyKey>): string {
  return path.length === 0 ? "workflow" : path.map(String).join(".");
}
