import { expect, it } from "vitest";
import { createWorld, projectId } from "@/server/testing/engine-fixture";
import { analyzeWithHistory } from "./analyze-with-history";

const text = `# Sorted list

## Acceptance Criteria

- AC1: Given a list, When it is sorted by price, Then the cheapest comes first.
`;

it("says what the first call of a mission may cost, where a project is named", async () => {
  const world = await createWorld();
  const analyze = (about: object) =>
    analyzeWithHistory(world.services, { text, workflow: "spec-to-code", ...about });
  const { firstCallUsd } = await analyze({ projectId });
  expect(firstCallUsd).toBeGreaterThan(0);
  expect((await analyze({ projectId, text: text.repeat(500) })).firstCallUsd).toBeGreaterThan(
    firstCallUsd ?? 0,
  );
  expect((await analyze({})).firstCallUsd).toBeUndefined();
});
