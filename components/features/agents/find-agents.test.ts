import { expect, it } from "vitest";
import type { RosterAgent } from "@/contracts/roster";
import { findAgents } from "./find-agents";

const agent = (name: string, title: string, tools: string[]) =>
  ({ name, title, tools, callsign: "", description: "", phase: "" }) as unknown as RosterAgent;
const agents = [agent("qa-engineer", "QA engineer", ["run_tests"]), agent("critic", "Critic", ["read_file"])];
const found = (query: string) => findAgents(agents, query).map(({ name }) => name);

it("finds agents by all words of a query, in what they are called and what they may use", () => {
  expect(found("")).toEqual(["qa-engineer", "critic"]);
  expect(found("ENGINEER tests")).toEqual(["qa-engineer"]);
  expect(found("read_file")).toEqual(["critic"]);
  expect(found("engineer critic")).toEqual([]);
});
