import { expect, it } from "vitest";
import type { AgentDefinition } from "@/contracts/agents";
import { taskBriefSchema } from "@/server/domain/brief/task-brief";
import { briefIn } from "./brief-in";
import { openPrompt } from "./system-prompt";

const team = { specText: "# Shelf", criteria: [{ id: "AC-1", text: "A book is kept" }], houseRules: null };
const agent = (name: string): AgentDefinition => ({
  ...{ name, callsign: name, title: name, description: "", phase: "", prompt: `The ways of ${name}.` },
  ...{ tools: ["finish"], model: "strong", output: "review" },
  limits: { maxSteps: 5, maxOutputTokens: 1_000 },
});
const brief = (name: string) =>
  taskBriefSchema.parse({
    mission: { id: "m", title: "Shelf" },
    task: {
      ...{ id: `by-${name}`, number: "1.1", title: "Review", description: "", type: "code_review" },
      ...{ area: "models", writes: [], criteria: [] },
    },
    agent: { name, callsign: name },
    attempt: 1,
    review: { taskId: "t", title: "Models", commit: "c", diff: "+a" },
  });
const opened = (name: string, isShared: boolean) => openPrompt(team, agent(name), brief(name), isShared);

/** All texts up to and with the last that both are told, and where the first differs. */
function alike(isShared: boolean): string {
  const [one = [], other = []] = ["orion", "mira"].map((name) => {
    const { system, opening } = opened(name, isShared);
    return [...system, ...opening.content].map((block) => ("text" in block ? block.text : ""));
  });
  const differs = one.findIndex((text, at) => text !== other[at]);
  return one.slice(0, differs).join("\n");
}

it("tells a change before the role where others review it too, so that all of it is told alike", () => {
  expect(alike(true)).toContain("+a");
  expect(alike(false)).toContain("# Shelf");
  expect(alike(false)).not.toContain("+a");
});

it("tells role and brief either way, and the brief is read back", () => {
  for (const isShared of [true, false]) {
    const { system, opening } = opened("orion", isShared);
    const all = JSON.stringify([system, opening]);
    expect(all).toContain("You are orion, the orion (agent: orion).");
    expect(all).toContain("AC-1: A book is kept");
    expect(briefIn([opening])).toEqual(brief("orion"));
  }
});

it("ends with a mark what other agents are told too", () => {
  const { system, opening } = opened("orion", true);
  expect(system.map(({ cache }) => cache)).toEqual([true]);
  expect(opening.content.map((block) => "cache" in block)).toEqual([true, false, false]);
});
