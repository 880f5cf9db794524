import { describe, expect, it } from "vitest";
import type { PhaseView } from "@/components/lib/mission-view";
import type { AttemptState, TaskState } from "@/contracts/mission-state";
import { clockTicksOf, ticksOf, timelineOf } from "./timeline-model";

const at = (second: number) => new Date(second * 1_000).toISOString();
const attempt = (from: number, to: number | null, outcome: AttemptState["outcome"] = "succeeded") =>
  ({
    startedAt: at(from),
    endedAt: to === null ? null : at(to),
    outcome: to === null ? null : outcome,
  }) as AttemptState;
const task = (id: string, ...attempts: AttemptState[]) => ({ id, attempts }) as TaskState;

describe("timelineOf", () => {
  it("puts attempts on one line, what began first on top, and leaves out what has not begun", () => {
    const phases = [
      { number: 1, tasks: [task("late", attempt(150, null)), task("never")] },
      { number: 2, tasks: [task("early", attempt(100, 120, "failed"), attempt(120, 140))] },
    ] as PhaseView[];
    const { scale, rows } = timelineOf(phases, 200_000, true);
    expect([scale.startMs, scale.endMs]).toEqual([100_000, 200_000]);
    expect(rows.map(({ task }) => task.id)).toEqual(["early", "late"]);
    expect(rows[0]?.bars.map(({ from, to, look }) => [from, to, look])).toEqual([
      [0, 0.2, "failed"],
      [0.2, 0.4, "succeeded"],
    ]);
    expect(rows[1]?.bars.map(({ from, to, look }) => [from, to, look])).toEqual([[0.5, 1, "running"]]);
  });

  it("draws a long wait between attempts shorter, and all that was around it at one scale", () => {
    const phases = [
      { number: 1, tasks: [task("before", attempt(0, 60)), task("after", attempt(3_660, 3_720))] },
    ] as PhaseView[];
    const { scale, rows } = timelineOf(phases, 3_720_000, true);
    expect(scale.breaks).toMatchObject([{ fromMs: 60_000, toMs: 3_660_000 }]);
    const [before, after] = rows.map(({ bars }) => (bars[0]?.to ?? 0) - (bars[0]?.from ?? 0));
    expect(before).toBeCloseTo(0.47);
    expect(after).toBeCloseTo(0.47);
    expect(clockTicksOf(scale, 4).map((ms) => ms / 1_000)).toEqual([0, 30, 3_690, 3_720]);
    expect(timelineOf(phases, 3_720_000, false).scale.breaks).toEqual([]);
  });

  it("draws what an attempt waited for as no work, and cuts it short where nobody else worked", () => {
    const asked = {
      ...attempt(0, 3_720),
      waits: [
        { from: at(60), to: at(3_660), why: "Waits for your answer" },
        { from: at(3_700), to: null, why: "Paused" },
      ],
    };
    const { scale, rows } = timelineOf(
      [{ number: 1, tasks: [task("asked", asked)] }] as PhaseView[],
      3_720_000,
      true,
    );
    expect(scale.breaks).toMatchObject([{ fromMs: 60_000, toMs: 3_660_000 }]);
    const [first, last] = rows[0]?.bars[0]?.waits ?? [];
    expect(first).toMatchObject({ ms: 3_600_000, why: "Waits for your answer", isOpen: false });
    expect([first?.from, first?.to]).toEqual([scale.breaks[0]?.from, scale.breaks[0]?.to]);
    expect(last).toMatchObject({ to: 1, ms: 20_000, isOpen: true });
  });

  it("marks round moments, not too many", () => {
    expect(ticksOf(95_000, 8)).toEqual([0, 15_000, 30_000, 45_000, 60_000, 75_000, 90_000]);
    expect(ticksOf(3_600_000, 8)).toHaveLength(7);
    expect(ticksOf(500, 8)).toEqual([0]);
  });
});
