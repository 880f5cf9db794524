import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { Room } from "./support/room";
import { smallSpec } from "./support/specs";
import { test } from "./support/test";

test("what is allowed with limits is not asked for again until they are reached", async ({ page, api }) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    // One after the other, so that each begins when the one before has been decided about.
    editPlan: (tasks) =>
      tasks
        .slice(0, 3)
        .map((task, index, all) => ({ ...task, dependsOn: index === 0 ? [] : [all[index - 1]?.id ?? ""] })),
    policy: { plan: "allow", rfc: "allow", merge: "allow", taskAboveUsd: 0 },
  });
  const room = new Room(page);
  await room.open(missionId);
  await expect(page).toHaveTitle(/^\(1\) /, { timeout: 30_000 });
  await room.openApprovals();
  const asked = page.getByRole("article").getByRole("heading", { level: 3 });
  const first = (await asked.textContent()) ?? "";
  await page.getByRole("button", { name: "Allow with limits…" }).click();
  const form = page.getByRole("form", { name: "Allow with limits" });
  await expectAccessible(page, "what is allowed with limits");

  await form.getByLabel("Up to, in dollars").fill("0.000001");
  await expect(form.getByRole("status")).toContainText("0.01 or more");
  await expect(form.getByRole("button", { name: "Approve and allow" })).toBeDisabled();
  await form.getByLabel("Up to, in dollars").fill("4");
  await form.getByLabel("For").selectOption({ label: "Every task of the mission" });
  await form.getByLabel("Only tasks that change").fill("");
  await form.getByLabel("Times, with this").fill("2");
  await form.getByRole("button", { name: "Approve and allow" }).click();

  // The second is begun by what was allowed; the third is asked for.
  await expect(page.getByRole("button", { name: "Allow with limits…" })).toBeVisible({ timeout: 60_000 });
  await expect(asked).not.toHaveText(first);
  const allowed = page.getByRole("region", { name: "Allowed for this mission" });
  await allowed.getByText("1 allowed for this mission").click();
  await expect(allowed).toContainText("used up: it asks again");
});
