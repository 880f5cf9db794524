import { describe, expect, it } from "vitest";
import { echoOf } from "./echo";

describe("echoOf", () => {
  it("knows what was asked for, one by one", () => {
    const first = echoOf(["a", "b"], "a");
    expect(first).toEqual({ isEcho: true, awaited: ["b"] });
    expect(echoOf(first.awaited, "b")).toEqual({ isEcho: true, awaited: [] });
  });

  it("settles what was passed over", () => {
    expect(echoOf(["a", "b", "c"], "c")).toEqual({ isEcho: true, awaited: [] });
  });

  it("takes what nobody here asked for as somebody else's, and awaits nothing more", () => {
    expect(echoOf(["a"], "x")).toEqual({ isEcho: false, awaited: [] });
    expect(echoOf([], null)).toEqual({ isEcho: false, awaited: [] });
  });
});
