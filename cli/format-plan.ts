import { countOf } from "@/contracts/count-of";
import { nothingToProve } from "@/contracts/nothing-to-prove";
import type { Gate, Plan, PlanTask } from "@/contracts/plan";

/** The plan as people read it in a terminal: gates, tasks by phase, estimate. */
export function formatPlan(plan: Plan): string {
  const { spec, counts, estimate } = plan;
  const level = [spec.complexity, spec.maturity === null ? null : `level ${spec.maturity}`]
    .filter(Boolean)
    .join(", ");
  const lines = [
    `${spec.name}  (${spec.id}${level ? `, ${level}` : ""}, read as ${spec.format})`,
    countsText(counts),
    "",
    `Gates, by ${rulesText[plan.rules]}: ${verdictOf(plan)}${readiness(plan)}`,
    ...Object.entries(plan.gates).flatMap(([name, gate]) => gateLines(name, gate)),
    "",
    `Plan: ${countOf(plan.tasks.length, "task")}`,
    ...plan.phases.flatMap(({ name, tasks }) => phaseLines(name, tasks, plan.tasks)),
    "",
    `By the price list: implementation $${estimate.implementation.lowUsd}-${estimate.implementation.highUsd}, in all $${estimate.total.lowUsd}-${estimate.total.highUsd}, ${estimate.duration} of implementation`,
  ];
  return `${lines.join("\n")}\n`;
}

function countsText({ fr, stories, ac, dt }: Plan["counts"]): string {
  const found = [
    fr > 0 && countOf(fr, "requirement"),
    stories > 0 && countOf(stories, "user story", "user stories"),
    ac > 0 && countOf(ac, "acceptance criterion", "acceptance criteria"),
    dt > 0 && countOf(dt, "deterministic test"),
  ].filter((each) => each !== false);
  return found.join(", ") || "no requirement, user story, acceptance criterion or deterministic test";
}

function verdictOf(plan: Plan): string {
  if (!plan.ready) return "not ready";
  const isAsked = Object.values(plan.gates).some(({ applicable }) => applicable);
  const unproven = nothingToProve(plan);
  return `${isAsked ? "ready" : "nothing is asked of it"}${unproven ? `. ${unproven}` : ""}`;
}

/** The mean of Spec-MAS's own four scores: it says nothing of a spec that its gates were not asked of. */
function readiness({ rules, readinessScore }: Plan): string {
  return rules === "spec-mas" ? `, readiness ${readinessScore} of 100` : "";
}

const rulesText: Record<Plan["rules"], string> = {
  "spec-mas": "the rules of Spec-MAS",
  "task-list": "the rules for lists of tasks",
  any: "the rules for any spec (something to build, something to check)",
};

const gateTitles: Record<string, string> = {
  G1: "structure",
  G2: "semantics",
  G3: "traceability",
  G4: "determinism",
};

function gateLines(name: string, gate: Gate): string[] {
  const title = `  ${name} ${gateTitles[name] ?? ""}`;
  if (!gate.applicable) return [`${title}: does not apply`];
  const head = `${title}: ${gate.passed ? "passed" : "failed"}, ${gate.score} of 100`;
  return [head, ...gate.failed.map(({ line, check, message }) => `    line ${line}: ${message}  [${check}]`)];
}

function phaseLines(name: string, ids: readonly string[], tasks: readonly PlanTask[]): string[] {
  const rows = tasks.filter(({ id }) => ids.includes(id));
  const width = Math.min(30, Math.max(...rows.map(({ id }) => id.length)));
  return [
    `  ${name}`,
    ...rows.map(({ id, agent, estimate, title, dependsOn, criteria }) => {
      const after = dependsOn.length > 0 ? `  after ${abridged(dependsOn)}` : "";
      const covers = criteria.length > 0 ? `  covers ${abridged(criteria)}` : "";
      return `    ${id.padEnd(width)}  ${agent.padEnd(23)} $${estimate.usd.toFixed(2)}  ${title}${after}${covers}`;
    }),
  ];
}

function abridged(ids: readonly string[]): string {
  return ids.length <= 4 ? ids.join(", ") : `${ids.slice(0, 3).join(", ")} and ${ids.length - 3} more`;
}
