import { describe, expect, it } from "vitest";
import { buildProject, filesForArea } from "./build-project";
import { hostileSpec } from "./testing/hostile-spec";
import { buildSpec, criteria, model } from "./testing/spec-builder";
import { workshopSpec } from "./testing/workshop-spec";

const writeSets: Record<string, RegExp> = {
  database: /^(src|test)\/db\//,
  models: /^(src\/(models|repositories)|test\/models)\//,
  api: /^(src\/(api|services)\/|src\/server\.ts$|test\/api\/)/,
  integration: /^(src|test)\/integrations\//,
  frontend: /^(src\/ui|public|test\/ui)\//,
  errors: /^(src\/(errors|validation)|test\/errors)\//,
  general: /^(src|test)\//,
  testing: /^test\/acceptance\//,
};

describe("buildProject", () => {
  it("gives the same bytes for the same spec", () => {
    expect(JSON.stringify(buildProject(workshopSpec()))).toBe(JSON.stringify(buildProject(workshopSpec())));
  });

  it.each([
    [["database", "models", "api", "integration", "frontend", "errors"]],
    [["database", "models", "frontend", "errors"]],
    [["api", "frontend"]],
    [["general"]],
    [["errors"]],
  ] as const)("keeps every file within the write set of its area when the plan has %j", (present) => {
    for (const spec of [workshopSpec(), hostileSpec()]) {
      const { files } = buildProject(spec, [...present]);
      for (const { area, path } of files.filter((file) => file.path !== "package.json")) {
        expect(path).toMatch(writeSets[area] ?? /never/);
        expect(path).not.toMatch(/\.\.|\/\//);
        if (area !== "testing") expect(present).toContain(area);
      }
      expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
    }
  });

  it("gives each present area sources and tests to write", () => {
    const present = ["database", "models", "api", "integration", "frontend", "errors"] as const;
    for (const spec of [workshopSpec(), buildSpec()]) {
      for (const area of present) {
        const paths = filesForArea(spec, area, [...present]).map(({ path }) => path);
        expect(paths.some((path) => path.startsWith("src/"))).toBe(true);
        if (spec.models.length > 0) expect(paths.some((path) => path.startsWith("test/"))).toBe(true);
      }
    }
  });

  it("writes package.json with the first task of the plan", () => {
    expect(filesForArea(workshopSpec(), "models", ["models", "frontend"])[0]?.path).toBe("package.json");
    expect(filesForArea(workshopSpec(), "frontend", ["models", "frontend"])[0]?.path).not.toBe(
      "package.json",
    );
  });

  it("leaves what it does not know as a todo with the criterion's text", () => {
    const spec = buildSpec({
      models: [model("Robot", { id: "string" })],
      criteria: criteria("Given a robot, When it sings, Then the street dances"),
    });
    const { criteria: built, files } = buildProject(spec);
    expect(built).toMatchObject([{ id: "AC-1", pattern: null, proof: "todo", mutation: null }]);
    const test = files.find(({ path }) => path === built[0]?.testFile);
    expect(test?.text).toContain('"AC-1: Given a robot, When it sings, Then the street dances", { todo:');
  });

  it("says which endpoints it does not serve", () => {
    expect(buildProject(workshopSpec()).notes).toEqual([
      "GET /health is not served: no model of the spec goes with it",
    ]);
  });

  it("puts a quoted message into the code and into its test, as it is", () => {
    const { files } = buildProject(workshopSpec());
    for (const message of ["Nothing in the workshop yet", "Bring one back first", "No such tool"]) {
      const holders = files
        .filter(({ text }) => text.includes(message))
        .map(({ path }) => path.split("/")[0]);
      expect(holders).toContain("src");
      expect(holders).toContain("test");
    }
  });
});
