import { rmSync } from "node:fs";
import { expect } from "@playwright/test";
import type { BranchFiles, MissionSummaryView } from "@/contracts/api";
import { expectAccessible } from "./support/accessibility";
import { existingRepository } from "./support/existing-repository";
import { firstTasks, smallSpec } from "./support/specs";
import { test } from "./support/test";

const files = {
  "src/money.ts": "export function euro(cents: number) {\n  return cents / 100;\n}\n",
  "src/seat.ts": 'import { euro } from "./money";\n\nexport const price = () => euro(1250);\n',
  "src/seat.test.ts": 'import { price } from "./seat";\n\nprice();\n',
  "logo.bin": "\0\0",
};

test("code is found, read, followed and explained", async ({ page, api }) => {
  const folder = existingRepository("code", files);
  try {
    const project = await api.post<{ id: string }>("/projects", { name: "Seats", source: folder });
    await page.goto(`/projects/${project.id}`);
    await page.getByRole("link", { name: "Code", exact: true }).click();
    await expect(page.getByText(/4 files · TypeScript 3/)).toBeVisible();
    // The tree comes with the page, for whoever opens its address.
    await expect(async () => {
      const html = await (await page.request.get(page.url())).text();
      expect(html).toContain("4 files · TypeScript 3");
      expect(html).toContain('title="src/"');
    }).toPass({ timeout: 60_000 });

    const search = page.getByRole("combobox", { name: "Search the code" });
    const chosen = page.getByRole("listbox", { name: "Found" }).getByRole("option", { selected: true });
    await search.fill("price");
    await expect(page.getByRole("option", { name: "price" })).toHaveCount(4);
    await expect(chosen).toContainText(/price\s*src\/seat\.ts/);
    await page.keyboard.press("ArrowDown");
    await expect(chosen).toContainText("src/seat.test.ts:1");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/path=src%2Fseat\.test\.ts&line=1/);
    await expect(search).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/path=src%2Fseat\.ts&line=3/);
    await page.getByRole("option", { name: /src\/seat\.test\.ts:3/ }).click();
    await expect(page).toHaveURL(/path=src%2Fseat\.test\.ts&line=3/);
    await page.getByRole("option", { name: /price\s*src\/seat\.ts/ }).click();
    await expect(page).toHaveURL(/path=src%2Fseat\.ts&line=3/);
    const code = page.getByRole("region", { name: "src/seat.ts" });
    await code.getByRole("button", { name: "euro" }).click();
    await expect(page.getByRole("region", { name: "src/money.ts" })).toContainText("cents / 100");

    await page.getByRole("button", { name: "References to euro" }).click();
    await expect(page.getByRole("region", { name: "Uses", exact: true }).last()).toContainText(
      "called in price",
    );
    await page.getByRole("button", { name: "Impact" }).click();
    await expect(page.getByRole("region", { name: "Tests" })).toContainText("src/seat.test.ts");
    await expectAccessible(page, "the impact of a name");
    await page.keyboard.press("Escape");

    await page.getByRole("button", { name: "Line 2" }).click();
    await expect(page.getByRole("region", { name: "Why this line" })).toContainText("What there is");

    await page.getByRole("tab", { name: "Graph" }).click();
    await page.getByRole("group", { name: "folder src" }).click();
    await page.getByRole("button", { name: "Open src" }).click();
    await expect(page.getByRole("group", { name: "file src/money.ts" })).toBeInViewport();
    await page.getByRole("tab", { name: "Findings" }).click();
    await expect(page.getByRole("heading", { name: "Hot spots" })).toBeVisible();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a line of a mission tells its task and who approved", async ({ page, api }) => {
  const missionId = await api.startMission({ specText: smallSpec, editPlan: firstTasks(1) });
  await api.untilStatus(missionId, "completed");
  const missions = await api.get<MissionSummaryView[]>("/missions");
  const projectId = missions.find((mission) => mission.missionId === missionId)?.projectId ?? "";
  const { files: delivered } = await api.get<BranchFiles>(`/missions/${missionId}/files`);
  const path = delivered.find((file) => file.path.startsWith("docs/"))?.path ?? "";
  const { refs } = await api.get<{ refs: Array<{ ref: string; missionId: string | null }> }>(
    `/projects/${projectId}/codebase/refs`,
  );
  const branch = refs.find((found) => found.missionId === missionId)?.ref ?? "";
  await page.goto(
    `/projects/${projectId}/codebase?ref=${encodeURIComponent(branch)}&path=${encodeURIComponent(path)}`,
  );
  await page.getByText("Source", { exact: true }).click();
  await page.getByRole("button", { name: "Line 1", exact: true }).click();
  const why = page.getByRole("region", { name: "Why this line" });
  await expect(why.getByRole("link", { name: "What the agent was told" })).toBeVisible();
  await expect(why).toContainText("in the mission");
});
