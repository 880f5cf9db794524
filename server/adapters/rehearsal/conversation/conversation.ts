import type { JsonObject, JsonValue } from "@/contracts/json";
import type { ParsedSpec } from "@/contracts/spec";
import type { TaskBrief } from "@/server/domain/brief/task-brief";
import type { Question } from "@/server/domain/questions/question";

export type ToolResult = { text: string; isError: boolean };

export type PastCall = {
  /** 0 for the first assistant message. */
  turn: number;
  name: string;
  input: JsonObject;
  result: ToolResult | null;
};

/** Everything that a role may decide on: a request, read. */
export type Conversation = {
  /** Name from the roster, or null when the prompt names none. */
  agent: string | null;
  systemText: string;
  brief: TaskBrief | null;
  /** Of another agent, where it answers one and works on no task. */
  question?: Question | null;
  spec: ParsedSpec | null;
  specText: string | null;
  /** Tool calls of the assistant so far, in order; those whose input did not arrive whole are left out. */
  calls: PastCall[];
  /** Calls whose input did not arrive whole: they have to be made again, in smaller pieces. */
  spoiltCalls: number;
  /** Assistant messages so far. */
  turns: number;
  /** What people and the app said, without tool results; the first user message comes first. */
  userTexts: string[];
  tools: string[];
  /** Names of the input's properties of `finish`, in which the role's output contract shows. */
  finishFields: string[];
  maxTokens: number;
};

export function offers(conversation: Conversation, tool: string): boolean {
  return conversation.tools.includes(tool);
}

/** Whether a person was asked in this attempt, or has answered an earlier one of the task. */
export function hasAskedPerson(conversation: Conversation): boolean {
  return callsOf(conversation, "ask_person").length > 0 || (conversation.brief?.answers ?? []).length > 0;
}

export function callsOf(conversation: Conversation, ...names: string[]): PastCall[] {
  return conversation.calls.filter((call) => names.includes(call.name));
}

export function inputText(call: PastCall, field: string): string | null {
  const value: JsonValue | undefined = call.input[field];
  return typeof value === "string" ? value : null;
}
