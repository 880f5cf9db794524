import { expect, it } from "vitest";
import { branchVersion } from "./left-column";

it("asks for the branch's files anew when its base is known", () => {
  const before = { tasks: {}, taskOrder: [], baseCommit: null };
  expect(branchVersion({ ...before, baseCommit: "0123456" })).not.toBe(branchVersion(before));
});
