import { hash } from "node:crypto";
import type { AgentDefinition } from "@/contracts/agents";
import type { TaskInputs } from "@/contracts/events/task-origin";
import type { PlanTask } from "@/contracts/plan";
import type { ParsedSpec } from "@/contracts/spec";
import { specPart } from "./spec-part";

export type InputSources = {
  /** Null: it cannot be read. */
  spec: ParsedSpec | null;
  agent: AgentDefinition | null;
  /** Model that stands for the agent's tier. */
  model: string;
};

/** The content of everything that a task's result depends on, but for the results of the tasks before it. */
export function taskInputs(task: PlanTask, { spec, agent, model }: InputSources): TaskInputs {
  return {
    spec: spec ? hashOf(specPart(spec, task)) : "",
    plan: planEntryHash(task),
    agent: agent ? agentHash(agent) : "",
    model,
  };
}

export function agentHash(agent: AgentDefinition): string {
  const known = agentHashes.get(agent);
  if (known !== undefined) return known;
  const made = hashOf(agent);
  agentHashes.set(agent, made);
  return made;
}

/** A definition is read once, and is an input of every task of its agent. */
const agentHashes = new WeakMap<AgentDefinition, string>();

/** Estimates, caps and the phase's name change no result. */
export function planEntryHash({
  title,
  description,
  type,
  area,
  agent,
  dependsOn,
  writes,
  criteria,
  flow,
}: PlanTask): string {
  const entry = { title, description, type, area, agent, dependsOn, writes, criteria };
  return hashOf(flow === undefined ? entry : { ...entry, flow });
}

function hashOf(value: unknown): string {
  return hash("sha256", JSON.stringify(sorted(value))).slice(0, 16);
}

/** The same content gives the same text, in whatever order its fields were set. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
