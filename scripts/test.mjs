// `npm test`: every check, in the order in which a failure is cheapest. `npm test -- unit lint` runs only those.
import { rmSync } from "node:fs";
import { environmentFor } from "./lib/node.mjs";
import { inRoot } from "./lib/paths.mjs";
import { prepare } from "./lib/prepare.mjs";
import { Problem, runMain } from "./lib/problem.mjs";
import { say, seconds } from "./lib/progress.mjs";
import { runVisibly, stopOnSignals } from "./lib/run.mjs";
import { ensureSystem, findProgram, needs } from "./lib/system.mjs";
import { addCounts, closingLine, noTests, playwrightCounts, vitestCounts } from "./lib/test-counts.mjs";

const isCi = process.env.CI === "true" || process.env.CI === "1";
const reports = "test-results";

/** @typedef {import("./lib/test-counts.mjs").Counts} Counts */
/** @typedef {{ name: string, result: "passed" | "failed" | "not run", time: string, note: string, counts?: Counts }} Outcome */
/** @typedef {(node: string) => Promise<{ ok: boolean, note?: string, counts?: Counts }>} Stage */

/** @type {Record<string, Stage>} */
const stages = {
  lint: (node) => tool(node, "@biomejs/biome/bin/biome", ["check", "--error-on-warnings", "."]),
  types: async (node) => {
    const typed = await tool(node, "next/dist/bin/next", ["typegen"]);
    const checked = await tool(node, "typescript/bin/tsc", ["--noEmit"]);
    return { ok: typed.ok && checked.ok };
  },
  unit: (node) => vitest(node, "unit"),
  integration: (node) => vitest(node, "integration"),
  build: async () => {
    await prepare(["dependencies", "programs", "web"]);
    return { ok: true };
  },
  e2e: async (node) => {
    const report = inRoot(reports, "e2e.json");
    rmSync(report, { force: true });
    const { ok } = await tool(node, "@playwright/test/cli.js", ["test", "--pass-with-no-tests"]);
    return judge(ok, playwrightCounts(report));
  },
};

/** Stages that need another one's result, and do not run when it failed. */
const requires = /** @type {Record<string, string>} */ ({ e2e: "build" });

stopOnSignals();
await runMain(async () => {
  const startedAtMs = Date.now();
  const chosen = choose(process.argv.slice(2));
  await checkSystem(chosen);
  const node = await prepare(["dependencies", "database-client"]);

  /** @type {Outcome[]} */
  const outcomes = [];
  for (const name of chosen) {
    const failed = outcomes.find((other) => other.name === requires[name] && other.result !== "passed");
    const outcome = failed
      ? /** @type {Outcome} */ ({ name, result: "not run", time: "", note: `${failed.name} failed` })
      : await runStage(name, node);
    outcomes.push(outcome);
  }
  return summarise(outcomes, seconds(startedAtMs));
});

function choose(/** @type {string[]} */ names) {
  const known = Object.keys(stages);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Problem(`There is no stage "${unknown}". Stages: ${known.join(", ")}.`, 2);
  if (names.length === 0) return known;
  const withBuild = names.flatMap((name) => [...(requires[name] ? [requires[name]] : []), name]);
  return known.filter((name) => withBuild.includes(name));
}

/** Installs what the chosen stages need from the system; on CI, a need that is not met ends the run. */
async function checkSystem(/** @type {string[]} */ chosen) {
  const wanted = [
    needs.git,
    ...(chosen.includes("integration") || chosen.includes("e2e") ? [needs.sandbox, needs.python] : []),
    ...(chosen.includes("e2e") ? [needs.browser] : []),
  ];
  await ensureSystem(wanted, { again: isCi });
  const missing = wanted.filter(({ programs }) => !findProgram(programs)).map(({ name }) => name);
  if (isCi && missing.length > 0)
    throw new Problem(`Nothing is skipped on CI: ${missing.join(", ")} missing.`);
}

async function runStage(/** @type {string} */ name, /** @type {string} */ node) {
  say(`\n── ${name}`);
  const startedAtMs = Date.now();
  const run = /** @type {Stage} */ (stages[name]);
  const { ok, note, counts } = await run(node).catch((error) => ({
    ok: false,
    note: error instanceof Error ? error.message : String(error),
    counts: undefined,
  }));
  const time = seconds(startedAtMs);
  say(`── ${name} ${ok ? "passed" : "failed"} in ${time}${ok || !note ? "" : `: ${note}`}`);
  const firstLine = note?.split("\n", 1)[0] ?? "";
  return /** @type {Outcome} */ ({ name, result: ok ? "passed" : "failed", time, note: firstLine, counts });
}

/** Runs a development tool from node_modules in the foreground. */
async function tool(
  /** @type {string} */ node,
  /** @type {string} */ file,
  /** @type {string[]} */ parameters,
  /** @type {Record<string, string>} */ env = {},
) {
  const base = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: undefined, ...env };
  const code = await runVisibly(
    node,
    [inRoot("node_modules", file), ...parameters],
    environmentFor(node, base),
  );
  return { ok: code === 0 };
}

async function vitest(/** @type {string} */ node, /** @type {string} */ project) {
  const report = inRoot(reports, `${project}.json`);
  rmSync(report, { force: true });
  const parameters = ["run", "--project", project, "--passWithNoTests"];
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const { ok } = await tool(node, "vitest/vitest.mjs", [...parameters, ...reporters], { NODE_ENV: "test" });
  return judge(ok, vitestCounts(report));
}

/** A runner that failed without saying which test counts as one failure; on CI a skipped test is a failure too. */
function judge(/** @type {boolean} */ ok, /** @type {Counts} */ counts) {
  const skippedOnCi = isCi && counts.skipped > 0;
  const note = skippedOnCi ? `${counts.skipped} skipped, and nothing is skipped on CI` : "";
  const failed = ok || counts.failed > 0 ? counts.failed : 1;
  return { ok: ok && !skippedOnCi && failed === 0, note, counts: { ...counts, failed } };
}

function summarise(/** @type {Outcome[]} */ outcomes, /** @type {string} */ total) {
  say("");
  for (const { name, result, time, note, counts } of outcomes) {
    const tests = counts ? closingLine(counts) : "";
    say([name.padEnd(12), result.padEnd(8), time.padStart(7), "  ", tests, note].join(" ").trimEnd());
  }
  const bad = outcomes.filter(({ result }) => result !== "passed").map(({ name }) => name);
  say(`${"total".padEnd(21)} ${total.padStart(7)}`);
  if (bad.length > 0) say(`\nNot passed: ${bad.join(", ")}.`);
  for (const failure of outcomes.flatMap(({ counts }) => counts?.failures ?? [])) say(`  ${failure}`);
  const flaky = outcomes.flatMap(({ counts }) => counts?.flaky ?? []);
  if (flaky.length > 0)
    say(`\nPassed only when tried again:\n${flaky.map((name) => `  ${name}`).join("\n")}`);
  const counts = outcomes.reduce((sum, outcome) => addCounts(sum, outcome.counts ?? noTests), noTests);
  // The last line, and on stdout: what reads it need not know the stages.
  process.stdout.write(`${closingLine(counts)}\n`);
  return bad.length > 0 ? 1 : 0;
}
