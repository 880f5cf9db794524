import { describe, expect, it } from "vitest";
import { buildProject } from "../build-project";
import { planProject } from "../model/project";
import { readEntities } from "../model/read-entities";
import { readCriterion } from "../model/reading";
import type { Pattern } from "../types";
import { criteria } from "./spec-builder";
import { workshopSpec } from "./workshop-spec";

type Examples = { takes: Array<[text: string, binding: object]>; leaves: string[] };

/** Which criteria a pattern takes and how it binds them, and which it leaves to others. */
export function describePattern<Binding>(pattern: Pattern<Binding>, { takes, leaves }: Examples): void {
  const read = (text: string) => {
    const spec = { ...workshopSpec(), criteria: criteria(text) };
    const entities = readEntities(spec);
    const [criterion] = spec.criteria;
    if (!criterion) throw new Error("No criterion");
    return { spec, entities, reading: readCriterion(criterion, spec, entities) };
  };

  describe(pattern.name, () => {
    it.each(takes)("binds: %s", (text, expected) => {
      const { spec, entities, reading } = read(text);
      const binding = pattern.match(reading);
      expect(binding).toMatchObject(expected);
      if (binding === null) return;
      const project = planProject(spec, entities, pattern.features(binding));
      expect(() => pattern.prove(binding, project)).not.toThrow();
    });

    it.each(takes.slice(0, 1))("proves, and names what to break: %s", (text) => {
      const { files, criteria: built } = buildProject(read(text).spec);
      expect(built[0]).toMatchObject({ pattern: pattern.name, proof: "implemented" });
      const mutation = built[0]?.mutation;
      expect(files.find(({ path }) => path === mutation?.path)?.text).toContain(mutation?.find);
      expect(files.find(({ path }) => path === built[0]?.testFile)?.text).toContain("assert.");
    });

    it.each(leaves)("leaves: %s", (text) => {
      expect(pattern.match(read(text).reading)).toBeNull();
    });
  });
}
