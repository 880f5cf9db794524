import type { Question } from "@/contracts/codebase-questions";
import type { CodeSource } from "@/server/ports/codebase";

type Rows = Array<{ key: string; facts: string }>;

/** What the server tells the thread. Both are this program's own, of the same build. */
export type ToThread =
  | { kind: "ask"; id: number; source: CodeSource; question: Question }
  | { kind: "cache-rows"; id: number; rows: Rows };

export type FromThread =
  | { kind: "answer"; id: number; answer: unknown }
  | { kind: "failure"; id: number; code: string; message: string; userMessage: string | null }
  | { kind: "cache-read"; id: number; keys: string[] }
  | { kind: "cache-write"; rows: Rows };
