import { expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import { changedWords } from "./changed-files";

const words = (paths: string[], report: string | null | undefined) =>
  changedWords({
    files: Object.fromEntries(paths.map((path) => [path, { path, taskId: path === "kept.ts" ? "k" : "t" }])),
    tasks: { t: {}, k: { keptFrom: "mis" } },
    artifacts: report === undefined ? {} : { r: { kind: "report", path: report } },
  } as unknown as MissionState);

it("counts what the mission's own tasks have changed, and names the report beside it", () => {
  expect(words(["a.ts", "b.ts", "kept.ts"], "REPORT.md")).toBe("2 files changed, and the report");
  expect(words(["a.ts"], undefined)).toBe("1 file changed");
  expect(words(["a.ts"], null)).toBe("1 file changed");
  expect(words(["a.ts", "REPORT.md"], "REPORT.md")).toBe("2 files changed");
});
