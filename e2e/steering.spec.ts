import { expect } from "@playwright/test";
import type { MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import { expectAccessible } from "./support/accessibility";
import { Room } from "./support/room";
import { databaseOnly, firstTasks, smallSpec } from "./support/specs";
import { test } from "./support/test";
import { watchPage } from "./support/watch-page";

const ask = { plan: "ask", rfc: "allow", merge: "allow", taskAboveUsd: null } as const;

test("a mission is paused, goes on, and is stopped for good", async ({ page, api }) => {
  const missionId = await api.startMission({ specText: smallSpec });
  const room = new Room(page);
  await room.open(missionId);
  await page.getByRole("button", { name: "Pause all" }).click();
  await expect(room.state("paused")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByRole("button", { name: "Pause all" })).toBeVisible();
  await room.say("/pause");
  await expect(room.state("paused")).toBeVisible();
  await room.say("/budget 17");
  await expect(page.getByRole("banner")).toContainText("/ $17");

  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Go back" }).click();
  await expect(room.state("paused")).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Stop the mission" }).click();
  await expect(room.result.getByRole("heading", { name: "The mission was stopped" })).toBeVisible();
  await expect(room.state("stopped")).toBeVisible();
});

test("a mission stops before its budget is passed, and goes on when it is raised in the room", async ({
  page,
  api,
}) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: firstTasks(1),
    warnUsd: 0.005,
    stopUsd: 0.01,
  });
  const room = new Room(page);
  await room.open(missionId);
  await expect(room.state("stopped at the budget")).toBeVisible();
  const { spentMicroUsd, stopMicroUsd } = await api.mission(missionId);
  expect(spentMicroUsd).toBeLessThanOrEqual(stopMicroUsd);

  // A stop that is no higher is not taken; the button names what would do.
  const card = room.chat.getByRole("region", { name: /Stopped at the budget/ });
  await expect(card).toContainText("the stop is $0.01");
  await expectAccessible(page, "a mission stopped at its budget");
  await card.getByRole("textbox", { name: "or another stop" }).fill("0.01");
  await expect(card.getByRole("button", { name: /^Raise to / })).toBeDisabled();
  await card.getByRole("textbox", { name: "or another stop" }).fill("");
  await card.getByRole("button", { name: "Raise to $1 and go on" }).click();
  await expect(card).toBeHidden();
  await expect(room.result.getByRole("heading", { name: "The mission is complete" })).toBeVisible();
});

test("an agent's question is answered where it is asked", async ({ page, api }) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: (tasks) => nothingToBuild(tasks),
  });
  const room = new Room(page);
  await room.open(missionId);
  await expect(page).toHaveTitle(/^\(1\) /);
  await expect(room.team).toContainText("needs you");
  const question = room.chat.getByRole("listitem").filter({ hasText: "is not built: this is a rehearsal" });
  // All its ways out are in sight, each with what follows on it.
  for (const option of ["Skip this task", "Leave a todo test in its place", "Leave it to a real model"])
    await expect(question.getByRole("button", { name: option })).toBeInViewport({ ratio: 1 });
  await expect(question.getByRole("button", { name: "Skip this task" })).toHaveAccessibleDescription(
    /left out/,
  );
  await question.getByRole("button", { name: "Answer in words" }).click();
  await question.getByRole("textbox", { name: "Answer" }).fill("Skip it, the notes are fine");
  await expectAccessible(page, "a question answered in words");
  await question.getByRole("button", { name: "Send answer" }).click();
  await expect(question).toContainText("Skip it, the notes are fine");
});

test("questions with the same answers are answered together", async ({ page, api }) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: (tasks) => nothingToBuild(tasks, 2),
  });
  const room = new Room(page);
  await room.open(missionId);
  await expect(page).toHaveTitle(/^\(2\) /);
  await page.keyboard.press("n");
  const cards = page.getByRole("list", { name: "Approvals" });
  await expect(cards.getByRole("checkbox")).toHaveCount(2);
  await cards.getByRole("checkbox").first().click();
  await cards.getByRole("checkbox").last().click();
  await expectAccessible(page, "two marked questions");
  await page.getByRole("combobox", { name: "Answer to all 2" }).selectOption("Skip this task");
  await page.getByRole("button", { name: "Answer 2" }).click();
  await expect(page).not.toHaveTitle(/^\(/);
  const { approvals } = await api.get<MissionState>(`/missions/${missionId}/state`);
  const answers = Object.values(approvals).flatMap(({ gate, answer }) => (gate === "merge" ? [] : [answer]));
  expect(answers.filter((answer) => answer === "Skip this task")).toHaveLength(2);
});

test("what a merge conflicts in is said before it is approved, and after", async ({ page, api }) => {
  const wish = {
    editPlan: databaseOnly,
    policy: { plan: "ask", rfc: "allow", merge: "ask", taskAboveUsd: null },
  } as const;
  const first = await api.startMission({ ...wish, specText: smallSpec });
  const projectId = (await api.mission(first)).projectId;
  const longer = smallSpec.replaceAll("80 characters", "90 characters");
  const second = await api.startMission({ ...wish, specText: longer, projectId });
  const room = new Room(page);
  await room.open(second);
  const card = room.chat.getByRole("listitem").filter({ hasText: "Without a merge the branch stays" });
  await expect(card).toBeVisible();
  await expect(card).not.toContainText("conflicts");
  const merges = async () =>
    Object.values((await api.get<MissionState>(`/missions/${first}/state`)).approvals).filter(
      ({ gate }) => gate === "merge",
    );
  await expect.poll(async () => (await merges()).length).toBe(1);
  const [asked] = await merges();
  await api.post(`/missions/${first}/approvals/${asked?.id}`, {
    ...{ decision: "approved", answer: null, hash: asked?.hash },
  });
  await api.untilStatus(first, "completed");
  await page.reload();
  await expect(card).toContainText("It conflicts with main now, in src/");
  await card.getByRole("button", { name: "Approve" }).click();
  await expect(room.chat).toContainText("Not merged: it conflicts with main in src/");
});

test("orders are written in the chat out of what it suggests, and half-written ones stay", async ({
  page,
  api,
}) => {
  const missionId = await api.startMission({ specText: smallSpec, start: false });
  const room = new Room(page);
  await room.open(missionId);
  await room.message.fill("/");
  const suggestions = page.getByRole("listbox", { name: "Suggestions" });
  await expect(suggestions.getByRole("option")).not.toHaveCount(0);
  await expectAccessible(page, "what the chat suggests");
  await room.message.press("ArrowDown");
  await expect(suggestions.getByRole("option", { selected: true })).toContainText("/resume");
  await room.message.fill("/bud");
  await room.message.press("Tab");
  await expect(room.message).toHaveValue("/budget ");
  await room.message.pressSequentially("7");
  await page.reload();
  await expect(room.message).toHaveValue("/budget 7");
  await room.message.press("Enter");
  await expect(room.message).toHaveValue("");
  await expect(page.getByRole("banner").getByRole("button", { name: "Budget" })).toContainText("$7");
  await room.message.fill("/nonsense");
  await room.message.press("Enter");
  await expect(room.chat.getByRole("alert")).toContainText("There is no command /nonsense");
  await expect(room.message).toHaveValue("/nonsense");
});

test("words are written with their button in sight, however high the card is", async ({ page, api }) => {
  const missionId = await api.startMission({
    specText: "The total of the cart is wrong.",
    workflow: "bugfix",
  });
  const room = new Room(page);
  await room.open(missionId);
  const question = room.chat
    .getByRole("listitem")
    .filter({ hasText: "I cannot write a test from this report" });
  await question.getByRole("button", { name: "Answer in words" }).click();
  const send = question.getByRole("button", { name: "Send answer" });
  await expect(send).toBeInViewport({ ratio: 1 });
  const answer = question.getByRole("textbox", { name: "Answer" });
  const { height } = (await answer.boundingBox()) ?? { height: 0 };
  await answer.pressSequentially("It adds up");
  for (const line of ["one", "two", "three"]) {
    await answer.press("Shift+Enter");
    await answer.pressSequentially(line);
  }
  await expect.poll(async () => (await answer.boundingBox())?.height).toBeGreaterThan(height);
  await expect(send).toBeInViewport({ ratio: 1 });
});

test("a design is approved with a key, or sent back with a reason that the team gets", async ({
  page,
  api,
}) => {
  const wish = { specText: smallSpec, editPlan: firstTasks(1), policy: { ...ask, rfc: "ask" as const } };
  const room = new Room(page);
  await room.open(await api.startMission(wish));
  await expect(page).toHaveTitle(/^\(1\) /);
  // What is decided on has room to be read; the log has its own height again.
  const below = page.getByRole("region", { name: "Log, approvals and costs" });
  const heightOf = async () => (await below.boundingBox())?.height ?? 0;
  const low = await heightOf();
  await room.tab("Approvals").click();
  await expect.poll(heightOf).toBeGreaterThan(1.5 * low);
  const readable = await heightOf();
  await below.getByRole("button", { name: /^Enlarge/ }).click();
  await expect.poll(heightOf).toBeGreaterThan(readable);
  await page.keyboard.press("z");
  await expect.poll(heightOf).toBe(readable);
  await room.tab("Log").click();
  await expect.poll(heightOf).toBe(low);
  await room.openApprovals();
  await page.keyboard.press("r");
  await page.getByRole("textbox", { name: "Reason" }).fill("Say how long a title may be");
  await page.keyboard.press("Enter");
  await expect(room.chat).toContainText("Sent back by you: Say how long a title may be");
  await expect(page.getByRole("textbox", { name: "Reason" })).toBeHidden();

  await room.open(await api.startMission(wish));
  await expect(page).toHaveTitle(/^\(1\) /);
  await room.openApprovals();
  await page.keyboard.press("a");
  await expect(room.result.getByRole("heading", { name: "The mission is complete" })).toBeVisible();
});

test("a task is added to a plan that runs, and taken back", async ({ page, api }) => {
  const policy = { ...ask, plan: "allow", rfc: "ask" } as const;
  const room = new Room(page);
  await room.open(await api.startMission({ specText: smallSpec, editPlan: firstTasks(1), policy }));
  // It waits for the design: what is added after that waits too.
  await expect(page).toHaveTitle(/^\(1\) /);
  await room.message.fill("/add Count the notes");
  await room.message.press("Escape");
  await room.message.press("Enter");
  const form = page.getByRole("dialog", { name: "Add a task" });
  await expect(form.getByLabel("Name")).toHaveValue("Count the notes");
  await expectAccessible(page, "a task that is added");
  await form.getByRole("button", { name: /^After: / }).click();
  await page.getByRole("menuitemcheckbox").first().click();
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: "Add the task" }).click();
  await expect(form).toBeHidden();
  const added = room.tasks.getByRole("treeitem", { name: /Count the notes/ });
  await expect(added.getByRole("img", { name: "waiting" })).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(added.getByRole("img", { name: "cancelled" })).toBeVisible();
});

test("a task that has not begun is done earlier, and by somebody else", async ({ page, api }) => {
  const policy = { ...ask, plan: "allow", rfc: "ask" } as const;
  const missionId = await api.startMission({ specText: smallSpec, editPlan: waitingForTheDesign, policy });
  const room = new Room(page);
  await room.open(missionId);
  await expect(page).toHaveTitle(/^\(1\) /);
  const rows = room.tasks.getByRole("treeitem", { name: /The (first|second) thing/ });
  await expect(rows).toHaveText([/first/, /second/]);
  // A row that was clicked takes the keys.
  await rows.last().click();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(rows).toHaveText([/second/, /first/]);
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByText(/is the first that can still move/)).toBeVisible();

  await page.getByRole("button", { name: "What to do with the task" }).click();
  await page.getByRole("menuitem", { name: "Give to another agent…" }).click();
  const dialog = page.getByRole("dialog", { name: /to another agent$/ });
  await dialog.getByLabel("Agent").selectOption("frontend-developer");
  await dialog.getByRole("button", { name: "Give it to them" }).click();
  await expect(page.getByText(/ now\.$/)).toBeVisible();
  await expect.poll(async () => agentOf(missionId)).toBe("frontend-developer");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => agentOf(missionId)).toBe("backend-developer");

  async function agentOf(id: string) {
    const { tasks } = await api.get<{ tasks: Record<string, PlanTask> }>(`/missions/${id}/state`);
    return tasks.second?.agent;
  }
});

test("of two tabs that decide, the second is told in plain words", async ({ page, app, api, context }) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: firstTasks(1),
    policy: { ...ask, plan: "ask" },
    start: false,
  });
  const other = await context.newPage();
  const problems = watchPage(other, app.url);
  const [room, late] = [new Room(page), new Room(other)];
  await Promise.all([room.open(missionId), late.open(missionId)]);

  // The second tab's decision is on its way when the first one's arrives.
  await other.route("**/approvals/*", async (route) => {
    await room.chat.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(page).toHaveTitle(/^Notes/);
    await route.continue();
  });
  await late.openApprovals();
  await other.keyboard.press("a");
  await expect(other.getByText("This was already approved by you.").first()).toBeVisible();
  expect(problems).toEqual([]);
});

/** A plan of one task whose write set lets the rehearsal build nothing, so that it asks. */

function nothingToBuild(tasks: PlanTask[], count = 1): PlanTask[] {
  const pattern = tasks.find(({ type }) => type === "implementation");
  if (!pattern) return [];
  return Array.from({ length: count }, (_, at) => ({
    ...{ ...pattern, id: `${pattern.id}-${at}`, title: `${pattern.title} ${at + 1}` },
    ...{ dependsOn: [], writes: [`nothing-${at}/**`] },
  }));
}

/** The design, and two things that are built when it is approved. */
function waitingForTheDesign([design, ...others]: PlanTask[]): PlanTask[] {
  const pattern = others.find(({ type }) => type === "implementation");
  if (!design || !pattern) return [];
  const build = (id: string): PlanTask => ({
    ...{ ...pattern, id, title: `The ${id} thing`, agent: "backend-developer" },
    dependsOn: [design.id],
  });
  return [design, build("first"), build("second")];
}
