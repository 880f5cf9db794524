import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { expect } from "@playwright/test";
import type { MissionEventOf } from "@/contracts/events";
import type { Api } from "./support/api";
import { existingRepository, installFromOurs } from "./support/existing-repository";
import { Room } from "./support/room";
import { test } from "./support/test";

const spec = (folder: string) => `# Member register

## Overview
Members of the club are kept with their e-mail address.

## Data model
- Member: id, name (string), email (string, an e-mail address), seats (number)

## Requirements
FR-1: A member is checked before it is kept. The module is used by other modules of ${folder}, not over HTTP.

## Acceptance criteria
- AC-1: Given seats of less than 1, When a member is created, Then it is refused with the message "Take a seat"
- AC-2: Given a name longer than 40 characters, When a member is created, Then it is refused
`;

const vitestProject = {
  "package.json": JSON.stringify({
    ...{ name: "club", private: true, type: "module", scripts: { test: "vitest run" } },
    devDependencies: { vitest: "4.1.12" },
  }),
  ".gitignore": "node_modules\n",
  "AGENTS.md": "Tests are Vitest, named *.spec.ts, in tests/.\n",
  "src/dues.ts": "export const dues = (years: number) => 12 * years;\nexport enum Kind { Full, Guest }\n",
  "tests/dues.spec.ts": `import { describe, expect, it } from "vitest";
import { dues, Kind } from "../src/dues";

describe("dues", () => {
  it("are twelve a year", () => expect(dues(2)).toBe(24));
  it("are less for guests, which nobody has built", () => expect(Kind.Guest).toBe(7));
});
`,
};

const pytestProject = {
  "pyproject.toml":
    '[project]\nname = "club"\nversion = "1"\n\n[tool.pytest.ini_options]\ntestpaths = ["tests"]\n',
  "club/__init__.py": "",
  "club/dues.py": "def dues(years: int) -> int:\n    return 12 * years\n",
  "tests/test_dues.py": `from club.dues import dues


def test_twelve_a_year() -> None:
    assert dues(2) == 24


def test_nothing_for_guests() -> None:
    assert dues(-1) == 0
`,
};

/** Runs a mission on a clone of the folder to its end. */
async function work(api: Api, source: string, folder: string): Promise<string> {
  const project = await api.post<{ id: string }>("/projects", { name: "Club", source });
  const missionId = await api.startMission({ specText: spec(folder), projectId: project.id });
  await api.untilStatus(missionId, "completed", 200_000);
  return missionId;
}

async function eventOf<T extends "baseline-recorded" | "repository-detected">(
  api: Api,
  missionId: string,
  type: T,
): Promise<MissionEventOf<T> | undefined> {
  const found = (await api.events(missionId)).find(({ event }) => event.type === type);
  return found?.event as MissionEventOf<T> | undefined;
}

async function filesOf(api: Api, missionId: string): Promise<string> {
  const { branch, repository } = await api.result(missionId);
  return execFileSync("git", ["-C", repository, "ls-tree", "-r", "--name-only", branch], {
    encoding: "utf8",
  });
}

test("a mission on a repository with Vitest keeps to its ways, and is not blamed for what failed before", async ({
  page,
  api,
}) => {
  const source = existingRepository("vitest", vitestProject);
  installFromOurs(source, ["vitest"]);
  try {
    const missionId = await work(api, source, "src");
    expect((await eventOf(api, missionId, "repository-detected"))?.facts.packages).toMatchObject([
      { framework: "vitest", packageManager: "npm", tests: { folders: ["tests"], naming: "*.spec.ts" } },
    ]);
    expect(await eventOf(api, missionId, "baseline-recorded")).toMatchObject({
      ...{ passed: 1, failed: 1, problem: null },
      failing: [{ name: expect.stringContaining("less for guests"), file: "tests/dues.spec.ts" }],
    });
    const files = await filesOf(api, missionId);
    expect(files).toContain("tests/acceptance/ac-1.spec.ts");
    expect(files).not.toContain(".test.ts");
    const { criteria } = await api.result(missionId);
    expect(criteria.map(({ id, state }) => [id, state])).toEqual([
      ["AC-1", "proven"],
      ["AC-2", "proven"],
    ]);

    await page.goto(`/missions/${missionId}`);
    const room = new Room(page);
    await room.tab("Tests").click();
    const before = page.getByRole("region", { name: "Tests before the work" });
    await expect(before).toContainText("1 test did not pass before anything was changed");
    await before.getByRole("button", { name: "Show the tests" }).click();
    await expect(before.getByText("are less for guests, which nobody has built")).toBeVisible();
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
});

test("a mission on a repository with pytest writes Python, where its tests lie", async ({ api }) => {
  const source = existingRepository("pytest", pytestProject);
  try {
    const missionId = await work(api, source, "club");
    expect(await eventOf(api, missionId, "baseline-recorded")).toMatchObject({
      ...{ passed: 1, failed: 1, problem: null },
      failing: [{ name: "tests.test_dues > test_nothing_for_guests", file: "tests/test_dues.py" }],
    });
    const files = await filesOf(api, missionId);
    expect(files).toContain("club/member.py");
    expect(files).toContain("tests/test_ac_1.py");
    expect(files).not.toMatch(/\.ts$/m);
    const { criteria } = await api.result(missionId);
    expect(criteria.map(({ state }) => state)).toEqual(["proven", "proven"]);
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
});
