import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { microUsdFromUsd, usdFromMicroUsd } from "@/contracts/money";
import { worstCaseCost } from "@/server/domain/models/model-cost";
import { noModelSettings, resolveModel, withChains } from "@/server/domain/models/resolve-model";
import { readEnv } from "@/server/env";
import { appRoot } from "./app-root";
import { runCommand } from "./run";

/** Calls that two small tasks usually take, and what each sends and may answer at most. */
const expectation = { calls: 12, inputTokens: 12_000, outputTokens: 1_500 };
const capUsd = 2;

/**
 * `npm run smoke`: a two-task mission with the real model, for whoever has a key. Says what it would cost and asks
 * first. @returns the exit code
 */
export async function smokeCommand({ yes = false }: { yes?: boolean }): Promise<number> {
  const env = readEnv(appRoot);
  if (!env.secrets.ANTHROPIC_API_KEY) {
    process.stderr.write("Set ANTHROPIC_API_KEY to run this with a real model. Nothing was run.\n");
    return 2;
  }
  const model = resolveModel("strong", withChains(noModelSettings, env.modelChains));
  const { calls, inputTokens, outputTokens } = expectation;
  const one = worstCaseCost({ inputTokens, maxOutputTokens: outputTokens }, model.price);
  const usd = usdFromMicroUsd(calls * one);
  process.stderr.write(
    `A two-task mission with ${model.label}: about $${usd.toFixed(2)} without the cache, stopped at $${capUsd} for certain.\n`,
  );
  if (microUsdFromUsd(usd) > microUsdFromUsd(capUsd))
    process.stderr.write("It may be stopped before it ends.\n");
  if (!yes && !(await isConfirmed())) return 0;
  return runCommand(join(appRoot, "cli", "smoke-spec.md"), {
    yes: true,
    mode: "sequential",
    agents: "backend-developer,code-reviewer",
    budget: String(capUsd),
    json: true,
  });
}

async function isConfirmed(): Promise<boolean> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question("Go on? [y/N] ");
  prompt.close();
  return answer.trim().toLowerCase() === "y";
}
