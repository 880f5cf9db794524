import { expect, it } from "vitest";
import { createWorld, pricedModel, projectId } from "@/server/testing/engine-fixture";
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

it("gives the tasks of a list to the project's own agents that it names, and says nothing of them", async () => {
  const world = await createWorld();
  const { roster, ...rest } = await world.services.team({ projectId, baseCommit: null });
  const [first] = roster.agents.filter(({ output }) => output === "files");
  if (!first) throw new Error("nobody writes files");
  const own = { ...first, name: "payments-developer", callsign: "penny" };
  const agents = [...roster.agents, own];
  const services = { ...world.services, team: async () => ({ ...rest, roster: { ...roster, agents } }) };
  const list = JSON.stringify([{ title: "Charge the card", assignee: "Payments Developer" }]);
  const { plan, warnings } = await analyzeWithHistory(services, {
    ...{ text: list, fileName: "tasks.json", workflow: "spec-to-code", projectId },
  });
  expect(plan.tasks.find(({ title }) => title === "Charge the card")?.agent).toBe("payments-developer");
  expect(warnings).toEqual([]);
});

it("says before the start that a question is no RFC to build, and which workflow it is for", async () => {
  const { services } = await createWorld();
  const analyze = (workflow: string) =>
    analyzeWithHistory(services, {
      text: "Where shall we keep the loans? A) SQLite, B) files",
      workflow,
      projectId,
    });
  expect((await analyze("implement-rfc")).startProblem).toEqual({
    ...{ message: expect.stringContaining("no accepted RFC"), workflow: "rfc" },
  });
  expect((await analyze("rfc")).startProblem).toBeUndefined();
});

it("says what of a long spec a model will not be told, as it has no room for it", async () => {
  const world = await createWorld();
  const small = { ...pricedModel, label: "Small", contextTokens: 32_000 };
  const long = `${text}\n## History\n\n${"It was founded long ago.\n\n".repeat(6_000)}`;
  const analyze = (of: string, services = world.services) =>
    analyzeWithHistory(services, { text: of, workflow: "spec-to-code", projectId });
  expect((await analyze(long, { ...world.services, modelFor: () => small })).warnings).toContainEqual({
    message: expect.stringMatching(
      /^The spec is longer than Small has room for .*: a part of "History" \(\d+ characters\)\./,
    ),
    line: null,
  });
  expect((await analyze(text, { ...world.services, modelFor: () => small })).warnings).toEqual([]);
});
