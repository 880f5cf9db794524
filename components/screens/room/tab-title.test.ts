import { expect, it } from "vitest";
import { missionLook } from "@/components/lib/status-look";
import { tabTitle } from "./tab-title";

const named = (status: "running" | "paused", runningTasks: number, waiting = 0) =>
  tabTitle({ status, title: "Notes", slug: "notes" }, missionLook(status, false, { runningTasks }), waiting);

it("says how much waits, and whether the mission is paused or still ends its steps", () => {
  expect(named("running", 2)).toBe("Notes · War Room");
  expect(named("running", 2, 3)).toBe("(3) Notes · War Room");
  expect(named("paused", 2)).toBe("Pausing: Notes · War Room");
  expect(named("paused", 0, 1)).toBe("(1) Paused: Notes · War Room");
});
