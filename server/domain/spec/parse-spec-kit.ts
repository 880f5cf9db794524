import type { ParsedSpec } from "@/contracts/spec";
import type { ParseResult } from "./parse-result";
import { parseSpec } from "./parse-spec";

/** A GitHub spec-kit folder: `spec.md` says what, `plan.md` adds how, `tasks.md` is the plan to import. */
export function parseSpecKit(files: { spec: string; plan?: string; tasks?: string }): ParseResult {
  const spec = parseSpec({ text: files.spec, fileName: "spec.md" });
  if (!spec.ok) return spec;
  const merged: ParsedSpec = { ...spec.spec, format: "speckit" };
  if (files.plan?.trim()) {
    const plan = parseSpec({ text: files.plan, fileName: "plan.md" });
    if (!plan.ok) return inFile("plan.md", plan);
    addPlan(merged, plan.spec);
  }
  if (files.tasks?.trim()) {
    const tasks = parseSpec({ text: files.tasks, fileName: "tasks.md" });
    if (!tasks.ok) return inFile("tasks.md", tasks);
    merged.importedTasks = tasks.spec.importedTasks;
    if (merged.importedTasks.length === 0) {
      merged.warnings = [
        ...merged.warnings,
        { message: "tasks.md has no tasks such as `- [ ] T001 …`.", line: null },
      ];
    }
  }
  return { ok: true, spec: merged };
}

/** What the plan knows better or alone. Lines stay those of spec.md, so nothing with a line of plan.md is a gate's matter. */
function addPlan(spec: ParsedSpec, plan: ParsedSpec): void {
  if (spec.models.length === 0) spec.models = plan.models;
  if (spec.endpoints.length === 0) spec.endpoints = plan.endpoints;
  if (spec.services.length === 0) spec.services = plan.services;
  if (spec.performanceNotes.length === 0) spec.performanceNotes = plan.performanceNotes;
  if (!spec.signals || !plan.signals) return;
  spec.signals = {
    ...spec.signals,
    mentionsApi: spec.signals.mentionsApi || plan.signals.mentionsApi,
    apiMention: spec.signals.apiMention ?? plan.signals.apiMention,
    mentionsSecurity: spec.signals.mentionsSecurity || plan.signals.mentionsSecurity,
    mentionsDeployment: spec.signals.mentionsDeployment || plan.signals.mentionsDeployment,
    mentionsMonitoring: spec.signals.mentionsMonitoring || plan.signals.mentionsMonitoring,
  };
}

function inFile(name: string, result: Extract<ParseResult, { ok: false }>): ParseResult {
  return { ok: false, error: { ...result.error, message: `${name}: ${result.error.message}` } };
}
