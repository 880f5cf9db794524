import type { Conversation, PastCall } from "./conversation";
import { callsOf } from "./conversation";

export type TestRun = {
  call: PastCall;
  failed: boolean;
  counts: { passed: number; failed: number; todo: number } | null;
  text: string;
};

/** Test runs of the conversation so far. What cannot be read as a report counts as failed only when it is an error. */
export function testRuns(conversation: Conversation): TestRun[] {
  return callsOf(conversation, "run_tests").flatMap((call) => readTestRun(call) ?? []);
}

/** Null where it did not come to a result. */
export function readTestRun(call: PastCall): TestRun | null {
  if (!call.result) return null;
  const counts = readCounts(call.result.text);
  const failed = call.result.isError || (counts?.failed ?? 0) > 0;
  return { call, failed, counts, text: call.result.text };
}

/** Numbers out of a report, as JSON (`"failed": 2`), TAP (`# fail 2`) or prose (`2 failed`). */
export function readCounts(text: string): TestRun["counts"] {
  const passed = readNumber(text, "pass(?:ed|ing)?");
  const failed = readNumber(text, "fail(?:ed|ures|ing)?");
  if (passed === null && failed === null) return null;
  return { passed: passed ?? 0, failed: failed ?? 0, todo: readNumber(text, "todo") ?? 0 };
}

function readNumber(text: string, word: string): number | null {
  const patterns = [
    `"${word}"\\s*:\\s*(\\d+)`,
    `^#\\s*${word}\\s+(\\d+)`,
    `\\b(\\d+)\\s+${word}\\b`,
    `\\b${word}:\\s*(\\d+)`,
  ];
  for (const pattern of patterns) {
    const match = new RegExp(pattern, "im").exec(text);
    if (match?.[1]) return Number(match[1]);
  }
  return null;
}
