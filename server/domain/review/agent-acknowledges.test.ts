import { describe, expect, it } from "vitest";
import type { Finding } from "@/contracts/evidence";
import { takenOn } from "./agent-acknowledges";

const place = { file: "src/a.ts", line: 3, rule: "eval" };
const finding = (change: Partial<Finding> = {}): Finding => ({
  ...place,
  ...{ severity: "major", message: "It runs what is typed.", suggestion: null },
  ...change,
});
const named = (change = {}) => ({ ...place, reason: "Only constants come here", ...change });

describe("takenOn", () => {
  it("takes a minor or major finding on with its reason", () => {
    expect(takenOn([finding()], [named()])).toEqual({
      taken: [{ finding: finding(), reason: "Only constants come here" }],
      forPerson: [],
    });
  });

  it("leaves a critical one to a person", () => {
    const grave = finding({ severity: "critical" });
    expect(takenOn([grave], [named()])).toEqual({ taken: [], forPerson: [grave] });
  });

  it("takes none of two that share place and rule, until their words say which", () => {
    const other = finding({ message: "It runs what is stored." });
    expect(takenOn([finding(), other], [named()])).toEqual({ taken: [], forPerson: [] });
    const said = takenOn([finding(), other], [named({ message: other.message })]);
    expect(said.taken.map((one) => one.finding)).toEqual([other]);
  });

  it("takes each one once, and none that is not there", () => {
    const again = [named(), named({ reason: "Once more" }), named({ line: 4 }), named({ message: "Else" })];
    expect(takenOn([finding()], again).taken).toEqual([
      { finding: finding(), reason: "Only constants come here" },
    ]);
  });
});
