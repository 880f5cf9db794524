import { posix } from "node:path";
import { type TaskArea, taskAreas } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { emitAcceptance } from "./emit/acceptance";
import { emitApi } from "./emit/api";
import { emitApiTests } from "./emit/api-tests";
import { emitModelTest, emitUiTest } from "./emit/area-tests";
import { emitDatabase } from "./emit/database";
import type { Emitted } from "./emit/emitted";
import { emitErrors } from "./emit/errors";
import { emitGeneral } from "./emit/general";
import { emitIntegrations } from "./emit/integrations";
import { emitMachine } from "./emit/machine";
import { emitModelBase } from "./emit/model-base";
import { emitModel } from "./emit/models";
import { emitQuery } from "./emit/query";
import { emitRules } from "./emit/rules";
import { emitServices } from "./emit/services";
import { emitUi } from "./emit/ui";
import { matchCriteria } from "./match-criteria";
import { readEndpoints } from "./model/endpoints";
import { paths } from "./model/entity";
import { type Project, planProject } from "./model/project";
import { readEntities } from "./model/read-entities";
import { standingFeatures } from "./model/standing-features";
import { placeFiles } from "./placement";
import type { BuiltFile, BuiltProject } from "./types";

/** The areas of a plan that has everything; the others are built where something needs them. */
const allAreas: TaskArea[] = taskAreas.filter((area) => area !== "general");

const writingOrder: TaskArea[] = [
  "database",
  "models",
  "general",
  "api",
  "integration",
  "frontend",
  "errors",
];

/**
 * Writes a whole project from a spec: sources, tests and what they prove. Pure: the same spec gives the
 * same bytes. `present` are the areas that the plan has tasks for; files of other areas move into those.
 */
export function buildProject(spec: ParsedSpec, present: TaskArea[] = allAreas): BuiltProject {
  const entities = readEntities(spec);
  const matched = matchCriteria(spec, entities);
  const project = planProject(spec, entities, [
    ...matched.flatMap(({ features }) => features),
    ...standingFeatures(spec, entities),
  ]);
  const { files: acceptance, criteria } = emitAcceptance(project, matched);
  const sources = withoutUnused([...emitSources(project, present), ...acceptance], present, spec);
  const placed = placeFiles([...sources, ...acceptance], present);
  const moved = new Map(
    [...sources, ...acceptance].map((file, index) => [file.path, placed[index]?.path ?? file.path]),
  );
  return {
    files: [packageFile(present), ...placed],
    criteria: criteria.map((criterion) => ({
      ...criterion,
      mutation: criterion.mutation && {
        ...criterion.mutation,
        path: moved.get(criterion.mutation.path) ?? criterion.mutation.path,
      },
    })),
    notes: notesOn(project),
  };
}

/** The files that the task of one area writes, in the order in which they can be written. */
export function filesForArea(
  spec: ParsedSpec,
  area: TaskArea | "testing",
  presentAreas: TaskArea[],
): BuiltFile[] {
  return buildProject(spec, presentAreas).files.filter((file) => file.area === area);
}

function emitSources(project: Project, present: TaskArea[]): Emitted[] {
  const stored = project.entities.filter((entity) => entity.stored);
  return [
    ...emitDatabase(project),
    ...emitModelBase(project),
    ...(stored.length > 0 ? [emitRules(project)] : []),
    ...project.entities.map((entity) => emitModel(project, entity)),
    ...project.plans.flatMap((plan) => [...emitMachine(project, plan), ...emitQuery(project, plan.entity)]),
    ...stored.map((entity) => emitModelTest(project, entity)),
    ...emitServices(project),
    ...emitApi(project),
    ...emitApiTests(project),
    ...emitIntegrations(project.spec),
    ...emitUi(project),
    ...stored.map((entity) => emitUiTest(project, entity)),
    ...emitErrors(project),
    ...(present.includes("general") ? emitGeneral(project) : []),
  ];
}

/** Leaves out the areas that the plan does not have, but for the modules that the rest imports. */
function withoutUnused(files: Emitted[], present: TaskArea[], spec: ParsedSpec): Emitted[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const kept = new Set<string>();
  const keep = (path: string) => {
    const file = byPath.get(path);
    if (!file || kept.has(path)) return;
    kept.add(path);
    for (const target of importsOf(file)) keep(target);
  };
  const areas = present.includes("general") ? [...present, ...areasOf(spec)] : present;
  const wanted = (file: Emitted) => file.area === "testing" || areas.includes(file.area);
  for (const file of files) if (wanted(file)) keep(file.path);
  return files.filter((file) => file.area !== "testing" && (kept.has(file.path) || isPartOfKept(file, kept)));
}

/** What a task without an area of its own has to build, going by what the spec speaks of. */
function areasOf(spec: ParsedSpec): TaskArea[] {
  const areas: Array<[TaskArea, boolean]> = [
    ["database", spec.models.length > 0],
    ["models", spec.models.length > 0],
    ["api", spec.endpoints.length > 0],
    ["integration", spec.services.length > 0],
    ["frontend", spec.components.length > 0],
    ["errors", spec.errorScenarios.length > 0],
  ];
  return areas.filter(([, needed]) => needed).map(([area]) => area);
}

/** A test belongs to what is kept when everything that it imports is. */
function isPartOfKept(file: Emitted, kept: Set<string>): boolean {
  const targets = importsOf(file);
  return file.path.startsWith("test/") && targets.length > 0 && targets.every((path) => kept.has(path));
}

function importsOf(file: Emitted): string[] {
  const targets = [...file.text.matchAll(/from "(\.{1,2}\/[^"]+)";/g)];
  return targets.map((match) => posix.join(posix.dirname(file.path), match[1] ?? ""));
}

/** Written by whichever implementation task comes first. */
function packageFile(present: TaskArea[]): BuiltFile {
  const scripts = {
    ...(present.includes("api") ? { start: `node ${paths.server}` } : {}),
    // A pattern that an older Node cannot read fails there, where no pattern would find no test and pass.
    test: 'node --test "**/*.test.ts"',
  };
  const manifest = { private: true, type: "module", scripts, engines: { node: ">=24" } };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const area = writingOrder.find((candidate) => present.includes(candidate)) ?? "general";
  return { area, path: "package.json", text, purpose: "lets Node run the sources and the tests as they are" };
}

function notesOn(project: Project): string[] {
  const { left } = readEndpoints(project.spec, project.entities);
  return left.map(({ method, path }) => `${method} ${path} is not served: no model of the spec goes with it`);
}
