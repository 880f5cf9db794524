import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after";

const now = new Date("2026-05-01T12:00:00Z");

describe("the pause that a vendor asks for", () => {
  it.each([
    [{ "retry-after": "7" }, 7_000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after": "Fri, 01 May 2026 12:00:30 GMT" }, 30_000],
    [{ "retry-after": "Fri, 01 May 2026 11:00:00 GMT" }, 0],
    [{ "retry-after-ms": "250", "retry-after": "9" }, 250],
    [{ "retry-after": "soon" }, null],
    [{ "retry-after": "-3" }, null],
    [{}, null],
  ])("reads %j", (headers, pauseMs) => {
    expect(parseRetryAfter(new Headers(headers as Record<string, string>), now)).toBe(pauseMs);
  });

  it("is none without headers", () => {
    expect(parseRetryAfter(undefined, now)).toBeNull();
  });
});
