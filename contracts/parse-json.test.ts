import { describe, expect, it } from "vitest";
import { jsonProblem, parseJson } from "./parse-json";

describe("parseJson", () => {
  it("reads a value, and gives undefined for what is none", () => {
    expect(parseJson('{"a": [1, null]}')).toEqual({ a: [1, null] });
    expect(parseJson("null")).toBeNull();
    expect(parseJson("{'a': 1}")).toBeUndefined();
    expect(parseJson("")).toBeUndefined();
  });
});

describe("jsonProblem", () => {
  it("names the line of a fault", () => {
    expect(jsonProblem('{\n  "a": 1,\n  "b": oops\n}')).toMatchObject({ line: 3 });
  });

  it("finds nothing in JSON", () => {
    expect(jsonProblem("[]")).toBeNull();
  });
});
