import { describe, expect, it } from "vitest";
import { reachSettingsSchema } from "@/contracts/reach";
import { allowanceFor } from "./allowed-host";

const settings = (...hosts: Array<string | { host: string; private: boolean }>) =>
  reachSettingsSchema.parse({ hosts: hosts.map((host) => (typeof host === "string" ? { host } : host)) });

describe("hosts that agents may reach", () => {
  it.each([
    ["api.example.com", "api.example.com", 443, true],
    ["api.example.com", "API.example.com.", 80, true],
    ["api.example.com", "example.com", 443, false],
    ["api.example.com", "evil-api.example.com", 443, false],
    ["api.example.com:8080", "api.example.com", 8080, true],
    ["api.example.com:8080", "api.example.com", 443, false],
    ["*.example.com", "a.b.example.com", 443, true],
    ["*.example.com", "example.com", 443, false],
    ["*.example.com", "notexample.com", 443, false],
    ["[::1]:3000", "[::1]", 3000, true],
    ["[::1]:3000", "[::1]", 3001, false],
    ["127.0.0.1", "127.0.0.1", 5000, true],
  ])("%s and %s:%d: %s", (pattern, hostname, port, allowed) => {
    expect(allowanceFor(settings(pattern), { hostname, port }) !== null).toBe(allowed);
  });

  it("are none when nothing is named", () => {
    expect(allowanceFor(settings(), { hostname: "example.com", port: 443 })).toBeNull();
  });

  it("are private only where the entry for the very name says so", () => {
    const mixed = settings({ host: "*.corp.example", private: true }, "public.corp.example");
    expect(allowanceFor(mixed, { hostname: "wiki.corp.example", port: 443 })).toMatchObject({
      private: true,
    });
    expect(allowanceFor(mixed, { hostname: "public.corp.example", port: 443 })).toMatchObject({
      private: false,
    });
  });

  it.each(["http://a", "a b", "*", "a/b", "a:b", "", "*.*.a", "user@a"])(
    "cannot be written as %j",
    (host) => {
      expect(reachSettingsSchema.safeParse({ hosts: [{ host }] }).success).toBe(false);
    },
  );
});
