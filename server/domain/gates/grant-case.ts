import { createHash } from "node:crypto";
import type { GrantCase } from "@/contracts/events/grant-limits";
import { expectedUsd } from "@/contracts/expected-cost";
import { microUsdFromUsd } from "@/contracts/money";
import type { PlanTask } from "@/contracts/plan";
import { readCommands } from "../commands/read-commands";
import type { RiskyCall } from "./call-concern";
import { taskGateHash } from "./task-gate-hash";
import type { Use } from "./within-limits";

type AskedCall = RiskyCall & {
  /** The command that it would run; null: none. */
  runs: string | null;
  /** The file that it names, of a tool that touches no other one; null: there is none, or nobody knows. */
  onlyPath: string | null;
};

const longestCommand = 2_000;

/**
 * What limits can be held against of a tool call. null: a person is asked before it whatever else was allowed, so that
 * it can only be allowed as it is.
 */
export function caseOfCall({ name, input, concern, runs, onlyPath }: AskedCall): GrantCase | null {
  if (concern?.always) return null;
  const exact = createHash("sha256")
    .update(JSON.stringify(["call", name, input]))
    .digest("hex");
  const base = { what: "call" as const, tool: name, exact };
  const command = concern?.command ?? (typeof input.command === "string" ? input.command : null);
  // Only text that this tool hands to a shell is read as a shell's.
  if (command !== null) return { ...base, argv: command === runs ? argvOf(command) : null };
  return onlyPath === null ? base : { ...base, paths: [onlyPath] };
}

/** The same of a task that is to start. */
export function caseOfTask(task: PlanTask): GrantCase {
  return { what: "task", tool: "task", exact: taskGateHash(task), paths: [...task.writes] };
}

/** What the start of a task takes of a grant: what it is expected to cost. */
export function startAsUse(task: PlanTask): Use {
  const of = caseOfTask(task);
  return { taskId: task.id, useId: of.exact, of, costMicroUsd: microUsdFromUsd(expectedUsd(task)) };
}

/** A chain may move to another folder, and a pipe hand over more words: one command only. */
function argvOf(command: string): string[] | null {
  if (command.length > longestCommand) return null;
  const read = readCommands(command);
  const [only, ...more] = read.ok ? read.commands : [];
  return only && more.length === 0 ? [only.program, ...only.args] : null;
}
