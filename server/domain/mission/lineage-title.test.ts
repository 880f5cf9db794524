import { describe, expect, it } from "vitest";
import type { MissionOrigin } from "@/contracts/events/task-origin";
import { baseTitle, lineageOf } from "@/contracts/lineage-title";
import { forkTitle, rerunTitle } from "./lineage-title";

const first = { missionId: "a", title: "Task Board" };
function child(missionId: string, of: string, way: MissionOrigin["way"], run: number, title: string) {
  const origin: MissionOrigin = {
    ...{ way, missionId: of, title: "", commit: "", redone: [], dropped: [], run },
  };
  return { missionId, title, origin };
}

describe("a re-run's title", () => {
  it("counts the runs of one mission, whichever of them is run again", () => {
    const second = child("b", "a", "rerun", 2, "Task Board · run 2");
    const other = { missionId: "x", title: "Task Board" };
    expect(rerunTitle("Task Board", first, [first, other])).toEqual({ title: "Task Board · run 2", run: 2 });
    expect(rerunTitle("Task Board", first, [first, second]).title).toBe("Task Board · run 3");
    expect(rerunTitle("Loans", second, [first, second])).toEqual({ title: "Loans · run 3", run: 3 });
  });

  it("goes on from a fork, and counts where the first mission is gone", () => {
    const fork = child("f", "gone", "fork", 1, "Task Board · fork of run 1");
    const second = child("b", "gone", "rerun", 2, "Task Board · run 2");
    expect(rerunTitle("Task Board", fork, [fork, second]).run).toBe(3);
  });
});

describe("a fork's title", () => {
  it("names the run and the task that it goes on from", () => {
    const task = { number: "2.1", title: "Models" };
    expect(forkTitle(first, [first], task)).toEqual({
      ...{ title: "Task Board · fork of run 1 from 2.1 Models", run: 1 },
    });
    const second = child("b", "a", "rerun", 2, "Task Board · run 2");
    expect(forkTitle(second, [first, second], null).title).toBe("Task Board · fork of run 2");
  });

  it("is not given twice, and a name that a person chose stays", () => {
    const named = child("f", "a", "fork", 1, "Mine");
    const fork = child("g", "a", "fork", 1, "Task Board · fork of run 1");
    expect(forkTitle(first, [first, fork], null).title).toBe("Task Board · fork 2 of run 1");
    expect(forkTitle(named, [first, named], null).title).toBe("Mine · fork of run 1");
  });

  it("fits, however long the names are", () => {
    const long = { missionId: "a", title: "T".repeat(200) };
    const { title } = forkTitle(long, [long], { number: "1.1", title: "x".repeat(300) });
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title).toMatch(/^T+ · fork of run 1 from 1\.1 x+$/);
  });
});

it("takes apart what it has put together", () => {
  expect(baseTitle("Task Board · run 2")).toBe("Task Board");
  expect(lineageOf("Task Board · fork 2 of run 1 from 2.1 Models · API")).toBe(
    "fork 2 of run 1 from 2.1 Models · API",
  );
  expect(lineageOf("Task Board · v2")).toBeNull();
  expect(baseTitle("Task Board · v2")).toBe("Task Board · v2");
});
