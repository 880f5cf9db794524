import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { PlanTask } from "@/contracts/plan";
import type { TakenOver } from "@/contracts/take-over";
import { expectAccessible } from "./support/accessibility";
import { Room } from "./support/room";
import { smallSpec } from "./support/specs";
import { test } from "./support/test";

// Slow enough to be spoken to, and the first task asks another agent.
const faults = [
  { kind: "ask-first", times: 1 },
  { kind: "slow", delayMs: 2_500 },
];
test.use({ env: { WAR_ROOM_REHEARSAL_FAULTS: JSON.stringify(faults) } });

const modelsOnly = (tasks: PlanTask[]) =>
  tasks
    .filter(({ type, area }) => type === "implementation" && area === "models")
    .map((task) => ({ ...task, dependsOn: [] }));

test("an agent asks another, hears a person, and goes on from files that they have changed", async ({
  page,
  api,
}) => {
  const missionId = await api.startMission({ specText: smallSpec, editPlan: modelsOnly });
  const room = new Room(page);
  await room.open(missionId);
  const said = (text: RegExp | string) => room.chat.getByRole("listitem").filter({ hasText: text });
  await expect(said("What has to be kept in mind")).toContainText("to sage");
  await expect(said("to sol").first()).toBeVisible();

  await room.say("@sol Keep it short.");
  await expect(said("Keep it short.")).toContainText(/Delivered at step \d+ of 1\.1/);

  await room.tasks.getByRole("treeitem").filter({ hasText: "1.1" }).click();
  await page.getByRole("button", { name: "What to do with the task" }).click();
  await page.getByRole("menuitem", { name: "Take over its files" }).click();
  const panel = page.getByRole("region", { name: "Taken over" });
  await expect(panel).toContainText("These files are yours");

  const { path } = await api.get<TakenOver>(`/missions/${missionId}/tasks/backend-models/take-over`);
  const goOn = panel.getByRole("button", { name: "Go on from here with my changes" });
  await expect(goOn).toBeDisabled();
  await writeFile(join(path ?? "", "outside.txt"), "no\n");
  await panel.getByRole("button", { name: "Look at my changes" }).click();
  await expect(panel).toContainText("1 file of it the task may not change");
  await expect(panel).toContainText("outside.txt: put it back, or allow the task to change it");
  await expect(panel.getByRole("button", { name: "Allow and go on with my changes" })).toBeEnabled();
  await expect(goOn).toBeDisabled();

  await rm(join(path ?? "", "outside.txt"));
  await writeFile(join(path ?? "", "src/models/by-hand.ts"), "export const byHand = true;\n");
  await panel.getByRole("button", { name: "Look at my changes" }).click();
  await expect(panel.getByRole("region", { name: "Your changes" })).toContainText("byHand");
  await expectAccessible(page, "a task taken over");

  // Nothing else goes on: the mission says what it waits for, and leads there. The files are shown as they lie in the folder.
  await page.keyboard.press("Escape");
  await room.state("waits for you to hand back 1.1").click();
  await expect(page.getByRole("region", { name: "Diff" })).toContainText("src/models/by-hand.ts");
  await expect(page.getByRole("button", { name: "Pause all" })).toBeHidden();
  await room.tab("Files").click();
  const files = page.getByRole("tabpanel", { name: /^Files/ });
  await files.getByRole("treeitem", { name: "by-hand.ts" }).click();
  await expect(files).toContainText("export const byHand = true;");
  await expect(files).toContainText("in your hands");

  // What is there no more, or is no text, is not shown as it was before.
  const byHand = join(path ?? "", "src/models/by-hand.ts");
  const lookAgain = panel.getByRole("button", { name: "Look at my changes" });
  await rm(byHand);
  await lookAgain.click();
  await expect(files).toContainText("Task 1.1 has no such file now");
  await expect(files).not.toContainText("export const byHand");
  await writeFile(byHand, Buffer.from([0, 1, 2]));
  await lookAgain.click();
  await expect(files).toContainText("It is no text");
  await expect(files.getByRole("button", { name: "Try again" })).toBeHidden();
  await writeFile(byHand, "export const byHand = true;\n");
  await lookAgain.click();
  await expect(files).toContainText("export const byHand = true;");
  await goOn.click();
  await expect(panel).toBeHidden();
  // What was pressed is gone with its panel: the keyboard goes on in the workbench.
  await expect(page.getByRole("region", { name: /^Workbench: / })).toBeFocused();
  await expect(room.log).toContainText("handed back by you");
  await page.getByRole("tab", { name: "Plan" }).click();
  await expect(page.getByRole("tabpanel", { name: /^Plan/ })).toContainText("What was tried");
  await expect(room.state("completed")).toBeVisible();
  const { text } = await api.get<{ text: string }>(`/missions/${missionId}/file?path=src/models/by-hand.ts`);
  expect(text).toContain("byHand");
});

test("what an agent says is read while it says it", async ({ page, api }) => {
  const missionId = await api.startMission({ specText: smallSpec, editPlan: modelsOnly });
  const room = new Room(page);
  await room.open(missionId);
  const running = page.getByRole("region", { name: "Running now" });
  const place = running.getByRole("region", { name: "Implement data models and repositories" });
  await expect(place).toContainText("Thinking");
  const words = async () => (await place.textContent())?.length ?? 0;
  const before = await words();
  await expect.poll(words).toBeGreaterThan(before);

  await room.team.getByRole("button", { name: /sol backend/ }).click();
  await expect(page).toHaveURL(/task=/);
  await room.tab("Trace").click();
  const step = page.getByRole("region", { name: "Attempt 1" }).getByRole("button", { name: /model/ }).last();
  await step.click();
  await expect(page.getByRole("heading", { name: "What it was told" })).toBeVisible();
});
