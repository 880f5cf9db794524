import type { Criterion, DataModel, ParsedSpec } from "@/contracts/spec";

/** A spec with only what a test cares about. */
export function buildSpec(overrides: Partial<ParsedSpec> = {}): ParsedSpec {
  return {
    format: "specmas-maturity",
    id: "feat-test",
    name: "Test feature",
    kind: "FeatureSpec",
    complexity: "EASY",
    maturity: 3,
    owners: [],
    metadata: {},
    overview: "",
    sections: [],
    stories: [],
    requirements: [],
    criteria: [],
    models: [],
    endpoints: [],
    services: [],
    components: [],
    errorScenarios: [],
    successMetrics: [],
    securityNotes: [],
    performanceNotes: [],
    deterministicTests: [],
    importedTasks: [],
    warnings: [],
    ...overrides,
  };
}

/** `criteria("Given a, When b, Then c", …)` with ids AC-1, AC-2… */
export function criteria(...texts: string[]): Criterion[] {
  return texts.map((text, index) => {
    const parts = /^Given (.*?),? When (.*?),? Then (.*)$/i.exec(text);
    const [, given = null, when = null, outcome = null] = parts ?? [];
    // biome-ignore lint/suspicious/noThenProperty: the contract's own word
    return { id: `AC-${index + 1}`, text, given, when, then: outcome, line: index + 1 };
  });
}

/** `model("Task", { id: "string", "note?": "string", price: "number | null" })` */
export function model(name: string, fields: Record<string, string>): DataModel {
  return {
    name,
    line: 1,
    fields: Object.entries(fields).map(([key, type]) => ({
      name: key.replace(/\?$/, ""),
      type: type.split("//")[0]?.trim() ?? type,
      optional: key.endsWith("?"),
      comment: type.split("//")[1]?.trim() ?? null,
    })),
  };
}
