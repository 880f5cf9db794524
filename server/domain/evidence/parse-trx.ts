import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { emptyReport, makeOutcome, makeReport } from "./outcomes";
import { attributeOf, childrenOf, readXml, textOf, type XmlElement } from "./read-xml";

/** .NET's `--logger trx`. */
export function parseTrx(text: string): TestReport {
  const run = childrenOf(readXml(text) ?? {}, "TestRun")[0];
  if (run === undefined) return emptyReport;
  const results = below(run, "Results", "UnitTestResult");
  const summary = below(run, "ResultSummary", "Counters")[0];
  const declared = Number(summary === undefined ? 0 : attributeOf(summary, "total"));
  const times = childrenOf(run, "Times")[0];
  return makeReport(results.map(toOutcome), {
    complete: summary !== undefined && results.length >= declared,
    durationMs: times === undefined ? null : elapsedMs(times),
  });
}

function toOutcome(result: XmlElement): TestOutcome {
  const outcome = attributeOf(result, "outcome");
  const info = below(result, "Output", "ErrorInfo")[0] ?? {};
  const stack = textOf(childrenOf(info, "StackTrace")[0]);
  const place = / in (.+):line (\d+)/.exec(stack);
  return makeOutcome({
    name: attributeOf(result, "testName") ?? "",
    status: outcome === "Passed" ? "passed" : outcome === "NotExecuted" ? "skipped" : "failed",
    file: place?.[1],
    line: place === null ? null : Number(place[2]),
    durationMs: durationMs(attributeOf(result, "duration")),
    message: textOf(childrenOf(info, "Message")[0]),
  });
}

function below(element: XmlElement, folder: string, tag: string): XmlElement[] {
  return childrenOf(element, folder).flatMap((child) => childrenOf(child, tag));
}

/** From `00:01:02.5`. */
function durationMs(text: string | null): number | null {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text ?? "") ?? [];
  return seconds === undefined
    ? null
    : (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}

function elapsedMs(times: XmlElement): number | null {
  const elapsed =
    Date.parse(attributeOf(times, "finish") ?? "") - Date.parse(attributeOf(times, "start") ?? "");
  return Number.isFinite(elapsed) ? elapsed : null;
}
