import { expect, it } from "vitest";
import { parseSpec } from "../spec/parse-spec";
import { startProblem } from "./start-problem";

function problemOf(text: string, from: "rfc" | "question" = "rfc"): string | null {
  const parsed = parseSpec({ text, fileName: "RFC" });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return startProblem({ start: { from } }, { spec: parsed.spec, text })?.message ?? null;
}

const decided = (status: string) =>
  `# RFC 001: Loans\n\n${status}\n\n## Context\n\nLoans are kept.\n\n## Decision\n\nSQLite, in one file.\n`;

it.each([
  ["Where should the club keep its loans? Options: A) SQLite, B) PostgreSQL.", /no accepted RFC/],
  ["# Loans\n\nSome thoughts about loans.\n", /no accepted RFC/],
  [decided("Status: draft"), /status of this RFC is "draft"/],
  [decided("**Status:** In review · 3 March"), /status of this RFC is "In review"/],
  [`---\nstatus: rejected\n---\n${decided("")}`, /"rejected"/],
  ["# RFC 001: Loans\n\n## Decision\n\n**Not decided.**\n", /leaves its decision open/],
])("is told of a text that decides nothing yet: %j", (text, message) => {
  expect(problemOf(text)).toMatch(message);
  expect(problemOf(text, "question")).toBeNull();
});

it.each([
  decided("Status: approved"),
  decided("Status: Accepted"),
  decided(""),
  "# Loans\n\n## Acceptance Criteria\n\n- AC1: Given a loan, When it is made, Then it is listed.\n",
  "",
])("is not told of what can be built: %j", (text) => {
  if (text !== "") expect(problemOf(text)).toBeNull();
});
