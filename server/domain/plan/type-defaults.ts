import type { TaskType } from "@/contracts/plan";
import { prices } from "./prices";
import { areaWrites, typeWrites } from "./write-sets";

type Defaults = { phase: string; writes: readonly string[]; usd: number };

const price = prices.surrounding;

/** What a task of a kind is unless something else is said. */
export const typeDefaults: Record<TaskType, Defaults> = {
  research: { phase: "Analysis", writes: typeWrites.research, usd: price.research },
  rfc: { phase: "Design", writes: typeWrites.rfc, usd: price.rfc },
  diagram: { phase: "Design", writes: typeWrites.diagram, usd: price.diagram },
  implementation: {
    phase: "Implementation",
    writes: areaWrites.general,
    usd: prices.implementation.imported,
  },
  code_review: { phase: "Quality", writes: typeWrites.code_review, usd: price.codeReview },
  testing: { phase: "Quality", writes: typeWrites.testing, usd: price.testing },
  documentation: { phase: "Documentation", writes: typeWrites.documentation, usd: price.documentation },
  infrastructure: { phase: "Operations", writes: typeWrites.infrastructure, usd: price.infrastructure },
  monitoring: { phase: "Operations", writes: typeWrites.monitoring, usd: price.monitoring },
  decision: { phase: "Decision", writes: [], usd: 0 },
};
