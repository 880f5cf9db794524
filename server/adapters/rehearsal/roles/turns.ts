import type { JsonObject } from "@/contracts/json";
import type { Turn } from "../protocol/reply";

export type Call = Turn["toolCalls"][number];
/** A role: what it says and does next, from the conversation alone. */
export type Script<Input> = (input: Input) => Turn;

export function say(text: string, ...toolCalls: Call[]): Turn {
  return { text, toolCalls };
}

export const call = {
  readFile: (path: string): Call => ({ name: "read_file", input: { path } }),
  listFiles: (glob?: string): Call => ({ name: "list_files", input: glob ? { glob } : {} }),
  writeFile: (path: string, content: string): Call => ({ name: "write_file", input: { path, content } }),
  applyEdit: (path: string, search: string, replace: string): Call => ({
    name: "apply_edit",
    input: { path, search, replace },
  }),
  deleteFile: (path: string): Call => ({ name: "delete_file", input: { path } }),
  runTests: (files?: string[]): Call => ({ name: "run_tests", input: files ? { files } : {} }),
  createDiagram: (path: string, title: string, source: string): Call => ({
    name: "create_diagram",
    input: { path, title, source },
  }),
  /** `options`: each with what follows on it. */
  askPerson: (question: string, options: Record<string, string>): Call => ({
    name: "ask_person",
    input: { question, options: Object.keys(options), follows: Object.values(options) },
  }),
  finish: (input: { summary: string } & JsonObject): Call => ({ name: "finish", input }),
};

/** `a, b and c`. */
export function listWords(words: string[]): string {
  if (words.length <= 1) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
