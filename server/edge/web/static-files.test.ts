import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStaticFiles } from "./static-files";

const script = "export const words = 4;\n".repeat(200);
let root: string;
let server: Server;
let url: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "static-files-"));
  mkdirSync(join(root, ".next", "static", "chunks", "[id]"), { recursive: true });
  writeFileSync(join(root, ".next", "static", "chunks", "a.js"), script);
  writeFileSync(join(root, ".next", "static", "chunks", "[id]", "b.js"), "1");
  writeFileSync(join(root, ".next", "BUILD_ID"), "not for anybody");
  const files = createStaticFiles(root);
  server = createServer(async (request, response) => {
    if (!(await files(request, response))) response.writeHead(418).end("somebody else");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(root, { recursive: true });
});

const ask = (path: string, init: RequestInit = {}) => fetch(`${url}${path}`, init);

describe("static files", () => {
  it("come compressed to who takes that, and may be kept for good", async () => {
    const answer = await ask("/_next/static/chunks/a.js", { headers: { "accept-encoding": "br, gzip" } });
    expect(await answer.text()).toBe(script);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/javascript; charset=utf-8",
      "content-encoding": "gzip",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    expect(Number(answer.headers.get("content-length"))).toBeLessThan(script.length / 10);
  });

  it("come as they are to who does not", async () => {
    const answer = await ask("/_next/static/chunks/a.js?x=1", { headers: { "accept-encoding": "identity" } });
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(answer.headers.get("content-length")).toBe(String(script.length));
    expect(await answer.text()).toBe(script);
  });

  it("are found by names that have to be written otherwise in an address", async () => {
    expect(await (await ask("/_next/static/chunks/%5Bid%5D/b.js")).text()).toBe("1");
  });

  it("answer HEAD without a body", async () => {
    const answer = await ask("/_next/static/chunks/%5Bid%5D/b.js", { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([
      200,
      "1",
      "",
    ]);
  });

  it.each([
    "/_next/static/../BUILD_ID",
    "/_next/static/%2e%2e/BUILD_ID",
    "/_next/static/chunks/..%2f..%2fBUILD_ID",
    "/_next/static/chunks",
    "/_next/static/chunks/other.js",
    "/BUILD_ID",
    "/",
  ])("leave %s to somebody else", async (path) => {
    // As it is written: `fetch` would tidy it.
    const status = await new Promise((resolve) =>
      request(`${url}`, { path }, (response) => resolve(response.statusCode)).end(),
    );
    expect(status).toBe(418);
  });

  it("leave other methods to somebody else", async () => {
    expect((await ask("/_next/static/chunks/a.js", { method: "POST" })).status).toBe(418);
  });
});
