import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reachSettingsSchema } from "@/contracts/reach";
import type { OutsideRequest } from "@/server/ports/reach";
import { guardedRequest, type Resolve } from "./guarded-http";

describe("a request of an agent to the outside", () => {
  let server: Server;
  let port = 0;
  const seen: string[] = [];
  beforeAll(async () => {
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.headers.host}${request.url}`);
      if (request.url === "/hang") return;
      if (request.url === "/away")
        return void response.writeHead(302, { location: "http://169.254.169.254/" }).end();
      if (request.url === "/big") return void response.end("x".repeat(100_000));
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => response.writeHead(201, { "x-a": "b" }).end(`got ${body}`));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const settings = (isPrivate: boolean, ...hosts: string[]) =>
    reachSettingsSchema.parse({ hosts: hosts.map((host) => ({ host, private: isPrivate })) });
  const request = (url: string, more: Partial<OutsideRequest> = {}): OutsideRequest => ({
    ...{ method: "GET", url, headers: {}, body: null, timeoutMs: 5_000, maxBytes: 10_000 },
    ...{ signal: new AbortController().signal, ...more },
  });
  const toLoopback: Resolve = async () => [{ address: "127.0.0.1", family: 4 }];

  it("reaches an allowed host by its name", async () => {
    const answer = await guardedRequest(
      settings(true, "api.test"),
      request(`http://api.test:${port}/a`, {
        method: "POST",
        body: "{}",
        headers: { "content-type": "application/json" },
      }),
      toLoopback,
    );
    expect(answer).toMatchObject({ status: 201, body: "got {}", cut: false, headers: { "x-a": "b" } });
    expect(seen.at(-1)).toBe(`POST api.test:${port}/a`);
  });

  it("reaches nothing that is not named, nor an inner address behind an allowed name", async () => {
    const before = seen.length;
    const tries: Array<[ReturnType<typeof settings>, string, Resolve?]> = [
      [settings(true), `http://127.0.0.1:${port}/`],
      [settings(true, "other.test"), `http://api.test:${port}/`, toLoopback],
      [settings(false, "api.test"), `http://api.test:${port}/`, toLoopback],
      [settings(false, "127.0.0.1"), `http://127.0.0.1:${port}/`],
      [settings(false, "127.0.0.1"), `http://2130706433:${port}/`],
      [settings(true, "169.254.169.254"), "http://169.254.169.254/latest/meta-data"],
      [
        settings(true, "api.test"),
        "http://api.test/",
        async () => [{ address: "169.254.169.254", family: 4 }],
      ],
      // One of several addresses is enough.
      [
        settings(false, "api.test"),
        `http://api.test:${port}/`,
        async () => [
          { address: "93.184.216.34", family: 4 },
          { address: "127.0.0.1", family: 4 },
        ],
      ],
      [settings(true, "api.test"), "file:///etc/passwd"],
      [settings(true, "api.test"), `http://user:pass@api.test:${port}/`, toLoopback],
    ];
    for (const [allowed, url, resolve] of tries)
      await expect(guardedRequest(allowed, request(url), resolve), url).rejects.toMatchObject({
        code: "invalid-input",
      });
    expect(seen).toHaveLength(before);
  });

  it("asks for a name's addresses once, so that a second answer counts for nothing", async () => {
    let asked = 0;
    const rebinding: Resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }];
    };
    const answer = await guardedRequest(
      settings(true, "api.test"),
      request(`http://api.test:${port}/x`),
      rebinding,
    );
    expect([answer.status, asked]).toEqual([201, 1]);
  });

  it("does not follow a redirect", async () => {
    const answer = await guardedRequest(
      settings(true, "127.0.0.1"),
      request(`http://127.0.0.1:${port}/away`),
    );
    expect(answer).toMatchObject({ status: 302, headers: { location: "http://169.254.169.254/" } });
  });

  it("is bounded in time and size, and can be cancelled", async () => {
    const allowed = settings(true, "127.0.0.1");
    const big = await guardedRequest(allowed, request(`http://127.0.0.1:${port}/big`, { maxBytes: 1_000 }));
    expect([big.body.length, big.cut]).toEqual([1_000, true]);
    const slow = guardedRequest(allowed, request(`http://127.0.0.1:${port}/hang`, { timeoutMs: 50 }));
    await expect(slow).rejects.toMatchObject({ userMessage: expect.stringContaining("No answer") });
    const abort = new AbortController();
    const cancelled = guardedRequest(
      allowed,
      request(`http://127.0.0.1:${port}/hang`, { signal: abort.signal }),
    );
    abort.abort();
    await expect(cancelled).rejects.toMatchObject({ code: "cancelled" });
  });
});
