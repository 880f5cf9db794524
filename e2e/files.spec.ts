import { readFileSync, rmSync } from "node:fs";
import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { existingRepository } from "./support/existing-repository";
import { Room } from "./support/room";
import { firstTasks, smallSpec } from "./support/specs";
import { test } from "./support/test";

test("a file of the branch is explained, reviewed and tested from its menu", async ({ page, api }) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: firstTasks(3),
    policy: { plan: "allow", rfc: "allow", merge: "ask", taskAboveUsd: null },
  });
  const room = new Room(page);
  await room.open(missionId);
  await expect(page).toHaveTitle(/^\(1\) /, { timeout: 60_000 });
  const files = page.getByRole("tree", { name: "Files" });
  const file = files
    .getByRole("treeitem")
    .filter({ hasText: /\.(?:md|mmd|ts)/ })
    .first();
  const menu = page.getByRole("menu");

  await file.click({ button: "right" });
  await expect(menu).toBeVisible();
  await expectAccessible(page, "a file's menu");
  await menu.getByRole("menuitem", { name: "Have tests written…" }).click();
  const form = page.getByRole("dialog", { name: "Add a task" });
  await expect(form.getByLabel("Name")).toHaveValue(/test/i);
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();

  // By keyboard, too.
  await file.click();
  await files.press("Shift+F10");
  await menu.getByRole("menuitem", { name: "Have it reviewed…" }).press("Enter");
  await expect(form.getByLabel("Name")).toHaveValue(/review/i);
  await page.keyboard.press("Escape");
  await expect(form).toBeHidden();

  await file.click({ button: "right" });
  await menu.getByRole("menuitem", { name: /^Explain/ }).click();
  await expect(page).toHaveURL(/\/codebase\?path=/);
});

test("a file that is long, in an old encoding or binary is shown as far as it can be, and saved whole", async ({
  page,
  api,
}) => {
  const folder = existingRepository("odd", {
    "data/long.csv": "seat,price\n".repeat(120_000),
    "docs/old.txt": Buffer.from("Gr\u00f6\u00dfe in cm\n", "latin1"),
    "docs/logo.bin": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
  });
  try {
    const project = await api.post<{ id: string }>("/projects", { name: "Odd", source: folder });
    const missionId = await api.startMission({
      ...{ specText: smallSpec, projectId: project.id, editPlan: firstTasks(1) },
    });
    await api.untilStatus(missionId, "completed");
    const file = page.getByRole("region", { name: "File", exact: true });
    const saved = async (name: string) => {
      const download = page.waitForEvent("download");
      await file
        .getByRole("link", { name: /^Save / })
        .first()
        .click();
      expect((await download).suggestedFilename()).toBe(name);
      return readFileSync(await (await download).path());
    };
    await page.goto(`/missions/${missionId}?tab=files&file=data%2Flong.csv`);
    await expect(file).toContainText("Only its first part is shown");
    await expect(file).toContainText("seat,price");
    expect((await saved("long.csv")).length).toBe(1_320_000);

    await page.goto(`/missions/${missionId}?tab=files&file=docs%2Fold.txt`);
    await expect(file).toContainText("Gr\u00f6\u00dfe in cm");
    await expect(file).toContainText("It is no UTF-8: read as Windows-1252.");

    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await file.getByRole("button", { name: "Copy the file" }).click();
    await expect(file.getByRole("button", { name: "Copied" })).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Gr\u00f6\u00dfe in cm\n");

    await page.goto(`/missions/${missionId}?tab=files&file=docs%2Flogo.bin`);
    await expect(file).toContainText("This file cannot be shown");
    await expectAccessible(page, "a file that is no text");
    expect([...(await saved("logo.bin"))].slice(0, 4)).toEqual([0x89, 0x50, 0x4e, 0x47]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
