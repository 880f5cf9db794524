import { expect, it } from "vitest";
import type { MissionState } from "@/contracts/mission-state";
import { specChangeReachedNothing } from "./reached-nothing";

type Redone = NonNullable<MissionState["origin"]>["redone"][number]["changed"];

const missionOf = (changed: Redone, files: string[], type = "implementation") =>
  ({
    origin: { way: "rerun", redone: [{ taskId: "models", changed }] },
    tasks: { models: { type, status: "done", files: files.map((path) => ({ path })) } },
  }) as unknown as MissionState;

it("tells that a changed spec has changed no code", () => {
  expect(specChangeReachedNothing(missionOf(["spec"], []))).toBe(true);
  expect(specChangeReachedNothing(missionOf(["criterion", "spec"], []))).toBe(true);
});

it("says nothing where some has, where another input had changed, or where no code was concerned", () => {
  expect(specChangeReachedNothing(missionOf(["spec"], ["src/models.ts"]))).toBe(false);
  expect(specChangeReachedNothing(missionOf(["model"], []))).toBe(false);
  expect(specChangeReachedNothing(missionOf(["spec"], [], "documentation"))).toBe(false);
  expect(specChangeReachedNothing({ tasks: {} })).toBe(false);
});
