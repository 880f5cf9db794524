import { expect, it } from "vitest";
import type { MissionEvidence } from "@/contracts/project-evidence";
import { countEvidence } from "./count-evidence";

type Criterion = MissionEvidence["criteria"][number];
const test = (status: Criterion["tests"][number]["status"]) => ({
  name: "AC1",
  status,
  file: null,
  line: null,
});
const criterion = (state: Criterion["state"], ...tests: Criterion["tests"]): Criterion => ({
  ...{ id: "AC1", text: "It filters", state, tests },
});

it("counts what is proven, and of its tests those that pass", () => {
  const one = { criteria: [criterion("proven", test("passed"), test("skipped")), criterion("unproven")] };
  const two = {
    criteria: [criterion("failed", test("failed"), test("passed")), criterion("proven", test("passed"))],
  };
  expect(countEvidence([one, two])).toEqual({ criteria: 4, proven: 2, tests: 2 });
  expect(countEvidence([])).toEqual({ criteria: 0, proven: 0, tests: 0 });
});
