import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newMissionSchema } from "@/contracts/api";
import type { MissionState } from "@/contracts/mission-state";
import { type Container, createContainer } from "@/server/container";
import { parseEnv } from "@/server/env";
import { createMission } from "@/server/services/missions/create-mission";
import { createProject } from "@/server/services/projects/projects";
import { approveWaiting } from "./approve-waiting";
import { readAsk } from "./read-ask";
import { watchMission } from "./watch-mission";

const run = promisify(execFile);
const appRoot = process.cwd();

let container: Container;
let folder: string;
let repository: string;

/** A small program with a defect, and a branch with a change of it. */
const program: Record<string, string> = {
  "package.json":
    '{ "name": "price", "private": true, "type": "module", "scripts": { "test": "node --test" } }\n',
  "src/price.js":
    "export function total(items) {\n  return items.reduce((sum, { cents }) => sum - cents, 0);\n}\n",
  "test/price.test.js":
    'import assert from "node:assert/strict";\nimport { test } from "node:test";\nimport { total } from "../src/price.js";\n\ntest("sums", () => assert.equal(typeof total([]), "number"));\n',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "war-room-workflows-"));
  repository = join(folder, "price");
  await writeFiles(program);
  const git = (...args: string[]) =>
    run("git", ["-C", repository, "-c", "user.name=Ann", "-c", "user.email=ann@example.org", ...args]);
  await git("init", "-q", "-b", "main");
  await git("add", "-A");
  await git("commit", "-qm", "Add prices");
  await git("switch", "-qc", "feature");
  await writeFiles({ "src/tax.js": "export const tax = 0.2;\n" });
  await git("add", "-A");
  await git("commit", "-qm", "Add a tax");
  await git("switch", "-q", "main");
  const env = {
    WAR_ROOM_DATA_DIR: join(folder, "data"),
    WAR_ROOM_LOG_LEVEL: "silent",
    WAR_ROOM_REHEARSAL_PACE: "none",
  };
  container = await createContainer(parseEnv(env, appRoot), appRoot, { kind: "command" });
}, 180_000);

afterAll(async () => {
  await container?.close();
  await rm(folder, { recursive: true, force: true });
});

async function writeFiles(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(repository, path)), { recursive: true });
    await writeFile(join(repository, path), text);
  }
}

/** As `war-room run --yes` does it. */
async function runHeadless(workflow: string, input: { text: string; fileName?: string; branch?: string }) {
  const { services, engine } = container;
  const asked = readAsk("plan,merge");
  if (!asked.ok) throw new Error(asked.problem);
  const project = await createProject(services, { name: workflow, source: repository });
  const { text: specText, fileName = "words.md", branch } = input;
  const { missionId } = await createMission(
    services,
    newMissionSchema.parse({
      ...{ projectId: project.id, workflow, specText, fileName, branch, start: false },
      policy: { ...asked.policy, rfc: "allow" },
    }),
  );
  const state = await watchMission(container, missionId, {
    signal: new AbortController().signal,
    onChange: (changed) => approveWaiting(services, changed),
  });
  await engine.settled(missionId);
  return (await services.store.readState(missionId)) ?? state;
}

const spec = `# Shelf

## Data Model

\`\`\`typescript
interface Book {
  id: string;
  title: string; // required
}
\`\`\`

## Acceptance Criteria

- AC-1: Given a valid title, When a book is created, Then it can be read by its id.
`;
const rfc = `# RFC 001: Notes

Status: approved

## Decision

Keep the notes as prose.

## Acceptance criteria

- AC-1: Given the moon is full, When a wolf howls, Then the librarian closes the curtains
`;

const inputs: Record<string, { text: string; fileName?: string; branch?: string }> = {
  bugfix: { text: "`total([{ cents: 1 }, { cents: 2 }])` in `src/price.js` gives `-3`, expected `3`." },
  diagram: { text: "Draw how prices are summed" },
  document: { text: "Describe how prices are summed" },
  "requirement-to-spec": { text: "Members borrow tools. A tool has a name and a fee." },
  review: { text: "Look at the tax", branch: "feature" },
  rfc: { text: "Shall prices be kept in cents? We decide: integers in cents." },
  "spec-to-code": { text: spec, fileName: "spec.md" },
};

describe("a mission without a browser", () => {
  const missing = (state: MissionState) => ({
    waits: Object.values(state.approvals)
      .filter(({ decision }) => decision === null)
      .map(({ title }) => title),
    tasks: Object.values(state.tasks)
      .filter(({ status }) => status !== "done" && status !== "skipped")
      .map(({ id, statusReason }) => [id, statusReason]),
  });

  it.each(Object.keys(inputs))("goes through the workflow %s to its end", async (workflow) => {
    const state = await runHeadless(workflow, inputs[workflow] ?? { text: "" });
    expect(missing(state)).toEqual({ waits: [], tasks: [] });
    expect(state.status).toBe("completed");
    if (workflow === "spec-to-code")
      expect(state.criteria.map(({ state: proof }) => proof)).toEqual(["proven"]);
  });

  it("waits for a person in implement-rfc where nothing can be built, and calls nothing done", async () => {
    const state = await runHeadless("implement-rfc", { text: rfc, fileName: "rfc.md" });
    expect(state.status).not.toBe("completed");
    expect(missing(state).waits).toEqual([expect.stringContaining("is not built")]);
    expect(state.tasks.implementation?.status).toBe("awaiting_approval");
  });

  it("is tried in every workflow that comes with War Room", async () => {
    const files = await readdir(join(appRoot, "workflows"));
    const names = files.map((file) => file.replace(/\.yaml$/, ""));
    expect([...Object.keys(inputs), "implement-rfc"].toSorted()).toEqual(names.toSorted());
  });
});
