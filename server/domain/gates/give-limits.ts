import { createHash } from "node:crypto";
import type { GrantCase, GrantLimits } from "@/contracts/events/grant-limits";
import type { GrantCover } from "@/contracts/events/people-events";
import type { GrantWish } from "@/contracts/grant-wish";
import type { MissionState } from "@/contracts/mission-state";
import { formatUsd, microUsdFromUsd } from "@/contracts/money";
import { tasksIn } from "@/contracts/task-scope";
import { visible } from "../commands/fenced";
import { writeSetMatcher } from "../evidence/write-set";
import { plainWord } from "../paths/plain-path";
import { isWithin } from "./within-limits";

export type Given = { ok: true; limits: GrantLimits; cover: GrantCover } | { ok: false; why: string };

/** The limits that a person wants, for what stands on the card. They have to cover that themselves. */
export function giveLimits(
  state: Pick<MissionState, "tasks" | "taskOrder">,
  { of, taskId }: { of: GrantCase; taskId: string },
  wish: GrantWish,
): Given {
  // A folder is all that is in it.
  const paths = wish.covers === "kind" ? wish.paths.map((glob) => glob.replace(/\/$/, "/**")) : [];
  const wrong = paths.find((glob) => !isUsable(glob));
  if (wrong !== undefined)
    return { ok: false, why: `“${wrong}” leads out of the repository, or is not a pattern of paths.` };
  const limits: GrantLimits = {
    ...{ what: of.what, exact: wish.covers === "exact" ? of.exact : null, paths },
    tasks: wish.tasks === "mission" ? null : scopeOf(state, taskId, wish.tasks === "subtree"),
    upToMicroUsd: wish.upToUsd === null ? null : microUsdFromUsd(wish.upToUsd),
    times: wish.times,
  };
  if (wish.covers === "kind" && of.argv !== undefined) {
    const head = of.argv && headOf(of.argv, paths);
    if (!head) {
      return {
        ok: false,
        why: "Only a single plain command that ends in paths can be allowed by its kind, with patterns that match these paths. Allow exactly this one instead.",
      };
    }
    limits.head = head;
  }
  if (!isWithin(limits, of.tool, { taskId, of }))
    return { ok: false, why: "These limits do not cover what stands on this card itself." };
  const hash = createHash("sha256")
    .update(JSON.stringify(["grant-within", of.tool, limits]))
    .digest("hex");
  return { ok: true, limits, cover: { hash, tool: of.tool, covers: wordsOf(state, of, limits, taskId) } };
}

function isUsable(glob: string): boolean {
  return !/^[/~!-]/.test(glob) && !/[\\\p{Cc}]/u.test(glob) && !glob.split("/").includes("..");
}

function scopeOf(
  state: Pick<MissionState, "tasks" | "taskOrder">,
  taskId: string,
  dependents: boolean,
): string[] {
  return tasksIn(state, { taskId, dependents }).map(({ id }) => id);
}

/** Program and words up to the first path; null: it has no path, or something else behind one. */
function headOf(argv: readonly string[], globs: readonly string[]): string[] | null {
  const matches = writeSetMatcher(globs);
  const isPath = (word: string) => {
    const plain = plainWord(word);
    return plain !== null && matches(plain);
  };
  const first = argv.findIndex((word, at) => at > 0 && isPath(word));
  return first > 0 && argv.slice(first).every(isPath) ? argv.slice(0, first) : null;
}

function wordsOf(
  { tasks }: Pick<MissionState, "tasks">,
  { what, tool, argv }: GrantCase,
  { exact, head, paths, tasks: ids, upToMicroUsd, times }: GrantLimits,
  taskId: string,
): string {
  const one =
    what === "task" ? "the start of this task" : argv ? argv.join(" ") : `this very call of ${tool}`;
  const kind = head ? `${head.join(" ")} …` : what === "task" ? "starting tasks" : `calls of ${tool}`;
  const own = `task ${tasks[taskId]?.number ?? taskId}`;
  return visible(
    [
      exact === null ? kind : one,
      ...(paths.length > 0 ? [`only ${paths.join(", ")}`] : []),
      ...(ids ? [ids.length === 1 ? own : `${own} and what depends on it (${ids.length} tasks)`] : []),
      ...(upToMicroUsd === null ? [] : [`up to ${formatUsd(upToMicroUsd)}`]),
      ...(times === null ? [] : [times === 1 ? "once" : `${times} times`]),
    ].join(" · "),
  );
}
