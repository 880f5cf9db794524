import { z } from "zod";

/** Faults of the service and of the line. */
export const transportFaultKinds = [
  "rate-limit",
  "overloaded",
  "server-error",
  "slow",
  "cut-text",
  "cut-tool-json",
  "error-in-stream",
  "malformed-tool-json",
] as const;

/** Faults of the one who answers: what a bad day of a model looks like. */
export const behaviourFaultKinds = [
  "no-code",
  "loop",
  "wrong-code-first",
  "wrong-code-always",
  "outside-write-set",
  "path-escape",
  "ask-first",
  "false-finding",
  "disagree",
] as const;

export const faultKindSchema = z.enum([...transportFaultKinds, ...behaviourFaultKinds]);
export type FaultKind = z.infer<typeof faultKindSchema>;
export type TransportFaultKind = (typeof transportFaultKinds)[number];
export type BehaviourFaultKind = (typeof behaviourFaultKinds)[number];

export const faultSchema = z.strictObject({
  kind: faultKindSchema,
  /** How often it strikes at most; without it, whenever it can. */
  times: z.number().int().positive().optional(),
  /** Strikes at every n-th matching request; with a seed, at one in n on average. */
  every: z.number().int().positive().optional(),
  /** Only requests of this agent (its name), or of this task (its id). */
  agent: z.string().optional(),
  taskId: z.string().optional(),
  /** Only requests to this model. */
  model: z.string().optional(),
  seed: z.number().int().optional(),
  /** For `rate-limit`: what the `retry-after` header says. */
  retryAfterSeconds: z.number().min(0).optional(),
  /** For `slow`: how long nothing is sent. */
  delayMs: z.number().int().min(0).optional(),
});
export type Fault = z.infer<typeof faultSchema>;

export const faultsSchema = z.array(faultSchema);
