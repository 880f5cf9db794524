import { expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import { branchPaths } from "./branch-paths";

function paths(status: MissionState["status"]) {
  const file = (path: string, taskId: string, state = "added") => ({ path, taskId, status: state });
  const mission = {
    status,
    files: { a: file("a.ts", "landed"), b: file("b.ts", "open"), c: file("c.ts", "landed", "deleted") },
    tasks: { landed: { commit: "1234" }, open: { commit: null } },
  } as unknown as MissionState;
  return branchPaths(mission, ["README.md", "a.ts"]);
}

it("shows what is being written beside what the branch holds", () => {
  expect(paths("running")).toEqual(["README.md", "a.ts", "b.ts"]);
});

it("leaves out what was never delivered when the mission is over", () => {
  expect(paths("cancelled")).toEqual(["README.md", "a.ts"]);
});
