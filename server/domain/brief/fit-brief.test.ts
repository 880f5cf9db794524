import { describe, expect, it } from "vitest";
import { estimateTokens } from "../models/estimate-tokens";
import { briefBudget, fitBrief } from "./fit-brief";
import { type TaskBrief, taskBriefSchema } from "./task-brief";

const brief = (change: Partial<TaskBrief>): TaskBrief =>
  taskBriefSchema.parse({
    mission: { id: "m", title: "Shelf" },
    task: {
      ...{ id: "t", number: "1.1", title: "Models", description: "", type: "implementation", area: "models" },
      ...{ writes: [], criteria: [] },
    },
    agent: { name: "backend-developer", callsign: "sol" },
    attempt: 1,
    ...change,
  });

const summaries = Array.from({ length: 60 }, (_, place) => ({
  ...{ id: `task-${place}`, title: `Task ${place}`, agent: "backend-developer" },
  summary: "It does what it says. ".repeat(20),
}));

describe("a brief", () => {
  it("stays as it is while it fits", () => {
    const small = brief({ files: ["a.ts"], notes: ["Mind the gap"] });
    expect(fitBrief(small)).toEqual(small);
  });

  it("keeps the newest of what agents did before, within the section's budget, and says what it left out", () => {
    const { earlier, leftOut } = fitBrief(brief({ earlier: summaries }));
    expect(earlier.length).toBeGreaterThan(5);
    expect(earlier).toEqual(summaries.slice(-earlier.length));
    expect(estimateTokens(JSON.stringify(earlier))).toBeLessThanOrEqual(briefBudget.earlier * 1.1);
    const missing = summaries.length - earlier.length;
    expect(leftOut).toEqual([
      `${missing} summaries of earlier tasks: their documents and code are in the repository`,
    ]);
  });

  it("keeps the first paths of a large repository", () => {
    const files = Array.from({ length: 5_000 }, (_, place) => `src/module-${place}/index.ts`);
    const fitted = fitBrief(brief({ files }));
    expect(fitted.files).toEqual(files.slice(0, fitted.files.length));
    expect(fitted.leftOut).toEqual([`${5_000 - fitted.files.length} paths: list_files shows them`]);
  });

  it("keeps what people have said whatever was commented beside the RFC", () => {
    const notes = ["Sort by price, never by name", "Sent back: Say how large."];
    const rfcComments = ["you", "critic", "critic"].map((by) => `${by}: ${"word ".repeat(2_000)}`);
    const fitted = fitBrief(brief({ notes, rfcComments }));
    expect(fitted.notes).toEqual(notes);
    expect(fitted.rfcComments).toEqual(rfcComments.slice(0, fitted.rfcComments?.length));
    expect(fitted.leftOut).toEqual([expect.stringMatching(/^[12] comments? on the RFC: /)]);
  });

  it("keeps one entry that is too long by itself", () => {
    const failures = ["old", "x ".repeat(20_000)];
    const fitted = fitBrief(brief({ failures }));
    expect(fitted.failures).toEqual(failures.slice(1));
    expect(fitted.leftOut).toEqual(["1 older failure: the newest are here"]);
  });
});
