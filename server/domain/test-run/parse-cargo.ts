import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { emptyReport, makeOutcome, makeReport } from "../evidence/outcomes";

const statuses: Record<string, TestOutcome["status"]> = {
  ok: "passed",
  FAILED: "failed",
  ignored: "skipped",
};

/** What `cargo test` prints; its JSON is not stable yet. Each target announces itself, its number of tests and its end. */
export function parseCargo(text: string): TestReport {
  const running = [...text.matchAll(/^running (\d+) tests?$/gm)];
  if (running.length === 0) return emptyReport;
  const messages = new Map<string, string>();
  for (const [, name, message] of text.matchAll(
    /^---- (.+?) stdout ----\n([\s\S]*?)(?=\n---- |\nfailures:|\n\n\n)/gm,
  )) {
    messages.set(name ?? "", (message ?? "").trim());
  }
  const tests: TestOutcome[] = [];
  let target = "";
  for (const line of text.split("\n")) {
    target = /^\s*Running (?:unittests )?(\S+)/.exec(line)?.[1] ?? target;
    const [, name, word] = /^test (.+?) (?:- should panic )?\.\.\. (ok|FAILED|ignored)\b/.exec(line) ?? [];
    if (name === undefined || word === undefined) continue;
    // Before Rust 1.73 what was said came first, in quotes.
    const place = /panicked at (?:'[\s\S]*', )?([\w./-]+\.rs):(\d+)/.exec(messages.get(name) ?? "");
    tests.push(
      makeOutcome({
        name: name.replaceAll("::", " > "),
        status: statuses[word] ?? "failed",
        file: place?.[1] ?? (target.endsWith(".rs") ? target : null),
        line: place ? Number(place[2]) : null,
        message: messages.get(name) ?? null,
      }),
    );
  }
  const planned = running.reduce((sum, [, count]) => sum + Number(count), 0);
  const ends = [...text.matchAll(/^test result: .*finished in ([\d.]+)s/gm)];
  return makeReport(tests, {
    complete: tests.length >= planned && ends.length >= running.length,
    durationMs: ends.reduce((sum, [, seconds]) => sum + Number(seconds) * 1000, 0),
  });
}
