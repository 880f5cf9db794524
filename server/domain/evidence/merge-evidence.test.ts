import { describe, expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import { allEvidence } from "./merge-evidence";
import { makeOutcome } from "./outcomes";

type Known = { files?: string[]; origin?: { changed?: string[] }; baseline?: boolean };

/** A mission of which only what evidence asks for is known. */
const missionWith = ({ files = [], origin, baseline = true }: Known) =>
  ({
    tasks: {},
    criteria: [{ id: "AC-1", text: "it adds" }],
    files: Object.fromEntries(files.map((path) => [path, {}])),
    ...(baseline ? { baseline: {} } : {}),
    ...(origin ? { origin } : {}),
  }) as unknown as MissionState;

const stateOf = (known: Known) =>
  allEvidence(missionWith(known), [
    makeOutcome({ name: "AC-1: adds", status: "passed", file: "/work/test/a.test.ts" }),
  ])[0]?.state;

describe("a test whose name has a criterion's id", () => {
  it("proves it where the mission has changed its file, or found no tests", () => {
    expect(stateOf({ files: ["test/a.test.ts"] })).toBe("proven");
    expect(stateOf({ baseline: false })).toBe("proven");
  });

  it("proves nothing where its file stood there before", () => {
    expect(stateOf({ files: ["test/b.test.ts"] })).toBe("unproven");
  });

  it("proves it in a mission that goes on from the one that wrote it, and not from one that did not", () => {
    expect(stateOf({ origin: { changed: ["test/a.test.ts"] } })).toBe("proven");
    expect(stateOf({ origin: { changed: ["test/b.test.ts"] }, files: ["src/b.ts"] })).toBe("unproven");
  });

  it("proves it in a mission of an old log, which does not say what the one before it had changed", () => {
    expect(stateOf({ origin: {} })).toBe("proven");
  });
});
