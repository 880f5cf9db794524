import { expect } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { Room } from "./support/room";
import { test } from "./support/test";

test("an RFC is commented, approved and built from its page", async ({ page, api }) => {
  const project = await api.post<{ id: string }>("/projects", { name: "Designs" });
  const { missionId } = await api.post<{ missionId: string }>("/missions", {
    ...{ projectId: project.id, workflow: "rfc", specText: "How do we sort long lists?", start: true },
    policy: { plan: "allow", rfc: "ask", merge: "allow", taskAboveUsd: null },
  });
  // The rehearsal decides nothing: its reviewers send the question back, and its author asks for the decision.
  await expect.poll(async () => (await api.mission(missionId)).openApprovals).toBe(1);
  const room = new Room(page);
  await room.open(missionId);
  await room.openApprovals();
  const answer = page.getByRole("textbox", { name: "Answer" });
  await answer.fill("We sort on the server, 50 a page.");
  await answer.press("Enter");
  await page.goto(`/missions/${missionId}?task=write`);
  const link = page.getByRole("navigation", { name: "RFCs" }).getByRole("link").first();
  await expect(link).toBeVisible();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 }).first()).toHaveText(/^RFC 001: /);
  await expect(page.getByText("We sort on the server, 50 a page.").first()).toBeVisible();
  const words = page.getByRole("textbox", { name: "Comment on Risks" });
  await page.getByRole("button", { name: "Comment on Risks" }).click();
  await expect(words).toBeFocused();
  await expectAccessible(page, "an RFC with a comment begun");
  await page.keyboard.press("Escape");
  await expect(words).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused();
  await page.getByRole("button", { name: "Comment on Risks" }).click();
  await words.fill("How long is long?");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.getByRole("article", { name: "Comment of you" })).toContainText("How long is long?");
  await expectAccessible(page, "an RFC with a comment");
  // What is read is in the address: Back goes back, and a link leads there.
  await page.getByRole("combobox", { name: "Revision" }).selectOption("1");
  await expect(page).toHaveURL(/\?revision=1$/);
  await page.getByRole("group", { name: "View" }).getByText("Changes", { exact: true }).click();
  await expect(page).toHaveURL(/view=changes/);
  await page.reload();
  await expect(page.getByRole("combobox", { name: "Revision from" })).toBeVisible();
  await page.getByRole("combobox", { name: "Revision to" }).selectOption("1");
  await expect(page).toHaveURL(/to=1/);
  await page.goBack();
  await page.goBack();
  await expect(page.getByRole("combobox", { name: "Revision", exact: true })).toHaveValue("1");
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("button", { name: "Implement this RFC" })).toBeVisible();
  // It is offered where the mission has ended, too.
  await page.goto(`/missions/${missionId}`);
  const offer = room.result.getByRole("button", { name: /^Implement this RFC/ });
  await offer.click();
  await expect(page).not.toHaveURL(new RegExp(missionId));
  await expect(page.getByText(/^builds the RFC/).first()).toBeVisible();
  await page.goto(`/projects/${project.id}/rfcs`);
  await page.getByRole("combobox", { name: "State" }).selectOption("approved");
  await expect(page.getByRole("list", { name: "RFCs" }).getByRole("link")).toHaveCount(1);
  await expectAccessible(page, "the RFCs of a project");
});
