import { describe, expect, it } from "vitest";
import type { TaskArea } from "@/contracts/plan";
import { areaWrites, projectFiles } from "@/server/domain/plan/write-sets";
import { fixtureBrief } from "../fixtures/fixture-brief";
import { playConversation } from "../fixtures/play-conversation";

const taskList = `# Car

## Tasks

- [ ] Implement Machine Learning Models
- [ ] Create User Interface for Vehicle Controls
`;

const payments = `---
specmas: v3
name: Payments
---

# Overview

Takes money.

# Interfaces & Contracts

- \`POST /charge\` - charge a card
- \`GET /health\` - whether it is up
`;

function play(specText: string, title: string, area: TaskArea, answer?: string) {
  const task = { title, area, writes: [...areaWrites[area], ...projectFiles, "test/**"], criteria: [] };
  const brief = fixtureBrief({ agent: "senior-developer", areas: [area], task });
  const played = playConversation({ brief, specText, ...(answer ? { answer } : {}) });
  const asked = played.turns.flatMap(({ toolCalls }) =>
    toolCalls.filter(({ name }) => name === "ask_person"),
  );
  return { ...played, asked };
}

describe("a task of which the patterns build nothing", () => {
  it.each([
    ["a model of machines", taskList, "Implement Machine Learning Models", "errors"],
    ["a page of controls", taskList, "Create User Interface for Vehicle Controls", "frontend"],
    ["addresses without a model", payments, "Implement 2 API endpoints", "api"],
    ["words without a design", "Sort it out somehow.", "Implement the core", "general"],
  ] as const)("is asked about before anything is called done: %s", (_what, specText, title, area) => {
    const { asked, files } = play(specText, title, area);
    expect(asked).toHaveLength(1);
    expect(String(asked[0]?.input.question)).toContain(`"${title}" is not built`);
    expect([...files.keys()].filter((path) => path.startsWith("src/"))).toEqual([]);
  });

  it("is left as a todo test where a person says so, which the summary and the review call not built", () => {
    const title = "Implement Machine Learning Models";
    const { files, finished } = play(taskList, title, "errors", "Leave a todo test in its place");
    expect(finished?.summary).toMatch(/^Not built: no pattern for "Implement Machine Learning Models"\./);
    const [[path, text] = ["", ""]] = [...files];
    expect(text).toContain('{ todo: "Not built: ');
    const diff = `diff --git a/${path} b/${path}\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,9 @@\n${text.replace(/^/gm, "+")}`;
    const reviewed = playConversation({
      brief: fixtureBrief({
        agent: "code-reviewer",
        task: { type: "code_review", area: "general", criteria: [] },
        review: { taskId: "models", title, commit: "c", diff },
      }),
      specText: taskList,
      output: "review",
      files: { [path]: text },
    }).finished;
    expect(reviewed).toMatchObject({ findings: [{ rule: "not-built", file: path }] });
    expect(String(reviewed?.summary)).not.toContain("No findings");
  });

  it("is nothing of the kind where the spec has a model for it", () => {
    const task = { area: "models" as const, writes: [...areaWrites.models, ...projectFiles] };
    const { turns } = playConversation({ brief: fixtureBrief({ agent: "backend-developer", task }) });
    expect(turns.flatMap(({ toolCalls }) => toolCalls.map(({ name }) => name))).not.toContain("ask_person");
  });
});
