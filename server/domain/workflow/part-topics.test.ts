import { describe, expect, it } from "vitest";
import { builtInWorkflow } from "@/server/testing/built-in-workflows";
import { parseSpec } from "../spec/parse-spec";
import { parseWorkflowFile } from "./parse-workflow-file";
import { planWorkflow } from "./plan-workflow";

function planOf(text: string) {
  const parsed = parseSpec({ text });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return planWorkflow(builtInWorkflow("spec-to-code"), { spec: parsed.spec, text }).tasks;
}

const securityReviews = (text: string) =>
  planOf(text).filter(({ agent, type }) => agent === "security-engineer" && type === "code_review");

const shop = (field: string, more = "") => `# Shop

## Requirements
- FR-1: Keep goods

## API
- GET /goods
${more}
## Data Model
\`\`\`ts
interface Item { id: string; ${field}: string; }
\`\`\`
`;

describe("a security review of what spec-to-code builds", () => {
  it("looks at the parts that touch personal data, beside the first review, and the tests wait for both", () => {
    const tasks = planOf(shop("ownerEmail"));
    expect(securityReviews(shop("ownerEmail")).map(({ dependsOn }) => dependsOn)).toEqual([
      ["database-schema"],
      ["backend-models"],
    ]);
    const [review] = securityReviews(shop("ownerEmail"));
    expect(review?.title).toBe("Security review: Create database schemas and migrations");
    const tests = tasks.find(({ type }) => type === "testing");
    expect(tests?.dependsOn).toEqual(tasks.filter(({ type }) => type === "code_review").map(({ id }) => id));
  });

  it("looks at the API where the spec says who may do what", () => {
    const spec = shop("colour", "\n## Security\n- Authentication: a session cookie\n");
    expect(securityReviews(spec).map(({ dependsOn }) => dependsOn)).toEqual([["backend-api"]]);
  });

  it("is not planned where nothing of it is touched, or is said not to be", () => {
    expect(securityReviews(shop("colour"))).toEqual([]);
    expect(securityReviews(shop("colour", "\n## Security\n- Authentication: none\n"))).toEqual([]);
    expect(securityReviews(shop("author", "\nIts authors are kept.\n"))).toEqual([]);
    const [tests] = planOf(shop("colour")).filter(({ type }) => type === "testing");
    expect(tests?.dependsOn.every((id) => id.startsWith("review-"))).toBe(true);
  });
});

describe("a condition about each", () => {
  const stage = (more: string) => `name: mine
title: Mine
description: Mine.
start: { from: spec, hint: A spec. }
stages:
  - { id: build, title: Build, type: implementation, parts: spec }
  - id: look
    title: Look
    type: code_review
    agent: code-reviewer
    needs: [build]
    ${more}
`;
  const messageOf = (more: string) => {
    const parsed = parseWorkflowFile(stage(more), ["code-reviewer"]);
    return parsed.ok ? null : parsed.message;
  };

  it("is for stages that are one for each of another, and asks what there is", () => {
    expect(messageOf("each: build\n    when: { each: topics, has: auth }")).toBeNull();
    expect(messageOf("when: { each: topics, has: auth }")).toContain("one for each of another");
    expect(messageOf("each: build\n    when: { each: colour, has: red }")).toContain("there is topics");
  });
});
