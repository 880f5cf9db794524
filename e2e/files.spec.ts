import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
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
