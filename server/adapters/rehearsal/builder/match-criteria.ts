import type { ParsedSpec } from "@/contracts/spec";
import type { Entity } from "./model/entity";
import { readCriterion } from "./model/reading";
import { patterns } from "./patterns/all";
import { beyond, tells } from "./proofs/beyond";
import type { Matched } from "./types";

/**
 * The first pattern that knows a criterion, and all that it says, takes it. A criterion that says more than any pattern
 * proves is left, with what nobody proves, rather than being called proven by a test of something else.
 */
export function matchCriteria(spec: ParsedSpec, entities: Entity[]): Matched[] {
  return spec.criteria.map((criterion) => {
    const reading = readCriterion(criterion, spec, entities);
    let nearest: string[] = [];
    for (const pattern of patterns) {
      const binding = pattern.match(reading);
      if (binding === null) continue;
      const more = beyond(reading, pattern);
      if (more.length > 0) {
        if (nearest.length === 0 || more.length < nearest.length) nearest = more;
        continue;
      }
      return {
        criterion,
        pattern: pattern.name,
        beyond: [],
        features: pattern.features(binding),
        prove: (project) => {
          const proof = pattern.prove(binding, project);
          return proof !== null && tells(proof, reading) ? proof : null;
        },
      };
    }
    return { criterion, pattern: null, beyond: nearest, features: [], prove: () => null };
  });
}
