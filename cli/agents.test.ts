import { describe, expect, it } from "vitest";
import { agentDefinitionSchema } from "@/contracts/agents";
import { formatRoster } from "./format-roster";

describe("the roster in a terminal", () => {
  it("stands by phase, with whose each agent is", () => {
    const entry = (name: string, phase: string, source: "built-in" | "own") => ({
      agent: agentDefinitionSchema.parse({
        ...{ name, callsign: name.slice(0, 3), title: name, description: name, phase },
        ...{ tools: ["read_file", "finish"], model: "strong", output: "files", prompt: "Work." },
      }),
      ...{ source, file: `${name}.md`, fileName: `${name}.md`, replaces: [] },
    });
    const entries = [
      entry("backend", "Build", "built-in"),
      entry("reviewer", "Review", "built-in"),
      entry("db", "Build", "own"),
    ];
    expect(formatRoster(entries).split("\n")).toEqual([
      ...[
        "Build",
        "  bac  backend   strong  read_file finish",
        "  db   db        strong  read_file finish  yours",
      ],
      ...["Review", "  rev  reviewer  strong  read_file finish", "", "3 agents", ""],
    ]);
  });
});
