import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { accountSchema } from "@/contracts/accounts";
import {
  analysisSchema,
  apiErrorSchema,
  artifactSchema,
  branchFileSchema,
  branchFilesSchema,
  healthSchema,
  missionCreatedSchema,
  missionResultSchema,
  missionSummarySchema,
  projectSchema,
  stepDetailSchema,
  stepViewSchema,
  taskDiffSchema,
} from "@/contracts/api";
import { eventFrameSchema } from "@/contracts/events";
import { agentCheckSchema, rosterSchema, savedAgentSchema } from "@/contracts/roster";
import {
  createTestMission,
  missionId,
  projectId,
  readMission,
  untilStatus,
} from "@/server/testing/engine-fixture";
import { startWeb, type Web } from "@/server/testing/web-fixture";

let web: Web;
let specId: string;
let stepId: string;

beforeAll(async () => {
  web = await startWeb();
  await web.world.engine.start();
  await createTestMission(web.world);
  const state = await untilStatus(web.world, "completed");
  specId = state.specArtifactId;
  const [attempt] = state.tasks.models?.attempts ?? [];
  stepId = (await web.world.store.readSteps(attempt?.id ?? ""))[0]?.stepId ?? "";
});

afterAll(() => web.close());

type Answer = { status: number; body: unknown; headers: Headers };

async function get(path: string): Promise<Answer> {
  return answerOf(await fetch(`${web.url}/api${path}`));
}

async function post(path: string, body: unknown): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = { "Content-Type": "application/json" };
  return answerOf(await fetch(`${web.url}/api${path}`, { method: "POST", body: text, headers }));
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function expectError({ status, body }: Answer, wanted: { status: number; code: string }): void {
  expect(status).toBe(wanted.status);
  expect(apiErrorSchema.parse(body).error.code).toBe(wanted.code);
}

describe("caps", () => {
  const put = async (body: unknown) =>
    answerOf(
      await fetch(`${web.url}/api/caps`, {
        method: "PUT",
        body: JSON.stringify(body),
        headers: { "Content-Type": "application/json" },
      }),
    );

  it("are set for a project and for every day, read back and lifted", async () => {
    const accounts = z.array(accountSchema);
    await put({ scope: "day", capUsd: 30 });
    const set = accounts.parse((await put({ scope: "project", projectId, capUsd: 12.5 })).body);
    const capOf = (found: typeof set, scope: string) =>
      found.find((account) => account.scope === scope && account.rehearsal)?.capMicroUsd;
    expect([capOf(set, "project"), capOf(set, "day")]).toEqual([12_500_000, 30_000_000]);
    await put({ scope: "project", projectId, capUsd: null });
    await put({ scope: "day", capUsd: null });
    const lifted = accounts.parse((await get(`/caps?projectId=${projectId}`)).body);
    expect([capOf(lifted, "project"), capOf(lifted, "day")]).toEqual([null, null]);
    expect(accounts.parse((await get("/caps")).body).map(({ scope }) => scope)).toEqual(["day", "day"]);
  });

  it.each([
    [{ scope: "project", projectId: "prj_none", capUsd: 1 }, 404],
    [{ scope: "project", capUsd: 1 }, 400],
    [{ scope: "day", capUsd: -1 }, 400],
    [{ scope: "mission", capUsd: 1 }, 400],
  ])("are refused as %j with %i", async (body, status) => {
    expect((await put(body)).status).toBe(status);
  });
});

describe("agents of one's own", () => {
  const text = (description: string) =>
    `---\nname: importer\ncallsign: delta\ntitle: importer\ndescription: ${description}\ntools: [finish]\nmodel: fast\nphase: Build\noutput: files\n---\nImport.\n`;
  const send = async (method: string, path: string, body?: object) =>
    answerOf(
      await fetch(`${web.url}/api${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } } : {}),
      }),
    );
  const files = () => web.world.services.agentFolders.own.read();

  it("are made and deleted, and refused with their line or as a conflict", async () => {
    const { hash } = savedAgentSchema.parse((await post("/agents", { text: text("Imports.") })).body);
    expect((await files()).files).toMatchObject([{ name: "importer.md", hash }]);
    expectError(await post("/agents", { text: text("Imports.") }), { status: 409, code: "conflict" });
    const broken = await post("/agents", { text: text("Imports.").replace("fast", "huge") });
    expect(apiErrorSchema.parse(broken.body).error).toMatchObject({ code: "invalid-input", line: 7 });
    expect(agentCheckSchema.parse((await post("/agents/check", { text: "x" })).body).problem?.line).toBe(1);
    expectError(await send("DELETE", "/agents/importer?loaded=other"), { status: 409, code: "conflict" });
    expectError(await send("DELETE", "/agents/..%2F..%2Fetc?loaded=x"), { status: 404, code: "not-found" });
    expect((await send("DELETE", `/agents/importer?loaded=${hash}`)).status).toBe(200);
    expect((await files()).files).toEqual([]);
    expectError(await send("PUT", "/agents/importer", { text: text("Again."), loaded: hash }), {
      ...{ status: 404, code: "not-found" },
    });
  });
});

describe("reading", () => {
  it.each([
    ["/health", healthSchema],
    ["/agents", rosterSchema],
    ["/projects", z.array(projectSchema).min(1)],
    [`/projects/${projectId}`, projectSchema],
    ["/missions", z.array(missionSummarySchema).length(1)],
    [`/missions?projectId=${projectId}`, z.array(missionSummarySchema).length(1)],
    ["/missions?projectId=other", z.array(missionSummarySchema).length(0)],
    [`/missions/${missionId}/events`, z.object({ frames: z.array(eventFrameSchema).min(50) })],
    [
      `/missions/${missionId}/events?afterSeq=3&limit=2`,
      z.object({ frames: z.array(eventFrameSchema).length(2) }),
    ],
    [`/missions/${missionId}/events?beforeSeq=3`, z.object({ frames: z.array(eventFrameSchema).length(2) })],
    [`/missions/${missionId}/result`, missionResultSchema],
    [`/missions/${missionId}/files`, branchFilesSchema],
    [`/missions/${missionId}/file?path=src/models.ts`, branchFileSchema],
    [`/missions/${missionId}/tasks/models/diff`, taskDiffSchema],
    [`/missions/${missionId}/tasks/models/steps`, z.array(stepViewSchema).min(4)],
  ] as const)("%s answers in its contract's shape", async (path, schema) => {
    const { status, body } = await get(path);
    expect(status).toBe(200);
    schema.parse(body);
  });

  it("a list of steps leaves their bodies out", async () => {
    const { body } = await get(`/missions/${missionId}/tasks/models/steps`);
    expect(JSON.stringify(body)).not.toMatch(/"(request|result)":/);
  });

  it("an artifact and a step give their whole content", async () => {
    const artifact = artifactSchema.parse((await get(`/missions/${missionId}/artifacts/${specId}`)).body);
    expect(artifact.content).toContain("AC1");
    const step = stepDetailSchema.parse((await get(`/missions/${missionId}/steps/${stepId}`)).body);
    expect(step.request).toHaveProperty("system");
    expect(step.result).toHaveProperty("content");
  });

  it.each([
    "/nothing",
    "/projects/nobody",
    "/missions/nobody/events",
    "/missions/nobody/result",
    "/missions/nobody/files",
    `/missions/${missionId}/file?path=nowhere.ts`,
    `/missions/${missionId}/file?path=../../etc/passwd`,
    `/missions/${missionId}/artifacts/nothing`,
    `/missions/nobody/artifacts/spec`,
    `/missions/${missionId}/tasks/nothing/diff`,
    `/missions/${missionId}/tasks/constructor/diff`,
    `/missions/${missionId}/approvals/nothing/diff`,
    `/missions/${missionId}/approvals/constructor/diff`,
    `/missions/${missionId}/tasks/nothing/steps`,
    `/missions/${missionId}/tasks/__proto__/steps`,
    `/missions/${missionId}/tasks/constructor/steps`,
    `/missions/${missionId}/events?afterSeq=2147483647`.replace(missionId, "nobody"),
    `/missions/${missionId}/steps/nothing`,
  ])("%s is not there, and says so", async (path) => {
    expectError(await get(path), { status: 404, code: "not-found" });
  });

  it.each([
    `/missions/${missionId}/events?afterSeq=-1`,
    `/missions/${missionId}/events?limit=0`,
    `/missions/${missionId}/events?limit=many`,
    `/missions/${missionId}/file`,
    `/projects/${"x".repeat(65)}`,
    "/projects/a%00b",
    "/missions?projectId=%00",
    "/missions/a%00b/result",
    "/missions/..%2F..%2Fetc/result",
    `/missions/${missionId}/events?afterSeq=2147483648`,
    `/missions/${missionId}/events?beforeSeq=1e300`,
    `/missions/${missionId}/artifacts/%00`,
    `/missions/${missionId}/steps/%00`,
    `/missions/${missionId}/tasks/%00/steps`,
    `/missions/${missionId}/file?path=%00`,
  ])("%s is not a valid request, and says which part", async (path) => {
    const answer = await get(path);
    expectError(answer, { status: 400, code: "invalid-input" });
    expect(apiErrorSchema.parse(answer.body).error.issues?.length).toBeGreaterThan(0);
  });
});

describe("writing", () => {
  const spec = "# Feature\n\nWe want to sort the list.\n";

  it("creates a project and a mission, and takes orders, decisions and messages", async () => {
    const { id } = projectSchema.parse((await post("/projects", { name: "  New  " })).body);
    const created = await post("/missions", { projectId: id, specText: "Sort the list by price, please." });
    expect([created.status, created.body]).toEqual([200, missionCreatedSchema.parse(created.body)]);
    const own = missionCreatedSchema.parse(created.body).missionId;
    expect((await post(`/missions/${own}/messages`, { text: "Hello" })).body).toEqual({ ok: true });
    for (const taskId of ["constructor", "__proto__", "toString"]) {
      const order = { type: "reassign-task", taskId, agent: "backend-developer" };
      expectError(await post(`/missions/${own}/commands`, order), { status: 404, code: "not-found" });
    }
    const state = await web.world.store.readState(own);
    const [approval] = Object.values(state?.approvals ?? {});
    const path = `/missions/${own}/approvals/${approval?.id}`;
    expectError(await post(path, { decision: "approved", hash: "another" }), {
      status: 409,
      code: "approval-void",
    });
    expect((await post(path, { decision: "rejected", hash: approval?.hash })).body).toEqual({ ok: true });
    expectError(await post(path, { decision: "approved", hash: approval?.hash }), {
      status: 409,
      code: "conflict",
    });
    expectError(await post(`/missions/${own}/commands`, { type: "pause" }), {
      status: 409,
      code: "not-possible-now",
    });
  });

  it("analyses a spec without keeping anything", async () => {
    const before = (await get("/missions")).body;
    analysisSchema.parse((await post("/specs/analyze", { text: spec, fileName: "a.md" })).body);
    expect((await get("/missions")).body).toEqual(before);
  });

  it.each([
    ["/missions", { projectId: "nobody", specText: spec }, 404, "not-found"],
    ["/missions", { projectId, specText: spec, warnUsd: 9, stopUsd: 1 }, 400, "invalid-input"],
    ["/missions", { projectId, specText: spec, stopUsd: -1 }, 400, "invalid-input"],
    ["/missions", { projectId, specText: "" }, 422, "spec-unreadable"],
    ["/specs/analyze", { text: "\0\0\0binary" }, 422, "spec-unreadable"],
    ["/specs/analyze", { text: 4 }, 400, "invalid-input"],
    ["/projects", { name: "" }, 400, "invalid-input"],
    ["/missions/nobody/commands", { type: "pause" }, 404, "not-found"],
    ["/missions/nobody/messages", { text: "x" }, 404, "not-found"],
    [`/missions/${missionId}/messages`, { text: "  " }, 400, "invalid-input"],
    [`/missions/${missionId}/messages`, { text: "a\0b" }, 400, "invalid-input"],
    [`/missions/${missionId}/messages`, { text: "half \ud800" }, 400, "invalid-input"],
    ["/projects", { name: "a\0b" }, 400, "invalid-input"],
    ["/projects", { name: "a", source: "." }, 400, "invalid-input"],
    ["/missions", { projectId: "a\0b", specText: spec }, 400, "invalid-input"],
    ["/missions", { projectId, specText: spec, stopUsd: 1e13 }, 400, "invalid-input"],
    [`/missions/${missionId}/commands`, { type: "explode" }, 400, "invalid-input"],
    [
      `/missions/${missionId}/commands`,
      { type: "set-budget", warnUsd: 1, stopUsd: 1e13 },
      400,
      "invalid-input",
    ],
    [
      `/missions/${missionId}/commands`,
      { type: "set-budget", warnUsd: 1, stopUsd: 1e300 },
      400,
      "invalid-input",
    ],
    [`/missions/${missionId}/commands`, { type: "pause" }, 409, "not-possible-now"],
    [`/missions/${missionId}/approvals/nothing`, { decision: "approved", hash: "x" }, 404, "not-found"],
    [`/missions/${missionId}/approvals/constructor`, { decision: "approved", hash: "x" }, 404, "not-found"],
    [`/missions/${missionId}/approvals/apr_plan`, { decision: "maybe", hash: "x" }, 400, "invalid-input"],
  ] as const)("%s refuses %j with %i %s", async (path, body, status, code) => {
    expectError(await post(path, body), { status, code });
  });

  it.each(["{", '{"name": ', "[]", "null", '"text"', ""])("refuses the body %j as invalid", async (body) => {
    expectError(await post("/projects", body), { status: 400, code: "invalid-input" });
  });

  it("changes nothing when it refuses", async () => {
    const before = await readMission(web.world);
    await post(`/missions/${missionId}/commands`, { type: "cancel" });
    expect(await readMission(web.world)).toEqual(before);
  });
});

describe("who may call", () => {
  const call = (headers: Record<string, string>, method = "GET"): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(`${web.url}/api/health`, { headers, method }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sent.on("error", reject);
      sent.end();
    });
  const own = () => new URL(web.url).host;

  it("is everybody on this machine under its loopback names", async () => {
    expect(await call({})).toBe(200);
    expect(await call({ Host: "localhost:1234" })).toBe(200);
    expect(await call({ Origin: web.url })).toBe(200);
  });

  it("is no foreign host, origin or page", async () => {
    expect(await call({ Host: "evil.example" })).toBe(403);
    expect(await call({ Host: "127.0.0.1.evil.example" })).toBe(403);
    expect(await call({ Origin: "http://evil.example" })).toBe(403);
    expect(await call({ Origin: "null" })).toBe(403);
    expect(await call({ Origin: `http://${own().split(":")[0]}:1` })).toBe(403);
    expect(await call({ "Sec-Fetch-Site": "cross-site" }, "POST")).toBe(403);
  });

  it("gets a policy that lets no foreign script in", async () => {
    const { headers } = await get("/health");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("the document", () => {
  it("lists every route with its answers, and the reader is served from here", async () => {
    const { body } = await get("/openapi.json");
    const document = z
      .object({ openapi: z.string(), paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
      .parse(body);
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(document.openapi).toBe("3.1.0");
    const served = web.api.routes
      .filter(({ path, method }) => method !== "ALL" && !/docs|openapi/.test(path))
      .map(({ path, method }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
    expect(routes.sort()).toEqual([...new Set(served)].sort());
    expect(routes).toContain("post /api/missions/{missionId}/approvals/{approvalId}");
    expect(routes.length).toBeGreaterThanOrEqual(20);
    const reader = await fetch(`${web.url}/api/docs`);
    expect(await reader.text()).not.toMatch(/https?:\/\//);
    expect((await fetch(`${web.url}/api/docs/swagger-ui-bundle.js`)).status).toBe(200);
    expect((await fetch(`${web.url}/api/docs/package.json`)).status).toBe(404);
    expect((await fetch(`${web.url}/api/docs/__proto__`)).status).toBe(404);
  });

  it("puts every route in one named group", async () => {
    const { body } = await get("/openapi.json");
    const document = z
      .object({
        tags: z.array(z.object({ name: z.string(), description: z.string() })),
        paths: z.record(z.string(), z.record(z.string(), z.object({ tags: z.array(z.string()) }))),
      })
      .parse(body);
    const used = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ tags }) => tags.join()),
    );
    expect([...new Set(used)].sort()).toEqual(document.tags.map(({ name }) => name).sort());
  });
});
