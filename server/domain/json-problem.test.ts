import { describe, expect, it } from "vitest";
import { jsonProblem } from "./json-problem";

describe("jsonProblem", () => {
  it("names the line of a fault, also where JSON.parse names no place", () => {
    expect(jsonProblem('{\n  "a": 1,\n  "b": oops\n}')).toEqual({ message: "Unexpected token 'o'", line: 3 });
    expect(jsonProblem("[\n  1,\n]")).toMatchObject({ line: 3 });
    expect(jsonProblem('{\n  "a": 1')).toMatchObject({ line: 2 });
    expect(jsonProblem("")).toMatchObject({ message: "Unexpected end of JSON input", line: 1 });
  });

  it("finds nothing in JSON", () => {
    expect(jsonProblem("[]")).toBeNull();
  });
});
