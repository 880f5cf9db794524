import { expect, it } from "vitest";
import { emptyMissionState } from "@/contracts/empty-mission-state";
import type { MissionEvent } from "@/contracts/events";
import type { Finding } from "@/contracts/evidence";
import type { PlanTask } from "@/contracts/plan";
import { missionCreated, planProposed, planTask } from "@/server/testing/mission-events";
import { carriedEvents, carriedFiles, carriedRfcs } from "./carry-over";
import { previewEvents } from "./preview-events";

const rfc = { type: "rfc-status-changed", rfcId: "rfc_design", taskId: "design" } as const;
const lives = ["draft", "submitted", "in_review", "approved", "implementing", "implemented"] as const;
const moves = lives.map(
  (to, at): MissionEvent => ({
    ...{
      ...rfc,
      title: "Design",
      path: "docs/rfcs/001-design.md",
      from: lives[at - 1] ?? null,
      to,
      by: "engine",
    },
  }),
);
const finding: Finding = {
  file: "a.ts",
  line: 1,
  severity: "minor",
  rule: "size",
  message: "Long",
  suggestion: null,
};
const past = previewEvents(emptyMissionState("past"), [
  missionCreated(),
  planProposed([
    planTask({ id: "design", type: "rfc", agent: "architect" }),
    planTask({ id: "critique", type: "code_review", agent: "critic", dependsOn: ["design"] }),
    planTask({ id: "models", dependsOn: ["design"] }),
    planTask({ id: "api", dependsOn: ["models"] }),
  ]),
  ...moves,
  { type: "finding-acknowledged", taskId: "models", findingId: "f", finding, reason: "As wanted", by: "you" },
]);
const all = ["design", "critique", "models", "api"];
const keeping = (...kept: string[]) => ({ kept: new Set(kept) });

it.each([
  ["everything is kept", all, "implemented"],
  ["some of what builds it is kept", ["design", "critique", "models"], "implementing"],
  ["nothing of what builds it is kept", ["design", "critique"], "approved"],
  ["it is judged anew", ["design", "models", "api"], "in_review"],
])("takes an RFC over as far as it still is: %s", (_case, kept, status) => {
  const carried = carriedEvents(past, keeping(...kept), new Map());
  const last = carried.findLast(({ type }) => type === "rfc-status-changed");
  expect(last).toMatchObject({ to: status });
});

it("takes an RFC over as it is judged there: nobody who is left out is waited for, and who is new looks at it", () => {
  const plan = Object.values(past.tasks);
  const statusWith = (judges: PlanTask[]) =>
    carriedRfcs(past, { ...keeping("design"), plan: judges, changed: true }).map(
      ({ history = [] }) => history.at(-1)?.to,
    );
  expect(statusWith(plan.filter(({ id }) => id !== "critique"))).toEqual(["approved"]);
  const decision = planTask({ id: "decide", dependsOn: ["design"] });
  const decides = { ...decision, type: "decision" as const, flow: { stage: "decide", decides: "design" } };
  expect(statusWith([...plan.filter(({ id }) => id !== "critique"), decides])).toEqual(["in_review"]);
});

it("leaves behind what a person has taken on of a task that may have to do another thing now", () => {
  const acknowledged = (choice: Parameters<typeof carriedEvents>[1]) =>
    carriedEvents(past, choice, new Map()).some(({ type }) => type === "finding-acknowledged");
  expect(acknowledged(keeping("design"))).toBe(true);
  expect(acknowledged({ ...keeping("design"), changed: true })).toBe(false);
  expect(acknowledged({ ...keeping(...all), changed: true })).toBe(true);
  expect(carriedRfcs(past, keeping("models"))).toEqual([]);
});

it("takes over the files that kept tasks wrote for people, each as it was written last, and no others", () => {
  const drawn = (artifactId: string, taskId: string, path: string | null, kind = "diagram" as const) =>
    ({ type: "artifact-recorded", artifactId, kind, taskId, title: artifactId, path, bytes: 1 }) as const;
  const state = previewEvents(past, [
    drawn("old", "models", "docs/data.mmd"),
    drawn("new", "models", "docs/data.mmd"),
    drawn("elsewhere", "api", "docs/api.mmd"),
    drawn("noFile", "models", null),
  ]);
  const copies = new Map([["new", "copy"]]);
  expect(carriedFiles(state, keeping("models")).map(({ id }) => id)).toEqual(["new"]);
  expect(
    carriedEvents(state, keeping("models"), copies).filter(({ type }) => type === "artifact-recorded"),
  ).toMatchObject([{ artifactId: "copy", taskId: "models", path: "docs/data.mmd" }]);
});
