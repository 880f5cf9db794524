import { describe, expect, it } from "vitest";
import { makeOutcome, makeReport } from "@/server/domain/evidence/outcomes";
import { checkGone } from "./gone-tests";

const adds = makeOutcome({ name: "adds", file: "a.test.ts", status: "passed" });
const recorded = (taskId: string) => [
  { name: "adds", file: "a.test.ts", how: "gone" as const, why: null, taskId },
];

async function found(by: string, complete = true) {
  const before = {
    ...{ taskId: "t", outcomes: async () => [adds], recorded: recorded(by) },
    ...{ droppedCriteria: [], revisedCriteria: [], wasAsked: true },
  };
  const report = makeReport([adds], { complete, durationMs: 1 });
  return (await checkGone(before, { report, green: true }, { contract: "files", summary: "" })).found;
}

describe("checkGone", () => {
  it("says that none is gone where the task has put its own back", async () => {
    expect(await found("t")).toEqual({ gone: [] });
  });

  it("says nothing where the run is not whole, or another task took them away", async () => {
    expect(await found("t", false)).toEqual({});
    expect(await found("other")).toEqual({});
  });
});
