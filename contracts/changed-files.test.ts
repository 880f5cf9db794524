import { expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import { changedFiles } from "./changed-files";

it("has what the mission's own tasks have changed", () => {
  const state = {
    files: { "a.ts": { path: "a.ts", taskId: "t" }, "kept.ts": { path: "kept.ts", taskId: "k" } },
    tasks: { t: {}, k: { keptFrom: "mis" } },
  } as unknown as MissionState;
  expect(changedFiles(state).map(({ path }) => path)).toEqual(["a.ts"]);
});
