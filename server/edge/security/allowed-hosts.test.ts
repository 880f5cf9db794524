import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { hostPolicy, isRequestAllowed } from "./allowed-hosts";

const policy = hostPolicy(["room.example"]);
const request = (headers: Record<string, string>, method = "GET") =>
  ({ headers, method }) as unknown as IncomingMessage;

describe("isRequestAllowed", () => {
  it("answers to loopback names and to configured ones, on any port", () => {
    for (const host of ["localhost:3000", "127.0.0.1:8080", "[::1]:3000", "room.example"]) {
      expect(isRequestAllowed(request({ host }), policy)).toBe(true);
    }
  });

  it("refuses a foreign or missing Host", () => {
    expect(isRequestAllowed(request({ host: "evil.example" }), policy)).toBe(false);
    expect(isRequestAllowed(request({ host: "localhost.evil.example:3000" }), policy)).toBe(false);
    expect(isRequestAllowed(request({}), policy)).toBe(false);
  });

  it("refuses pages of other origins, another port of this machine included", () => {
    const host = "localhost:3000";
    expect(isRequestAllowed(request({ host, origin: "http://localhost:3000" }, "POST"), policy)).toBe(true);
    expect(isRequestAllowed(request({ host, origin: "http://localhost:4000" }, "POST"), policy)).toBe(false);
    expect(isRequestAllowed(request({ host, origin: "https://evil.example" }), policy)).toBe(false);
    expect(isRequestAllowed(request({ host, origin: "null" }, "POST"), policy)).toBe(false);
  });

  it("refuses a cross-site write without an Origin", () => {
    const host = "localhost:3000";
    expect(isRequestAllowed(request({ host, "sec-fetch-site": "cross-site" }, "POST"), policy)).toBe(false);
    expect(isRequestAllowed(request({ host }, "POST"), policy)).toBe(true);
  });
});
