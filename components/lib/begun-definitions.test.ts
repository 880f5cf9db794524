import { expect, it } from "vitest";
import type { AttemptState, TaskState } from "@/contracts/mission-state";
import { begunDefinitions, titleIn } from "./begun-definitions";

const attempt = (agent: string, startedAt: string, definitionId?: string) =>
  ({ agent, startedAt, definitionId }) as AttemptState;

it("begunDefinitions has that of each agent's newest attempt", () => {
  const tasks = {
    a: { attempts: [attempt("architect", "1", "agt_1"), attempt("bug-hunter", "2", "agt_2")] } as TaskState,
    b: { attempts: [attempt("architect", "3", "agt_3"), attempt("old", "1")] } as TaskState,
  };
  expect([...begunDefinitions({ tasks })]).toEqual([
    ["architect", "agt_3"],
    ["bug-hunter", "agt_2"],
  ]);
});

it.each([
  ['{"name":"architect","title":"Architect"}', "Architect"],
  ['{"title":7}', null],
  ["null", null],
  ["no JSON", null],
])("titleIn reads %j", (definition, title) => {
  expect(titleIn(definition)).toBe(title);
});
