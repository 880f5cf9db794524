import type { ParsedSpec } from "@/contracts/spec";
import type { Entity } from "./model/entity";
import { readCriterion } from "./model/reading";
import { patterns } from "./patterns/all";
import type { Matched } from "./types";

/** The first pattern that knows a criterion takes it; the others stay without one. */
export function matchCriteria(spec: ParsedSpec, entities: Entity[]): Matched[] {
  return spec.criteria.flatMap((criterion) => {
    const reading = readCriterion(criterion, spec, entities);
    for (const pattern of patterns) {
      const binding = pattern.match(reading);
      if (binding === null) continue;
      return [
        {
          criterion,
          pattern: pattern.name,
          features: pattern.features(binding),
          prove: (project) => pattern.prove(binding, project),
        },
      ];
    }
    return [];
  });
}
