import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { agreed } from "./agreed";
import { ApiError } from "./api-error";
import { branchFilesAnswer, framePageAnswer, projectAnswer, rosterAnswer } from "./light-answers";
import { request } from "./request";

const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();

beforeEach(() => vi.stubGlobal("fetch", fetched));
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

const answers = (body: unknown, status = 200) =>
  fetched.mockResolvedValue(new Response(JSON.stringify(body), { status }));

async function problemOf(asked: Promise<unknown>): Promise<ApiError> {
  const thrown = await asked.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(thrown instanceof ApiError)) throw new Error("it did not fail as it should");
  return thrown;
}

describe("request", () => {
  it("gives what the schema of that name makes of the answer", async () => {
    answers({ projects: [] });
    expect(await request("/api/projects", agreed("projectList"))).toEqual([]);
  });

  it("does not pass on an answer that is not what was agreed", async () => {
    answers({ projects: [{ id: 4 }] });
    const problem = await problemOf(request("/api/projects", agreed("projectList")));
    expect(problem).toMatchObject({ code: "internal", status: 200 });
  });

  it("says why the server refused, with the parts of the input that it named", async () => {
    const issues = [{ path: "name", message: "Give it a name" }, "nonsense"];
    answers({ error: { code: "invalid-input", message: "Not valid.", line: 3, issues } }, 400);
    const problem = await problemOf(request("/api/x", projectAnswer));
    expect(problem).toMatchObject({ code: "invalid-input", status: 400, line: 3 });
    expect(problem.issues).toEqual([{ path: "name", message: "Give it a name" }]);
  });

  it.each([null, "gone", { error: "gone" }, { error: { code: 4, message: "x" } }])(
    "has words of its own for a refusal that says %j",
    async (body) => {
      answers(body, 502);
      const problem = await problemOf(request("/api/x", projectAnswer));
      expect(problem).toMatchObject({ code: "internal", status: 502 });
      expect(problem.message).toContain("502");
    },
  );

  it("says that the server does not answer when neither it nor a schema can be had", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    const problem = await problemOf(request("/api/x", Promise.reject(new Error("Failed to load chunk"))));
    expect(problem).toMatchObject({ code: "unreachable", status: 0 });
  });

  it("says the same when only the schema cannot be had, but hands on a refusal", async () => {
    answers({});
    const missing = () => Promise.reject(new Error("Failed to load chunk"));
    expect((await problemOf(request("/api/x", missing()))).code).toBe("unreachable");
    answers({ error: { code: "not-found", message: "There is none." } }, 404);
    expect((await problemOf(request("/api/x", missing()))).code).toBe("not-found");
  });
});

describe("light answers", () => {
  const frame = { missionId: "mis", seq: 1, at: "2026-11-21T00:00:00Z", event: { type: "log-written" } };
  const project = { id: "p", name: "P", source: null, createdAt: "now", repository: "/r" };
  const agent = { name: "sol", callsign: "Sol", title: "Developer" };
  const roster = { agents: [agent], problems: [], tools: [], brought: [], ownFolder: "/a" };
  const branch = { ref: "main", files: [{ path: "a.ts", bytes: 1 }] };

  it("pass what is whole, as it came", () => {
    const unknown = { ...frame, seq: 2, event: { type: "of-a-newer-server", more: true } };
    expect(framePageAnswer.parse({ frames: [frame, unknown] })).toEqual({ frames: [frame, unknown] });
    expect(projectAnswer.parse(project)).toBe(project);
    expect(rosterAnswer.parse(roster)).toBe(roster);
    expect(branchFilesAnswer.parse(branch)).toBe(branch);
  });

  it.each([
    ["nothing", framePageAnswer, null],
    ["no frames", framePageAnswer, {}],
    ["a frame without a place", framePageAnswer, { frames: [{ ...frame, seq: "1" }] }],
    ["a frame before the first place", framePageAnswer, { frames: [{ ...frame, seq: 0 }] }],
    ["a frame without a type", framePageAnswer, { frames: [frame, { ...frame, event: {} }] }],
    ["a frame without an event", framePageAnswer, { frames: [{ ...frame, event: null }] }],
    ["a project without a name", projectAnswer, { ...project, name: null }],
    ["a list as a project", projectAnswer, []],
    ["a roster with an agent without a callsign", rosterAnswer, { ...roster, agents: [{ name: "sol" }] }],
    ["a roster without tools", rosterAnswer, { ...roster, tools: undefined }],
    ["files without paths", branchFilesAnswer, { ...branch, files: ["a.ts"] }],
  ])("refuse %s", (_, answer, payload) => {
    expect(() => answer.parse(payload)).toThrow();
  });
});
