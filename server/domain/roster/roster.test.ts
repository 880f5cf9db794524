import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { AgentDefinition } from "@/contracts/agents";
import { findAgentName } from "@/server/adapters/rehearsal/conversation/agent-names";
import { fixtureBrief } from "@/server/adapters/rehearsal/fixtures/fixture-brief";
import { openPrompt } from "@/server/agents/system-prompt";
import { grantableTools } from "@/server/agents/tools/registry";
import { planFromSpec } from "@/server/testing/built-in-workflows";
import { importedTasks } from "../plan/imported-plan";
import { parseSpec } from "../spec/parse-spec";
import { parseAgentFile } from "./parse-agent-file";

const folder = new URL("../../../agents/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".md"));

const callsigns: Record<string, string> = {
  architect: "sage",
  "backend-developer": "sol",
  "bug-hunter": "patch",
  "business-analyst": "iris",
  "code-reviewer": "orion",
  coordinator: "helix",
  critic: "vex",
  "database-developer": "ivy",
  "devops-engineer": "nova",
  "diagram-creator": "ember",
  "frontend-developer": "echo",
  "infrastructure-engineer": "zephyr",
  "integration-developer": "pulse",
  "mobile-developer": "blaze",
  "monitoring-specialist": "vega",
  "performance-engineer": "turbo",
  "product-manager": "aurora",
  "qa-engineer": "quinn",
  researcher: "link",
  "security-engineer": "mira",
  "senior-developer": "felix",
  sentinel: "argus",
  "technical-writer": "script",
  "ux-designer": "pixel",
};

const writingTools = [
  "write_file",
  "apply_edit",
  "delete_file",
  "create_diagram",
  "run_command",
  "run_tests",
];

describe("the agents that come with War Room", () => {
  it.each(files)("%s can be read, and every tool that it names exists", (name) => {
    expect(parseAgentFile(readFileSync(new URL(name, folder), "utf8"), grantableTools)).toMatchObject({
      ok: true,
      agent: { name: name.replace(/\.md$/, "") },
    });
  });

  it("bear the roster's names and callsigns, each once", () => {
    const found = Object.fromEntries(roster().map(({ name, callsign }) => [name, callsign]));
    expect(found).toEqual(callsigns);
    expect(new Set(Object.values(found)).size).toBe(files.length);
  });

  it("are recognised by the rehearsal model from their prompt", () => {
    for (const definition of roster()) {
      const team = { specText: "Ask the critic (agent: critic).", criteria: [], houseRules: null };
      const { system } = openPrompt(
        team,
        definition,
        fixtureBrief({ agent: definition.name, task: {} }),
        false,
      );
      expect(findAgentName(system.map(({ text }) => text).join("\n"))).toBe(definition.name);
    }
  });

  it("share one list of tools with their family, so that a vendor's cache serves spec and rules to all of it", () => {
    const listOf = (name: string) => roster().find((agent) => agent.name === name)?.tools;
    for (const name of ["database-developer", "frontend-developer", "integration-developer", "qa-engineer"])
      expect(listOf(name), name).toEqual(listOf("backend-developer"));
    for (const name of ["security-engineer", "critic"])
      expect(listOf(name), name).toEqual(listOf("code-reviewer"));
  });

  it("can all finish, and have the tools that their output needs", () => {
    for (const { name, output, tools } of roster()) {
      expect(tools, name).toContain("finish");
      if (output === "files" || output === "document") expect(tools, name).toContain("write_file");
      if (output === "diagrams") expect(tools, name).toContain("create_diagram");
    }
  });

  it("change nothing where their role is to judge", () => {
    for (const { name, output, tools } of roster()) {
      if (!["review", "decision", "spec"].includes(output)) continue;
      expect(
        tools.filter((tool) => writingTools.includes(tool)),
        name,
      ).toEqual([]);
    }
  });

  it("hold everyone whom a plan from a spec can name", () => {
    const spec = { text: everything, fileName: "spec.md" };
    expect(agentsOfPlan(spec).filter((agent) => !(agent in callsigns))).toEqual([]);
    expect(agentsOfPlan(spec)).toEqual(
      expect.arrayContaining([
        "architect",
        "database-developer",
        "integration-developer",
        "infrastructure-engineer",
        "monitoring-specialist",
      ]),
    );
    expect(agentsOfPlan({ text: "Lend books to members." })).toContain("business-analyst");
  });

  it("hold everyone whom an imported task can go to", () => {
    const words = [
      "Write tests for the list",
      "Add the Dockerfile",
      "Update the README",
      "Create the users migration",
      "Take Stripe webhooks",
      "Build the settings page",
      "Add the User entity",
      "Add the orders endpoint",
      "Something else",
    ];
    const spec = parsedSpec({ text: everything, fileName: "spec.md" });
    const imported = words.map((title, index) => ({
      id: `T${index + 1}`,
      title,
      phase: "Setup",
      parallel: false,
      story: null,
      files: [],
      done: false,
      line: index + 1,
    }));
    const agents = importedTasks({ ...spec, importedTasks: imported }).map(({ agent }) => agent);
    expect(agents.filter((agent) => !(agent in callsigns))).toEqual([]);
    expect(new Set(agents).size).toBeGreaterThan(6);
  });
});

function roster(): AgentDefinition[] {
  return files.map((name) => {
    const parsed = parseAgentFile(readFileSync(new URL(name, folder), "utf8"), grantableTools);
    if (!parsed.ok) throw new Error(`${name}:${parsed.line}: ${parsed.message}`);
    return parsed.agent;
  });
}

function parsedSpec(input: { text: string; fileName?: string }) {
  const parsed = parseSpec(input);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.spec;
}

function agentsOfPlan(input: { text: string; fileName?: string }): string[] {
  return [...new Set(planFromSpec(parsedSpec(input)).tasks.map(({ agent }) => agent))];
}

const everything = `---
specmas: v3
kind: FeatureSpec
id: feat-orders
name: Orders
complexity: EASY
maturity: 3
---

# Overview

Orders are taken and paid. The service is deployed as a Docker container; Prometheus metrics and alerts watch it.

# User Stories

As a customer, I want to fill in a form, so that my order is placed.

# Functional Requirements

### FR-1: Take orders
An order is stored.

# Data Model

\`\`\`typescript
interface Order { id: string; total: number }
\`\`\`

# Interfaces & Contracts

- \`POST /api/orders\` - place an order

## External Services

- Stripe takes the payments

# Deployment

A Docker image on Kubernetes.

# Monitoring

Metrics and alerts for failed payments.

# Error Scenarios

1. **The order is not valid**
   - Answer 400

# Acceptance Tests

- [ ] AC-1: Given a valid order, When I place it, Then it is stored
`;
