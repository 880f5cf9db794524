import { type Entity, listPath, listViewPath, modelPath, paths, queryPath } from "../model/entity";
import { type EntityPlan, type Project, planOf } from "../model/project";
import { blocks, code } from "../source/code";
import { literal } from "../source/literal";
import type { Import } from "../source/source-file";
import { type Emitted, emitted } from "./emitted";
import { emptyQuery, hasQuery, queryFunction, rangeNames } from "./query-names";
import { rowFactory, sampleInput, sampleRow } from "./samples";
import { initialState, reducerName, renderName, testImports } from "./ui";

/** What tests give to a new row: `{ id: "task-1", now }`. */
export function creationText(plan: EntityPlan, n = 1): string {
  const id = JSON.stringify(`${plan.entity.slug}-${n}`);
  return `{ id: ${id}, now: "2026-03-01T09:00:00.000Z" }`;
}

/** Tests of a model and its repository, run at the end of the models' task. */
export function emitModelTest(project: Project, entity: Entity): Emitted {
  const plan = planOf(project, entity);
  const input = literal(sampleInput(project, entity), 2);
  const required = plan.rules.find((rule) => rule.kind === "required");
  const [range] = plan.ranges;
  const body = blocks(
    code`
      test("a ${entity.label} is made from valid input, kept and found again", () => {
        const repository = openRepositories(new Store()).${entity.many};
        const made = create${entity.name}(${input}, ${creationText(plan)});
        repository.add(made);
        assert.deepEqual(repository.get(made.id), made);
        assert.deepEqual(repository.all(), [made]);
      });

      test("an unknown ${entity.label} is an error, and so is one that was removed", () => {
        const repository = openRepositories(new Store()).${entity.many};
        repository.add(create${entity.name}(${input}, ${creationText(plan)}));
        repository.remove("${entity.slug}-1");
        assert.throws(() => repository.get("${entity.slug}-1"), NotFoundError);
      });
    `,
    required
      ? code`
          test("a ${entity.label} without ${required.field} is refused", () => {
            const input = ${literal({ ...sampleInput(project, entity), [required.field]: "" }, 2)};
            assert.throws(() => create${entity.name}(input, ${creationText(plan)}), ValidationError);
            assert.deepEqual(validate${entity.name}(input), [{ field: ${JSON.stringify(required.field)}, message: ${JSON.stringify(required.message)} }]);
          });
        `
      : "",
    range ? rangeTest(project, plan, range.field) : "",
  );
  const imports: Import[] = [
    { from: paths.store, names: ["Store"] },
    { from: paths.modelErrors, names: required ? ["NotFoundError", "ValidationError"] : ["NotFoundError"] },
    {
      from: modelPath(entity),
      names: required ? [`create${entity.name}`, `validate${entity.name}`] : [`create${entity.name}`],
      types: range ? [entity.name] : [],
    },
    { from: paths.repositories, names: ["openRepositories"] },
    ...(range ? [{ from: queryPath(entity), names: [emptyQuery(entity), queryFunction(entity)] }] : []),
  ];
  return emitted({
    area: "models",
    path: `test/models/${entity.slug}.test.ts`,
    imports: testImports(imports),
    body,
    purpose: `tests of the ${entity.label}`,
  });
}

function rangeTest(project: Project, plan: EntityPlan, field: string): string {
  const { entity } = plan;
  const dated = entity.fields.find((candidate) => candidate.name === field)?.type.kind === "date";
  const { from, to } = rangeNames(entity, field);
  const [low, high] = dated ? [`"2026-03-01"`, `"2026-03-05"`] : ["10", "20"];
  return code`
    test("a range of ${field} includes both of its ends", () => {
      ${rowFactory(project, entity)}
      const rows = [${entity.one}({ id: "low", ${field}: ${low} }), ${entity.one}({ id: "high", ${field}: ${high} })];
      const found = ${queryFunction(entity)}(rows, { ...${emptyQuery(entity)}, ${from}: ${low}, ${to}: ${high} });
      assert.deepEqual(found.map(({ id }) => id), ["low", "high"]);
    });
  `;
}

/** Tests of a list's state and of its HTML, run at the end of the front end's task. */
export function emitUiTest(project: Project, entity: Entity): Emitted {
  const plan = planOf(project, entity);
  const queried = hasQuery(plan);
  const state = queried ? `${initialState(entity)}, ` : "";
  const hostile = sampleRow(project, entity, { id: "<b>" });
  const body = blocks(
    code`
      test("a row's values are escaped", () => {
        const row: ${entity.name} = ${literal(hostile, 2)};
        const html = ${renderName(entity)}(${state}[row]);
        assert.match(html, /data-id="&lt;b&gt;"/);
      });

      test("an empty list says so", () => {
        assert.match(${renderName(entity)}(${state}[]), /<p class="empty">/);
      });
    `,
    queried
      ? code`
          test("clearing gives the first state back", () => {
            const state = { ...${initialState(entity)}, message: "Something was changed" };
            assert.deepEqual(${reducerName(entity)}(state, { type: "query-cleared" }), ${initialState(entity)});
          });
        `
      : "",
  );
  const imports: Import[] = [
    { from: modelPath(entity), types: [entity.name] },
    { from: listViewPath(entity), names: [renderName(entity)] },
    ...(queried ? [{ from: listPath(entity), names: [initialState(entity), reducerName(entity)] }] : []),
  ];
  return emitted({
    area: "frontend",
    path: `test/ui/${entity.slug}-list.test.ts`,
    imports: testImports(imports),
    body,
    purpose: `tests of the list of ${entity.labels}`,
  });
}
