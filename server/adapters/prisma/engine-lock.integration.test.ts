import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer } from "@/server/testing/postgres";
import { lockEngine } from "./engine-lock";

let server: Awaited<ReturnType<typeof startTestServer>>;
let databaseUrl: string;
beforeAll(async () => {
  server = await startTestServer();
  databaseUrl = await server.createDatabase();
});
afterAll(() => server.stop());

describe("the engine's lock", () => {
  it("is held by one process at a time, and free again when that one ends", async () => {
    const release = await lockEngine(databaseUrl, "public");
    await expect(lockEngine(databaseUrl, "public")).rejects.toMatchObject({ code: "conflict" });
    await release();
    await (await lockEngine(databaseUrl, "public"))();
  });

  it("is another one in another schema", async () => {
    const release = await lockEngine(databaseUrl, "public");
    await (await lockEngine(databaseUrl, "other"))();
    await release();
  });
});
