import { describe, expect, it } from "vitest";
import { parseSpec } from "@/server/domain/spec/parse-spec";
import { buildProject } from "../build-project";
import { besideProject } from "./beside-project";

function projectOf(name: string, plural: string) {
  const text = `---
specmas: v3
kind: FeatureSpec
id: feat-${plural}
name: ${name}s
complexity: EASY
maturity: 3
---

# Overview

Works with ${plural}.

# Data Model

\`\`\`typescript
interface ${name} {
  id: string;
  name: string;
}
\`\`\`

# Acceptance Tests

### Acceptance Criteria

- [ ] AT-1: Given a valid ${name.toLowerCase()}, When I add the ${name.toLowerCase()}, Then it appears in the list of ${plural}
`;
  const parsed = parseSpec({ text, fileName: "spec.md" });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return buildProject(parsed.spec);
}

const boards = projectOf("Board", "boards");
const chairs = projectOf("Chair", "chairs");
const paths = ({ files }: typeof boards) => files.map(({ path }) => path);

describe("a project beside one of another spec", () => {
  const beside = besideProject(chairs, paths(boards), "chairs");

  it("lies in folders of its own, its imports and its tests with it", () => {
    const taken = new Set(paths(boards));
    expect(beside && paths(beside).filter((path) => taken.has(path))).toEqual(["package.json"]);
    const test = beside?.files.find(({ path }) => path === "test/acceptance/chair/at-1.test.ts");
    expect(test?.text).toMatch(/from "\.\.\/\.\.\/\.\.\/src\/\w+\/chair\//);
    expect(beside?.criteria[0]?.testFile).toBe("test/acceptance/chair/at-1.test.ts");
  });

  it("is the same while it is built, and where it is built again it stays where it was", () => {
    expect(besideProject(chairs, [...paths(boards), ...paths(beside ?? chairs)], "chairs")).toEqual(beside);
    expect(besideProject(chairs, paths(chairs), "chairs")).toBeNull();
    expect(besideProject(chairs, ["package.json", "src/index.ts"], "chairs")).toBeNull();
  });
});
