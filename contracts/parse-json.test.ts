import { describe, expect, it } from "vitest";
import { parseJson } from "./parse-json";

describe("parseJson", () => {
  it("reads a value, and gives undefined for what is none", () => {
    expect(parseJson('{"a": [1, null]}')).toEqual({ a: [1, null] });
    expect(parseJson("null")).toBeNull();
    expect(parseJson("{'a': 1}")).toBeUndefined();
    expect(parseJson("")).toBeUndefined();
  });
});
