import { isAlreadyTold } from "@/server/domain/brief/already-told";
import { wholeFilesIn } from "@/server/domain/review/whole-files";
import { type Conversation, callsOf, inputText } from "./conversation";

/** What the conversation shows about a file. */
export type FileState = {
  /** Its text as far as it was read or written here; null when it is not there or was never seen. */
  text: string | null;
  seen: boolean;
  written: boolean;
  /** Writes that the app refused. */
  refusals: number;
};

const unseen: FileState = { text: null, seen: false, written: false, refusals: 0 };
const changing = ["write_file", "apply_edit", "delete_file", "create_diagram"];

/** Replays the conversation's reads and writes, oldest first. */
export function fileStates(conversation: Conversation): Map<string, FileState> {
  const states = new Map<string, FileState>();
  const added = wholeFilesIn(conversation.brief?.review?.diff ?? "");
  for (const past of callsOf(conversation, "read_file", ...changing)) {
    const path = inputText(past, "path");
    if (path === null || !past.result) continue;
    const before = states.get(path) ?? { ...unseen, text: added.get(path) ?? null };
    states.set(path, nextState(before, past.name, past.input, past.result));
  }
  return states;
}

function nextState(
  before: FileState,
  tool: string,
  input: Record<string, unknown>,
  result: { text: string; isError: boolean },
): FileState {
  if (tool === "read_file") {
    if (isAlreadyTold(result.text)) return { ...before, seen: true };
    return { ...before, seen: true, text: result.isError ? null : result.text };
  }
  if (result.isError) return { ...before, refusals: before.refusals + 1 };
  const written = { ...before, seen: true, written: true, refusals: 0 };
  if (tool === "delete_file") return { ...written, text: null };
  if (tool === "apply_edit") {
    return {
      ...written,
      text: before.text?.replace(String(input.search), () => String(input.replace)) ?? null,
    };
  }
  return { ...written, text: String(input.content ?? input.source ?? "") };
}

/** Place of the last change that was accepted among all calls, or -1. */
export function lastChangeAt(conversation: Conversation): number {
  return conversation.calls.findLastIndex(
    (past) => changing.includes(past.name) && past.result !== null && !past.result.isError,
  );
}

/** Files that were changed here, in the order of their first change. */
export function changedFiles(conversation: Conversation): string[] {
  return [...fileStates(conversation)].filter(([, state]) => state.written).map(([path]) => path);
}

/** Texts of files as they were last read, by path. */
export function readTexts(conversation: Conversation): Map<string, string> {
  const told = wholeFilesIn(conversation.brief?.review?.diff ?? "");
  const read = new Map<string, string>();
  for (const { name, input, result } of callsOf(conversation, "read_file", "write_file")) {
    const { path, content } = input;
    if (typeof path !== "string" || !result || result.isError) continue;
    const text = name === "write_file" ? String(content) : result.text;
    if (!isAlreadyTold(text)) told.set(path, text);
    if (name === "read_file") read.set(path, told.get(path) ?? "");
  }
  return read;
}
