import type { TestReport } from "@/contracts/evidence";
import { emptyReport } from "./outcomes";
import { parseDartJson } from "./parse-dart-json";
import { parseGoJson } from "./parse-go-json";
import { parseJestJson } from "./parse-jest-json";
import { parseJunit } from "./parse-junit";
import { parseMochaJson } from "./parse-mocha-json";
import { parseRspecJson } from "./parse-rspec-json";
import { parseTap } from "./parse-tap";
import { parseTrx } from "./parse-trx";

/** Each reads a report's text; what it cannot read gives an incomplete report, never a throw. */
const parsers = {
  tap: parseTap,
  junit: parseJunit,
  trx: parseTrx,
  mocha: parseMochaJson,
  /** Vitest's JSON reporter writes Jest's format. */
  jest: parseJestJson,
  rspec: parseRspecJson,
  go: parseGoJson,
  dart: parseDartJson,
} as const;

export type TestReportFormat = keyof typeof parsers;

/** Reads a test runner's report, of the given format or of the one that it looks like. */
export function parseTestReport(input: { text: string; format?: TestReportFormat }): TestReport {
  const text = input.text.replace(/^\uFEFF/, "");
  if (text.trim() === "") return emptyReport;
  return parsers[input.format ?? detectFormat(text)](text);
}

/** Goes by marks that a format cannot be without; what has none is read as TAP, which allows junk around it. */
export function detectFormat(text: string): TestReportFormat {
  if (/^\s*(?:<\?xml|<!--|<test)/i.test(text)) return /<TestRun[\s>]/.test(text) ? "trx" : "junit";
  if (/^\{.*"Action":\s*"/m.test(text)) return "go";
  if (/^\{.*"protocolVersion":/m.test(text)) return "dart";
  if (/^\s*\{/m.test(text)) {
    if (/"testResults":\s*\[/.test(text)) return "jest";
    if (/"stats":\s*\{/.test(text)) return "mocha";
    if (/"examples":\s*\[/.test(text)) return "rspec";
  }
  return "tap";
}
