import { expect, it } from "vitest";
import type { StepRecord } from "@/server/ports/store";
import { commandOutputs } from "./command-outputs";

it("leaves out what the oldest commands printed where all of it is too much", async () => {
  const printed = "x".repeat(20_000);
  const store = { readStep: async () => ({ result: { terminal: printed } }) as unknown as StepRecord };
  const ids = Array.from({ length: 300 }, (_, at) => `step-${at}`);
  const kept: string[] = [];
  for await (const [id] of commandOutputs({ store, maskSecrets: (text) => text }, ids)) kept.push(id);
  expect(kept).toHaveLength(250);
  expect(kept).toContain("step-299");
  expect(kept).not.toContain("step-49");
});
