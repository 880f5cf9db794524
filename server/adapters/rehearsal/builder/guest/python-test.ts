import type { Criterion } from "@/contracts/spec";
import { type Sample, sampleInput, sampleValue } from "../emit/samples";
import { type Entity, fieldOf } from "../model/entity";
import type { FieldRule } from "../model/features";
import { type Project, planOf } from "../model/project";
import { breaking } from "../patterns/field-rule";
import { commentText } from "../source/source-file";
import { pythonLiteral } from "./python-literal";
import { snake } from "./python-module";

type Test = {
  project: Project;
  framework: "pytest" | "unittest";
  /** The package that modules are imported from; empty at the root. */
  module: string;
};

/** Of a criterion that is about rules: what breaks one is refused with its message, what breaks none is taken. */
export function provingTest(
  { project, framework, module }: Test,
  criterion: Criterion,
  rules: ReadonlyArray<{ entity: Entity; rule: FieldRule }>,
): string {
  const [first] = rules;
  if (!first) return todoTest(framework, criterion);
  const { entity } = first;
  const plan = planOf(project, entity);
  const create = `create_${snake(entity.words)}`;
  const refusals = rules.flatMap(({ rule }) =>
    breaking(rule, plan).map((value) => ({
      input: pythonInput(entity, sampleInput(project, entity, { [rule.field]: value })),
      message: rule.message,
    })),
  );
  const field = fieldOf(entity, first.rule.field);
  const valid = field ? { [first.rule.field]: sampleValue(field, plan, 1) } : {};
  const accepted = pythonInput(entity, sampleInput(project, entity, valid));
  const imports = importLine(module, entity);
  const body =
    framework === "pytest"
      ? [
          ...refusals.flatMap(({ input, message }) => [
            `with pytest.raises(Invalid${entity.name}) as refused:`,
            `    ${create}(${input})`,
            `assert str(refused.value) == ${pythonLiteral(message)}`,
          ]),
          `assert ${create}(${accepted})`,
        ]
      : [
          ...refusals.flatMap(({ input, message }) => [
            `with self.assertRaises(Invalid${entity.name}) as refused:`,
            `    ${create}(${input})`,
            `self.assertEqual(str(refused.exception), ${pythonLiteral(message)})`,
          ]),
          `self.assertTrue(${create}(${accepted}))`,
        ];
  return file(framework, { imports, name: testName(criterion), doc: docOf(criterion), body });
}

/** Of a model: values that break no rule make one. */
export function creatingTest({ project, framework, module }: Test, entity: Entity): string {
  const input = pythonInput(entity, sampleInput(project, entity));
  const call = `create_${snake(entity.words)}(${input})`;
  const body = [
    framework === "pytest"
      ? `assert set(${call}) == set(FIELDS)`
      : `self.assertEqual(set(${call}), set(FIELDS))`,
  ];
  const imports = importLine(module, entity, ["FIELDS", `create_${snake(entity.words)}`]);
  const name = `test_creates_a_${snake(entity.words)}`;
  return file(framework, {
    imports,
    name,
    doc: `Values that break no rule make a ${commentText(entity.label)}.`,
    body,
  });
}

function todoTest(framework: Test["framework"], criterion: Criterion): string {
  const why = "Not built: none of the known patterns fits this criterion; it needs a person or another model";
  const mark = framework === "pytest" ? "pytest.mark.skip(reason=" : "unittest.skip(";
  return file(framework, {
    ...{ imports: "", name: testName(criterion), doc: docOf(criterion), body: [] },
    mark: `@${mark}${pythonLiteral(why)})`,
  });
}

function file(
  framework: Test["framework"],
  test: { imports: string; name: string; doc: string; body: string[]; mark?: string },
): string {
  const { imports, name, doc, body, mark } = test;
  const inClass = framework === "unittest";
  const lines = [
    ...(mark ? [mark] : []),
    `def ${name}(${inClass ? "self" : ""}) -> None:`,
    `    """${doc}"""`,
    ...body.map((line) => `    ${line}`),
  ];
  const needsPytest = !inClass && [...lines].some((line) => line.includes("pytest."));
  const head = [inClass ? "import unittest" : needsPytest ? "import pytest" : "", imports].filter(Boolean);
  const code = inClass
    ? [
        "class Test(unittest.TestCase):",
        ...lines.map((line) => `    ${line}`),
        "",
        "",
        'if __name__ == "__main__":',
        "    unittest.main()",
      ]
    : lines;
  return `${[...head, ...(head.length > 0 ? ["", ""] : []), ...code].join("\n")}\n`;
}

function importLine(module: string, entity: Entity, names?: string[]): string {
  const from = [module, snake(entity.slug.split("-"))].filter(Boolean).join(".");
  const wanted = names ?? [`Invalid${entity.name}`, `create_${snake(entity.words)}`];
  return `from ${from} import ${wanted.join(", ")}`;
}

function pythonInput(entity: Entity, sample: Sample): string {
  const renamed = Object.entries(sample).map(([name, value]) => {
    const field = fieldOf(entity, name);
    return [field ? snake(field.words) : name, value] as const;
  });
  return pythonLiteral(Object.fromEntries(renamed));
}

/** `test_ac_1`: where names have no room for `AC-1`. */
function testName({ id }: Criterion): string {
  return `test_${id
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join("_")}`;
}

function docOf({ id, text }: Criterion): string {
  return commentText(`${id}: ${text}`).replaceAll("\\", "/").replaceAll('"', "'");
}
