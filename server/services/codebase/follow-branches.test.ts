import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { EventFrame } from "@/contracts/events";
import type { MissionState } from "@/contracts/mission-state";
import { createRecordingLogger } from "@/server/testing/recording-logger";
import { followBranches } from "./follow-branches";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("reads commits that land together once, at the newest of them", async () => {
  const asked: string[] = [];
  let land: (commit: string) => void = () => undefined;
  const stop = followBranches({
    store: {
      onFrames: (listener: (frames: EventFrame[], origin: "here") => void) => {
        land = (commit) =>
          listener([{ missionId: "mis_1", event: { type: "task-committed", commit } } as EventFrame], "here");
        return () => undefined;
      },
      readState: async () => ({ projectId: "prj_1" }) as MissionState,
    } as unknown as Parameters<typeof followBranches>[0]["store"],
    paths: { repository: (id: string) => `/${id}` } as Parameters<typeof followBranches>[0]["paths"],
    codebase: {
      ask: async (source: { commit: string }) => void asked.push(source.commit),
    } as unknown as Parameters<typeof followBranches>[0]["codebase"],
    logger: createRecordingLogger(),
  });
  land("one");
  land("two");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked).toEqual(["two"]);
  land("three");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(asked).toEqual(["two", "three"]);
  land("four");
  await stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual(["two", "three"]);
});
