import type { TestOutcome, TestReport } from "@/contracts/evidence";
import { emptyReport, makeOutcome, makeReport } from "./outcomes";
import { attributeOf, childrenOf, numberOf, readXml, textOf, type XmlElement } from "./read-xml";

/** The XML that JUnit made common, in the dialects of many runners. */
export function parseJunit(text: string): TestReport {
  const document = readXml(text);
  if (document === null) return emptyReport;
  const roots = childrenOf(document, "testsuites");
  const suites = [...roots, document].flatMap((root) => childrenOf(root, "testsuite"));
  const tests = [
    ...suites.flatMap((suite) => readSuite(suite, { names: [], file: null })),
    // node's reporter puts tests without a suite right below the root.
    ...roots.flatMap((root) =>
      childrenOf(root, "testcase").map((test) => readTest(test, { names: [], file: null })),
    ),
  ];
  const declared = sum((roots.length > 0 ? roots : suites).map((element) => numberOf(element, "tests") ?? 0));
  const seconds = sum(
    (roots.some((root) => numberOf(root, "time") !== null) ? roots : suites).map(
      (element) => numberOf(element, "time") ?? 0,
    ),
  );
  const isReport = roots.length + suites.length > 0;
  return makeReport(tests, { complete: isReport && tests.length >= declared, durationMs: seconds * 1000 });
}

type Place = { names: string[]; file: string | null };

function readSuite(suite: XmlElement, parent: Place): TestOutcome[] {
  const name = attributeOf(suite, "name") ?? "";
  const isFile = looksLikeFile(name);
  const place: Place = {
    names: isFile ? parent.names : [...parent.names, name],
    file: attributeOf(suite, "file") ?? (isFile ? name : parent.file),
  };
  return [
    ...childrenOf(suite, "testcase").map((test) => readTest(test, place)),
    ...childrenOf(suite, "testsuite").flatMap((child) => readSuite(child, place)),
  ];
}

function readTest(test: XmlElement, place: Place): TestOutcome {
  const failure = childrenOf(test, "failure")[0] ?? childrenOf(test, "error")[0];
  const skipped = childrenOf(test, "skipped")[0];
  const className = attributeOf(test, "classname") ?? "";
  const names = [...place.names, ...className.split(" › "), attributeOf(test, "name") ?? ""];
  const seconds = numberOf(test, "time");
  return makeOutcome({
    name: names
      .filter((name, index) => name !== "" && name !== "test" && name !== names[index - 1])
      .join(" > "),
    status: statusOf(failure, skipped),
    file: attributeOf(test, "file") ?? place.file,
    line: numberOf(test, "line"),
    durationMs: seconds === null ? null : seconds * 1000,
    message: failure === undefined ? null : messageOf(failure),
  });
}

function statusOf(failure: XmlElement | undefined, skipped: XmlElement | undefined): TestOutcome["status"] {
  if (failure !== undefined) return "failed";
  if (skipped === undefined) return "passed";
  return attributeOf(skipped, "type")?.toLowerCase() === "todo" ? "todo" : "skipped";
}

function messageOf(failure: XmlElement): string {
  const message = attributeOf(failure, "message") ?? "";
  const text = textOf(failure);
  return text.includes(message) ? text : [message, text].filter(Boolean).join("\n");
}

function looksLikeFile(name: string): boolean {
  return /^\S+\.(?:[cm]?[jt]sx?|py|php|phpt|rb|dart)$/.test(name);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
