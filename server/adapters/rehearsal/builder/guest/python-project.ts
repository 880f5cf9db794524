import { posix } from "node:path";
import type { TaskArea } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { matchCriteria } from "../match-criteria";
import type { Entity } from "../model/entity";
import type { FieldRule } from "../model/features";
import { type Project, planOf, planProject } from "../model/project";
import { readEntities } from "../model/read-entities";
import { standingFeatures } from "../model/standing-features";
import { kebab, unique } from "../source/names";
import { commentText } from "../source/source-file";
import type { BuildArea, BuiltFile, BuiltProject, Matched } from "../types";
import type { GuestPackage } from "./guest-project";
import { pythonModule, snake } from "./python-module";
import { creatingTest, provingTest } from "./python-test";

export type PythonHost = Omit<GuestPackage, "framework"> & { framework: "pytest" | "unittest" };
type RuleOf = { entity: Entity; rule: FieldRule };

/**
 * What the builder can write in Python: a module a model with its fields and the rules of its values, and a test a
 * criterion that is about such rules. Everything else of a spec stays a skipped test that says so.
 */
export function pythonProject(spec: ParsedSpec, areas: TaskArea[], host: PythonHost): BuiltProject {
  const entities = readEntities(spec);
  const matched = matchCriteria(spec, entities);
  const features = [...matched.flatMap(({ features }) => features), ...standingFeatures(spec, entities)];
  const project = planProject(spec, entities, features);
  const area: BuildArea = areas.includes("models") ? "models" : (areas[0] ?? "general");
  const stored = entities.filter((entity) => entity.stored);
  const modules = stored.map((entity) => moduleFile(project, entity, { area, host }));
  const test = { project, framework: host.framework, module: moduleName(host) };
  const taken = new Set<string>();
  const proofs = spec.criteria.map((criterion) => {
    const rules = provable(matched.find((one) => one.criterion === criterion));
    const path = testPath(host, unique(kebab(criterion.id), taken).replaceAll("-", "_"));
    return { criterion, rules, path, text: provingTest(test, criterion, rules) };
  });
  return {
    files: [
      ...modules,
      ...stored.map((entity) => smokeFile(project, entity, { area, host })),
      ...proofs.map(
        ({ criterion, path, text }): BuiltFile => ({
          ...{ area: "testing", path, text, purpose: `proof of ${commentText(criterion.id)}` },
        }),
      ),
    ],
    criteria: proofs.map(({ criterion: { id, text }, rules, path }) => ({
      ...{ id, text, testFile: path, mutation: null },
      pattern: rules.length > 0 ? "field-rule" : null,
      proof: rules.length > 0 ? "implemented" : "todo",
    })),
    notes: [],
  };
}

/** The rules that a criterion is about; none where it needs more than rules. */
function provable(match: Matched | undefined): RuleOf[] {
  const rules = match?.features.flatMap((feature) => (feature.kind === "rule" ? [feature] : [])) ?? [];
  return match && rules.length === match.features.length ? rules : [];
}

const sourceFolder = ({ dir, sources }: PythonHost) =>
  sources.find((folder) => !folder.endsWith(".") && !/(?:^|\/)src$/.test(folder)) ??
  sources.find((folder) => !folder.endsWith(".")) ??
  dir;

/** The package that modules are imported from: `shop` of `shop/` and of `src/shop/`; empty at the root. */
function moduleName(host: PythonHost): string {
  const folder = posix.relative(host.dir, sourceFolder(host));
  return folder === "" || folder === "src" ? "" : folder.split("/").join(".");
}

function moduleFile(
  project: Project,
  entity: Entity,
  { area, host }: { area: BuildArea; host: PythonHost },
): BuiltFile {
  return {
    area,
    path: posix.join(sourceFolder(host), `${fileName(entity)}.py`),
    text: pythonModule(planOf(project, entity)),
    purpose: `the fields of ${entity.label} and the rules of their values`,
  };
}

/** Beside the acceptance tests, so that what a task builds is tested when it is built. */
function smokeFile(
  project: Project,
  entity: Entity,
  { area, host }: { area: BuildArea; host: PythonHost },
): BuiltFile {
  const { framework } = host;
  return {
    area,
    path: testPath(host, fileName(entity)),
    text: creatingTest({ project, framework, module: moduleName(host) }, entity),
    purpose: `a test of ${entity.label}`,
  };
}

function fileName({ slug }: Entity): string {
  return snake(slug.split("-"));
}

function testPath({ dir, tests }: PythonHost, name: string): string {
  const folder = tests?.layout === "folder" ? (tests.folders[0] ?? "tests") : posix.join(dir, "tests");
  const isSuffix = tests?.naming.startsWith("*_test") ?? false;
  return posix.join(folder, isSuffix ? `${name}_test.py` : `test_${name}.py`);
}
