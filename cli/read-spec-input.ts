import { readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ParseResult } from "@/server/domain/spec/parse-result";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import { parseSpecKit } from "@/server/domain/spec/parse-spec-kit";
import { specLimits } from "@/server/domain/spec/spec-limits";

type Text = { ok: true; text: string } | { ok: false; message: string };
export type SpecInput =
  | (Extract<ParseResult, { ok: true }> & {
      text: string;
      fileName: string;
      /** A spec-kit folder: its tasks.md is in the spec, and not in the text. */
      isFolder: boolean;
    })
  | { ok: false; message: string };

/** Words given on the command line, read as a file with them would be. */
export function readWords(text: string): SpecInput {
  const result = parseSpec({ text, fileName: wordsFile });
  if (!result.ok) return { ok: false, message: result.error.message };
  return { ...result, text, fileName: wordsFile, isFolder: false };
}

const wordsFile = "words.txt";

/** Reads a spec file, or a spec-kit folder with its spec.md. Every failure is a sentence. */
export async function readSpecInput(path: string): Promise<SpecInput> {
  const found = await stat(path).catch(() => null);
  if (!found) return { ok: false, message: `There is no file or folder ${path}.` };
  if (!found.isDirectory() && !found.isFile())
    return { ok: false, message: `${path} is neither a file nor a folder.` };
  const result = found.isDirectory() ? await readFolder(path) : await readOne(path);
  if ("message" in result) return { ok: false, message: result.message };
  if (result.ok) return { ...result, isFolder: found.isDirectory() };
  const mistakes = [result.error, ...(result.error.more ?? [])];
  const lines = mistakes.map(({ message, line }) => `${path}${line === null ? "" : `:${line}`}: ${message}`);
  return { ok: false, message: lines.join("\n") };
}

type Parsed = ParseResult & { text: string; fileName: string };

async function readOne(path: string): Promise<Parsed | { ok: false; message: string }> {
  const read = await readText(path);
  if (!read.ok) return read;
  const { text } = read;
  const fileName = basename(path);
  return { ...parseSpec({ text, fileName }), text, fileName };
}

/** Its text is its spec.md; its tasks.md is in the plan already. */
async function readFolder(path: string): Promise<Parsed | { ok: false; message: string }> {
  const [spec, plan, tasks] = await Promise.all(
    ["spec.md", "plan.md", "tasks.md"].map((name) => readText(join(path, name))),
  );
  if (!spec?.ok)
    return { ok: false, message: `${path} has no readable spec.md; give a spec file or a spec-kit folder.` };
  const parsed = parseSpecKit({
    spec: spec.text,
    ...(plan?.ok ? { plan: plan.text } : {}),
    ...(tasks?.ok ? { tasks: tasks.text } : {}),
  });
  return { ...parsed, text: spec.text, fileName: "spec.md" };
}

async function readText(path: string): Promise<Text> {
  try {
    const { size } = await stat(path);
    if (size > specLimits.maxBytes) return { ok: false, message: `${path} is larger than 1 MB.` };
    return decode(path, await readFile(path));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return { ok: false, message: `${path} cannot be read: ${reason}` };
  }
}

function decode(path: string, bytes: Uint8Array): Text {
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, message: `${path} is not UTF-8 text. Save it as UTF-8 and try again.` };
  }
}
