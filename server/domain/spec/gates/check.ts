import type { FailedCheck, Gate, GateName } from "@/contracts/plan";
import type { ParsedSpec, SpecSignals } from "@/contracts/spec";

/** One check of a gate: it passes when nothing failed. A check may fail at several places. */
export type Check = FailedCheck[];

export const passed: Check = [];

export function failedAt(check: string, message: string, line = 1): Check {
  return [{ check, message, line }];
}

export function gateOf(applicable: boolean, checks: readonly Check[]): Gate {
  const failed = checks.flat();
  const passing = checks.filter((check) => check.length === 0).length;
  const score = checks.length === 0 ? 100 : Math.round((100 * passing) / checks.length);
  return { applicable, passed: failed.length === 0, score, failed };
}

export type GateFunction = (spec: ParsedSpec) => Gate;
export type Gates = Record<GateName, Gate>;

/** A spec that states no maturity is held to the first level. */
export function maturityOf(spec: ParsedSpec): number {
  return spec.maturity ?? 1;
}

/** Specs built by hand (tests, tools) may come without signals: nothing is then known of their text. */
export function signalsOf(spec: ParsedSpec): SpecSignals {
  return (
    spec.signals ?? {
      textLength: spec.overview.length + spec.sections.reduce((sum, section) => sum + section.body.length, 0),
      hasFrontMatter: Object.keys(spec.metadata).length > 0,
      sectionLines: {},
      vagueWords: [],
      metric: null,
      securityTopics: [],
      mentionsSecurity: spec.securityNotes.length > 0,
      mentionsApi: spec.endpoints.length > 0,
      mentionsDeployment: false,
      mentionsMonitoring: false,
    }
  );
}
