import { describe, expect, it } from "vitest";
import { carriesId, evidenceFor } from "./evidence-for";
import { makeOutcome } from "./outcomes";

const test = (name: string, status: "passed" | "failed" | "flaky" | "todo" | "skipped") =>
  makeOutcome({ name, status });
const stateOf = (...tests: ReturnType<typeof test>[]) =>
  evidenceFor({ criteria: [{ id: "AC-1", text: "adds" }], tests, tasks: [] })[0]?.state;

describe("tests of another spec, which were there before", () => {
  const criteria = [{ id: "AT-1", text: "Given a board, When I add it, Then it is listed" }];
  const stateWith = (name: string) =>
    evidenceFor({
      criteria,
      tests: [{ name, status: "passed", durationMs: 1, file: "test/at-1.test.ts", line: 1, message: null }],
      tasks: [],
      isOfBefore: () => true,
    })[0]?.state;

  it("prove nothing by the same id", () => {
    expect(stateWith("AT-1: Given a chair, When I add it, Then it is listed")).toBe("unproven");
    expect(stateWith("AT-1")).toBe("unproven");
  });

  it("prove what they say in the criterion's own words", () => {
    expect(stateWith("AT-1: given a board, when I add it, then it is listed.")).toBe("proven");
  });
});

describe("evidenceFor", () => {
  it("proves a criterion by a passed test that carries its id", () => {
    expect(stateOf(test("AC-1: adds", "passed"))).toBe("proven");
  });

  it("takes a test whose body calls nothing for no proof, and says so", () => {
    const empty = { ...test("AC-1: adds", "passed"), empty: true };
    const criteria = [{ id: "AC-1", text: "adds" }];
    expect(evidenceFor({ criteria, tests: [empty], tasks: [] })[0]).toMatchObject({
      state: "unproven",
      why: 'The test "AC-1: adds" calls nothing, so that it passes shows nothing.',
    });
    expect(stateOf(empty, test("AC-1: adds more", "passed"))).toBe("proven");
  });

  it("says why a criterion is not shown, as its task has said", () => {
    const reasons = new Map([["AC-1", "a month of time"]]);
    const found = evidenceFor({ criteria: [{ id: "AC-1", text: "adds" }], tests: [], tasks: [], reasons });
    expect(found[0]).toMatchObject({ state: "unproven", why: "a month of time" });
  });

  it("lets one failure outweigh any pass", () => {
    expect(stateOf(test("AC-1: adds", "passed"), test("AC-1: refuses text", "failed"))).toBe("failed");
  });

  it("takes nothing as proven while a test of it passes only sometimes", () => {
    expect(stateOf(test("AC-1: adds", "passed"), test("AC-1: adds late", "flaky"))).toBe("unproven");
  });

  it("leaves a criterion unproven without tests, or with todo and skipped ones only", () => {
    expect(stateOf()).toBe("unproven");
    expect(stateOf(test("AC-1: adds", "todo"), test("AC-1 b", "skipped"), test("AC-11", "passed"))).toBe(
      "unproven",
    );
  });

  it("takes the id from a suite's name as well", () => {
    expect(stateOf(test("AC-1: sums > of two numbers", "passed"))).toBe("proven");
  });

  it("names the tests, and the tasks that cover it with their commits", () => {
    const tests = [
      makeOutcome({ name: "AC-1: adds", status: "passed", file: "/work/test/a.test.ts", line: 3 }),
    ];
    const tasks = [
      { id: "T1", criteria: ["AC-1"], commit: "abc" },
      { id: "T2", criteria: ["AC-1", "AC-2"], commit: null },
      { id: "T3", criteria: ["AC-2"], commit: "def" },
    ];
    expect(evidenceFor({ criteria: [{ id: "AC-1", text: "adds" }], tests, tasks })).toEqual([
      {
        id: "AC-1",
        text: "adds",
        state: "proven",
        tests: [{ name: "AC-1: adds", status: "passed", file: "test/a.test.ts", line: 3 }],
        tasks: ["T1", "T2"],
        commits: ["abc"],
      },
    ]);
  });
});

describe("carriesId", () => {
  it.each(["AC-1", "AC-1: adds", "[AC-1] adds", "suite > AC-1, AC-2", "covers AC-1.", "(AC-1)", "AC-2/AC-1"])(
    "finds AC-1 in %j",
    (name) => {
      expect(carriesId(name, "AC-1")).toBe(true);
    },
  );

  it.each(["AC-11", "AC-1.2", "AC-1-b", "XAC-1", "NF-AC-1", "AC-1b", "ac-1", "1.AC-1"])(
    "does not find AC-1 in %j",
    (name) => {
      expect(carriesId(name, "AC-1")).toBe(false);
    },
  );

  it.each(["test_ac_1", "test_ac_1_adds", "tests.test_sum.TestSum > test_ac_1_adds", "TestAC_1_Adds"])(
    "finds AC-1 in the function's name %j",
    (name) => {
      expect(carriesId(name, "AC-1")).toBe(true);
    },
  );

  it.each(["test_ac_11", "test_ac_1_2", "test_mac_1", "ac_1", "test_ac_1b", "testing > ac_1"])(
    "does not find AC-1 in the function's name %j",
    (name) => {
      expect(carriesId(name, "AC-1")).toBe(false);
    },
  );

  it("takes ids literally", () => {
    expect(carriesId("FRx1", "FR.1")).toBe(false);
    expect(carriesId("FR.1 works", "FR.1")).toBe(true);
  });
});
