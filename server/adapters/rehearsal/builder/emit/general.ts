import type { Project } from "../model/project";
import { code } from "../source/code";
import { literal, type Value } from "../source/literal";
import { commentText } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";
import { testImports } from "./ui";

const path = "src/requirements.ts";

/** The spec's requirements as data: what the code and its reports refer to by id. */
export function emitGeneral(project: Project): Emitted[] {
  const requirements = project.spec.requirements.map(
    ({ id, title }): Value => ({ id, title: commentText(title) }),
  );
  const body = code`
    export interface Requirement {
      id: string;
      title: string;
    }

    export const requirements: Requirement[] = ${literal(requirements)};

    export function findRequirement(id: string): Requirement | undefined {
      return requirements.find((requirement) => requirement.id === id);
    }
  `;
  const first = project.spec.requirements[0];
  const known = first
    ? `assert.deepEqual(findRequirement(${JSON.stringify(first.id)}), requirements[0]);`
    : "assert.equal(requirements.length, 0);";
  const test = code`
    test("requirements are found by their id", () => {
      ${known}
      assert.equal(findRequirement("none"), undefined);
    });
  `;
  const names = ["findRequirement", "requirements"];
  return [
    emitted({
      area: "general",
      path,
      imports: [],
      body,
      slip: { find: "requirement.id === id", replace: "requirement.id !== id" },
      purpose: "the requirements, by id",
    }),
    emitted({
      area: "general",
      path: "test/requirements.test.ts",
      imports: testImports([{ from: path, names }]),
      body: test,
      purpose: "tests of the requirements",
    }),
  ];
}
