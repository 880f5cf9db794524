import { describe, expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionState, TaskState } from "@/contracts/mission-state";
import type { MissionStatus, TaskStatus } from "@/contracts/status";
import { agentToldText, taskToldText, teamToldText } from "./told-text";

const sol = { name: "backend-developer", callsign: "sol" };
const task = (status: TaskStatus) =>
  ({ id: "t", number: "2.1", title: "API", agent: sol.name, status, attempts: [] }) as unknown as TaskState;
const mission = (status: MissionStatus, of: TaskStatus): MissionState => ({
  ...{ ...emptyMissionState("mis"), status },
  tasks: { t: task(of) },
});
const callsignOf = () => "sol";

describe("what becomes of a message", () => {
  it("is told only where a task could still be added or tried again", () => {
    expect(agentToldText(mission("running", "done"), sol)).toContain("only if one is added or tried again");
    expect(agentToldText(mission("failed", "done"), sol)).toContain("only if one is added or tried again");
  });

  it.each(["completed", "cancelled"] as const)("is nothing in a mission that is %s", (status) => {
    const over = mission(status, "done");
    expect(agentToldText(over, sol)).toBe("The mission is over: sol is not told.");
    expect(taskToldText(over, task("done"), callsignOf)).toBe("The mission is over: nobody is told.");
    expect(teamToldText(over, callsignOf)).toMatch(/^The mission is over: nobody is told\. The mission is/);
  });

  it("counts what an agent asks back in a comment with the questions that wait", () => {
    const thread = { id: "c", taskId: "t", status: "answered", words: [{ kind: "question", at: "1" }] };
    const asking = { ...mission("running", "done"), threads: { c: thread } } as unknown as MissionState;
    expect(teamToldText(asking, callsignOf)).toContain("1 question waits for you.");
    expect(teamToldText({ ...asking, status: "completed" }, callsignOf)).not.toContain("for you");
  });
});
