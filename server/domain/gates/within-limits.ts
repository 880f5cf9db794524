import type { GrantCase, GrantLimits } from "@/contracts/events/grant-limits";
import { type GrantLeft, grantLeft } from "@/contracts/grant-left";
import type { GrantState, MissionState } from "@/contracts/mission-state";
import type { MicroUsd } from "@/contracts/money";
import { own } from "@/contracts/own";
import { writeSetMatcher } from "../evidence/write-set";
import { plainPath, plainWord } from "../paths/plain-path";
import { isGlobWithin } from "./glob-within";

/** What is about to be let through. `costMicroUsd`: what a task is expected to cost; 0 for a call. */
export type Use = { taskId: string; useId: string; of: GrantCase; costMicroUsd: MicroUsd };

/** The first grant with limits that lets this through now; null: none does. What it let through before it lets again. */
export function grantFor(
  state: Pick<MissionState, "grants" | "tasks" | "budget">,
  use: Use,
): GrantState | null {
  const found = Object.values(state.grants ?? {}).find(
    (grant) =>
      grant.revokedBy === null &&
      grant.limits !== undefined &&
      isWithin(grant.limits, grant.tool, use) &&
      (isUsedFor(grant, use) || hasRoom(grantLeft(state, grant), use)),
  );
  return found ?? null;
}

/** Whether this was let through before: a process that died after it asks again. */
export function isUsedFor({ lastUses = {} }: GrantState, { taskId, useId }: Use): boolean {
  return own(lastUses, taskId)?.useId === useId;
}

function hasRoom({ isUsedUp, microUsd }: GrantLeft, { costMicroUsd }: Use): boolean {
  return !isUsedUp && (microUsd === null || costMicroUsd <= microUsd);
}

/** Whether it is of what the grant is about, whatever is left of it. */
export function isWithin(
  limits: GrantLimits,
  tool: string,
  { taskId, of }: Pick<Use, "taskId" | "of">,
): boolean {
  if (limits.what !== of.what || tool !== of.tool) return false;
  if (limits.tasks !== null && !limits.tasks.includes(taskId)) return false;
  if (limits.exact !== null) return limits.exact === of.exact;
  if (of.what === "task") return limits.paths.length === 0 || areGlobsWithin(of.paths, limits.paths);
  // A command that could not be read is never of a kind.
  if (of.argv !== undefined || limits.head !== undefined) return isCommandWithin(limits, of.argv ?? null);
  return limits.paths.length === 0 || arePathsWithin(of.paths?.map(plainPath), limits.paths);
}

/** Word by word the same up to the first path, and then nothing but paths. */
function isCommandWithin({ head, paths }: GrantLimits, argv: readonly string[] | null): boolean {
  if (!head || head.length === 0 || !argv || argv.length <= head.length) return false;
  if (!head.every((word, at) => word === argv[at])) return false;
  return arePathsWithin(argv.slice(head.length).map(plainWord), paths);
}

function arePathsWithin(paths: ReadonlyArray<string | null> = [], globs: readonly string[]): boolean {
  const matches = writeSetMatcher(globs);
  return paths.length > 0 && paths.every((path) => path !== null && matches(path));
}

/** What a task may change has to lie within: a task that may change nothing lies everywhere. */
function areGlobsWithin(writes: readonly string[] | undefined, globs: readonly string[]): boolean {
  return writes?.every((glob) => globs.some((around) => isGlobWithin(glob, around))) ?? false;
}
