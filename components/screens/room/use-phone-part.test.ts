import { expect, it } from "vitest";
import { leadsToWorkbench, partOf, partOfPanel } from "./use-phone-part";

it("opens the workbench for an address that names a task, a file or a tab", () => {
  const nothing = { taskId: null, tab: "plan", path: null } as const;
  expect(leadsToWorkbench(nothing)).toBe(false);
  expect(leadsToWorkbench({ ...nothing, taskId: "api" })).toBe(true);
  expect(leadsToWorkbench({ ...nothing, path: "src/api.ts" })).toBe(true);
  expect(leadsToWorkbench({ ...nothing, tab: "diagram" })).toBe(true);
});

it("shows what a wide room has below where a phone has it", () => {
  expect(([null, "approvals", "log", "costs"] as const).map(partOfPanel)).toEqual([
    ...[null, "approvals", "more", "more"],
  ]);
});

it("leads to where a need is met", () => {
  expect(
    (["approval", "budget", "task", "thread", "result"] as const).map((kind) => partOf({ kind })),
  ).toEqual(["approvals", "chat", "workbench", "workbench", "workbench"]);
});
