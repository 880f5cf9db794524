import { readFileSync } from "node:fs";
import { type Download, expect, type Locator, type Page } from "@playwright/test";
import type { MissionState } from "@/contracts/mission-state";
import type { PlanTask } from "@/contracts/plan";
import { expectAccessible } from "./support/accessibility";
import { Api } from "./support/api";
import { Room } from "./support/room";
import { firstTasks, smallSpec } from "./support/specs";
import { test } from "./support/test";

/** A design and its diagrams, over before the first journey begins. */
let done: string;

test.beforeAll(async ({ app }) => {
  const api = new Api(app.url);
  done = await api.startMission({ specText: smallSpec, editPlan: firstTasks(2) });
  await api.untilStatus(done, "completed");
});

test("the log is filtered by agent, level and text, and follows or stands still", async ({ page, api }) => {
  const room = new Room(page);
  await room.open(done);
  const { tasks } = await stateOf(api, done);
  const agents = [...new Set(Object.values(tasks).map(({ agent }) => agent))];
  expect(agents.length).toBeGreaterThan(1);
  const below = page.getByRole("region", { name: "Log, approvals and costs" });
  const choose = (label: string) => below.getByRole("combobox", { name: label, exact: true });
  await expect(room.log).toContainText("mission completed");
  const whole = await linesIn(below);

  await choose("Agent").selectOption(agents[0] ?? "");
  await expect.poll(() => linesIn(below)).toBeLessThan(whole);
  await choose("Agent").selectOption("");
  await choose("Task").selectOption(Object.keys(tasks)[0] ?? "");
  await expect.poll(() => linesIn(below)).toBeLessThan(whole);
  await choose("Task").selectOption("");
  await choose("Level").selectOption("error");
  await expect.poll(() => linesIn(below)).toBeLessThan(whole);
  await choose("Level").selectOption("info");
  await below.getByRole("textbox", { name: "Text in the log" }).fill("write_file");
  await expect.poll(() => linesIn(below)).toBeLessThan(whole);
  await expect(room.log).toContainText("write_file");
  await below.getByRole("textbox", { name: "Text in the log" }).fill("");

  await below.getByRole("button", { name: "Pause the log" }).click();
  await expect(below.getByText(/^paused/)).toBeVisible();
  await below.getByRole("button", { name: "Follow the log" }).click();
  await expect(below.getByText(/^following/)).toBeVisible();
});

test("a step of the trace shows what was sent and what came back", async ({ page }) => {
  const room = new Room(page);
  await room.open(done);
  await taskRow(room).first().click();
  await room.tab("Trace").click();
  const attempt = page.getByRole("region", { name: "Attempt 1" });
  await attempt.getByRole("button", { name: /model/ }).first().click();
  await expect(attempt.getByRole("heading", { name: "What it was told" })).toBeVisible();
  await expect(attempt.getByRole("heading", { name: "Reply" })).toBeVisible();
  await expect(attempt.getByRole("button", { name: "Copy: What it was told" })).toBeVisible();
  await expectAccessible(page, "an open step of the trace");
});

test("a diagram is made larger, fits again, shows its source and is saved", async ({ page }) => {
  const room = new Room(page);
  await room.open(done);
  await taskRow(room).last().click();
  await room.tab("Diagram").click();
  const diagram = page.getByRole("img", { name: /^Diagram: / });
  await expect(diagram).toBeVisible({ timeout: 30_000 });
  const width = async () => (await diagram.locator("svg").first().boundingBox())?.width ?? 0;
  const fitted = await width();
  await page.getByRole("button", { name: "Larger" }).click();
  await expect.poll(width).toBeGreaterThan(fitted);
  await page.getByRole("button", { name: "Fit" }).click();
  await expect.poll(width).toBe(fitted);
  const saved = await downloadBy(page, page.getByRole("button", { name: "Save as SVG" }));
  expect(saved).toContain("<svg");
  await page.getByRole("button", { name: "Show the source" }).click();
  await expect(diagram).toBeHidden();
  await expectAccessible(page, "a diagram's source");
  await page.getByRole("button", { name: "Show the diagram" }).click();
  await expect(diagram).toBeVisible();
  await expectAccessible(page, "a diagram");
});

test("a diagram that is none says so, with its source", async ({ page }) => {
  await page.route(`**/missions/${done}/artifacts/*`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: { ...(await response.json()), content: "flowchart TD\n  a --> (" },
    });
  });
  const room = new Room(page);
  await room.open(done);
  await taskRow(room).last().click();
  await room.tab("Diagram").click();
  await expect(page.getByText(/^The diagram does not parse/)).toBeVisible();
  await expectAccessible(page, "a diagram that does not parse");
});

test("words are found in a diff, one place after the other", async ({ page }) => {
  const room = new Room(page);
  await room.open(done);
  await taskRow(room).first().click();
  await room.tab("Diff").click();
  const diff = page.getByRole("region", { name: "Diff", exact: true });
  await expect(diff.getByRole("region").first()).toBeVisible();
  await diff.focus();
  await page.keyboard.press("Control+f");
  const find = diff.getByRole("textbox", { name: "Find in the diff" });
  await expect(find).toBeFocused();
  await find.fill("the");
  await expect(diff.getByText(/^1 of \d+$/)).toBeVisible();
  const current = diff.locator("mark[data-current]");
  await expect(current).toHaveCount(1);
  await expect(current).toBeInViewport();
  const first = await current.evaluate((mark) => mark.closest("tr")?.rowIndex);
  await page.keyboard.press("Enter");
  await expect(diff.getByText(/^2 of \d+$/)).toBeVisible();
  await page.keyboard.press("Shift+Enter");
  await expect(diff.getByText(/^1 of \d+$/)).toBeVisible();
  expect(await current.evaluate((mark) => mark.closest("tr")?.rowIndex)).toBe(first);
  await find.fill("nothing reads so");
  await expect(diff.getByText("no match")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(find).toBeHidden();
  await expect(diff).toBeFocused();
  // The task is still the chosen one: Escape was the search's.
  await expect(room.tab("Diff")).toHaveAttribute("aria-selected", "true");
  await expect(diff.locator("mark")).toHaveCount(0);
});

test("each panel is hidden and comes back, by its button, its key and its line, and stays so over a reload", async ({
  page,
}) => {
  const room = new Room(page);
  await room.open(done);
  await taskRow(room).first().click();
  const workbench = page.getByRole("region", { name: /^Workbench: / });
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await button("Hide the workbench").click();
  await expect(workbench).toBeHidden();
  await expect(button("Show the workbench")).toBeFocused();
  await button("Hide the panel below").click();
  await expect(room.log).toBeHidden();
  await expect(button("Show the panel below")).toBeFocused();
  await page.keyboard.press("t");
  await expect(room.team).toBeHidden();
  await page.reload();
  await expect(room.eventNumber).toContainText("live");
  await expect(button("Show the workbench")).toBeVisible();
  await expect(room.tab("Log")).toBeVisible();
  for (const gone of [workbench, room.log, room.team]) await expect(gone).toBeHidden();

  // A link to what stands in hidden panels shows them, in a tab that has not been there.
  const other = await page.context().newPage();
  await other.goto(`${page.url()}&tab=trace&panel=costs`);
  await expect(other.getByRole("region", { name: /^Workbench: / })).toBeVisible();
  await expect(other.getByRole("tabpanel", { name: /^Costs/ })).toContainText("spent");
  await other.getByRole("button", { name: "Hide the workbench", exact: true }).click();
  await other.getByRole("button", { name: "Hide the panel below", exact: true }).click();
  await other.reload();
  await expect(other.getByRole("button", { name: "Show the panel below", exact: true })).toBeVisible();
  await expect(other.getByRole("region", { name: /^Workbench: / })).toBeHidden();
  await other.close();

  // What stands in a hidden panel shows it.
  await room.tab("Approvals").click();
  await expect(button("Hide the panel below")).toBeVisible();
  await expect(room.tab("Approvals")).toBeFocused();
  await room.tasks.focus();
  await page.keyboard.press("Enter");
  await expect(workbench).toBeVisible();
  await expect(page.getByRole("tabpanel", { name: /^Plan/ })).toBeFocused();
  await page.keyboard.press("w");
  await expect(button("Show the workbench")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(workbench).toBeVisible();

  const line = page.getByRole("separator", { name: "Resize team and files" });
  await line.focus();
  await page.keyboard.press("Enter");
  await expect(room.team).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(room.team).toBeHidden();
  await expect(line).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("ArrowRight");
  await expect(room.team).toBeVisible();

  // Pulled shut, and out again.
  const below = page.getByRole("separator", { name: "Resize the log" });
  const at = async () => (await below.boundingBox())?.y ?? 0;
  await page.mouse.move(400, await at());
  await page.mouse.down();
  await page.mouse.move(400, 860, { steps: 4 });
  await expect(button("Show the panel below")).toBeVisible();
  await page.mouse.move(400, 600, { steps: 4 });
  await page.mouse.up();
  await expect(button("Hide the panel below")).toBeVisible();
});

test("in a narrow room nothing lies over the tabs of the tasks", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const room = new Room(page);
  await room.open(done);
  await page.getByRole("button", { name: "Show the team and the files" }).click();
  await expect(room.team).toBeVisible();
  const tab = await room.tab("Timeline").boundingBox();
  const next = await page.getByRole("button", { name: "What needs you first" }).boundingBox();
  expect((tab?.x ?? 0) + (tab?.width ?? 0)).toBeLessThanOrEqual(next?.x ?? 0);
});

test("a small window has room for the mission's name and for the graph", async ({ page, api }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  const specText = smallSpec.replace("# Notes", "# Boards lent to members");
  const room = new Room(page);
  await room.open(await api.startMission({ specText, start: false }));
  await expect(page.getByRole("button", { name: "Stop" })).toBeInViewport({ ratio: 1 });
  const name = page.getByRole("heading", { level: 1, name: "Boards lent to members" });
  expect(await name.evaluate((shown) => shown.scrollWidth <= shown.clientWidth)).toBe(true);
  const height = async () => (await page.getByRole("tabpanel", { name: "Graph" }).boundingBox())?.height ?? 0;
  // The card of what waits keeps its room in the chat; where nothing waits the graph has more.
  await room.tab("Graph").click();
  expect(await height()).toBeGreaterThan(210);
  await room.open(done);
  await room.tab("Graph").click();
  await expect.poll(height).toBeGreaterThan(270);
});

test("the strip at the top holds all that is in it, whatever the width", async ({ page, api }) => {
  const missionId = await api.startMission({
    specText: smallSpec.replace("# Notes", "# Boards that are lent to members of three clubs"),
    editPlan: firstTasks(1),
    policy: { plan: "allow", rfc: "ask", merge: "ask", taskAboveUsd: 0 },
  });
  const room = new Room(page);
  const strip = page.getByRole("banner");
  const expectWhole = async (id: string) => {
    await room.open(id);
    await expect(strip.getByRole("button", { name: /^needs you/ })).toBeVisible();
    for (const width of [768, 900, 1024, 1100, 1280, 1366, 1440, 1600, 1920]) {
      await page.setViewportSize({ width, height: 768 });
      const over = () => strip.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      await expect.poll(over, { message: `${width} wide` }).toBe(0);
    }
  };
  await expectWhole(missionId);
  // Its name bears the way it came about.
  const fork = await api.post<{ missionId: string }>(`/missions/${missionId}/fork`, { start: true });
  await expectWhole(fork.missionId);
  await api.post(`/missions/${fork.missionId}/commands`, { type: "pause" });
  await expect(strip.getByRole("button", { name: "Resume" })).toBeVisible();
  await expectWhole(fork.missionId);
});

test("a task is found in the tree, and what it was found by is put away with Escape", async ({
  page,
  api,
}) => {
  const room = new Room(page);
  await room.open(done);
  await expect(taskRow(room)).toHaveCount(2);
  const { tasks, taskOrder } = await stateOf(api, done);
  await page.keyboard.press("/");
  const find = page.getByRole("textbox", { name: "Find a task" });
  await expect(find).toBeFocused();
  await find.fill(tasks[taskOrder[1] ?? ""]?.title ?? "");
  await expect(taskRow(room)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(taskRow(room)).toHaveCount(2);
});

test("costs stand by agent, model and phase and go out as CSV, and the recording as a file", async ({
  page,
}) => {
  const room = new Room(page);
  await room.open(done);
  await room.tab("Costs").click();
  for (const by of ["Model", "Phase", "Agent"]) {
    await page.getByText(by, { exact: true }).first().click();
    const table = page.getByRole("region", { name: `Costs by ${by.toLowerCase()}` });
    await expect(table.getByRole("row")).not.toHaveCount(1);
  }
  const figures = page.getByRole("region", { name: "Costs of the mission" });
  await expect(figures).toContainText(/estimate~\$\d/);
  await expect(figures).toContainText(/against it[+−]?\d+ %/);
  const first = page.getByRole("region", { name: "Costs by task" }).getByRole("row", { name: /^1\.1/ });
  await expect(first).toContainText(/~\$\d+\.\d\d\$\d+\.\d+[+−-]?\d+ %/);
  await expectAccessible(page, "costs by agent");
  const csv = await downloadBy(page, page.getByRole("button", { name: "Save as CSV" }));
  expect(csv.trim().split("\n").length).toBeGreaterThan(2);
  const recording = await downloadBy(page, page.getByRole("link", { name: "Export the recording" }));
  expect(recording.length).toBeGreaterThan(1_000);
});

test("a task is paused, skipped and cancelled, and each is undone", async ({ page, api }) => {
  const room = new Room(page);
  await room.open(await untilDesignAsks(api));
  await expect(page).toHaveTitle(/^\(1\) /, { timeout: 30_000 });
  const task = taskRow(room).last();
  const is = (word: string) => expect(task.getByRole("img", { name: word, exact: true })).toBeVisible();
  const order = async (name: string | RegExp) => {
    await page.getByRole("button", { name: "What to do with the task" }).click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  };
  const undo = () => page.getByRole("button", { name: "Undo" }).first().click();
  await task.click();
  await is("waiting");
  for (const key of ["m", "Shift+F10"]) {
    await room.tasks.press(key);
    await expect(page.getByRole("menuitem", { name: "Skip" })).toBeVisible();
    if (key === "m") await expectAccessible(page, "a task's menu");
    await page.keyboard.press("Escape");
    await expect(room.tasks).toBeFocused();
  }
  await order("Pause");
  await is("paused");
  await undo();
  // The notice has gone with the press: the focus is back where the order was given.
  await expect(page.getByRole("button", { name: "What to do with the task" })).toBeFocused();
  await is("waiting");
  await order("Skip");
  await is("skipped");
  await order("Bring back");
  await is("waiting");

  const number = (await task.getByText(/^\d+\.\d+$/).textContent()) ?? "";
  await room.message.fill(`/cancel ${number}`);
  await room.message.press("Escape");
  await room.message.press("Enter");
  const asks = page.getByRole("alertdialog", { name: /^Cancel / });
  await expect(asks).toBeVisible();
  await expectAccessible(page, "a task's cancel asks back");
  await asks.getByRole("button", { name: "Go back" }).click();
  await expect(room.message).toHaveValue(`/cancel ${number}`);
  await is("waiting");
  await room.message.press("Enter");
  await asks.getByRole("button", { name: "Cancel the task" }).click();
  await is("cancelled");
  await order(/^Bring back/);
  await is("waiting");
});

test("a task's orders open in the graph and the timeline, by key and by pointer, and give the keys back", async ({
  page,
  api,
}) => {
  const room = new Room(page);
  await room.open(await untilDesignAsks(api));
  const pause = page.getByRole("menuitem", { name: "Pause", exact: true });
  await taskRow(room).last().click();
  await room.tab("Graph").click();
  const graph = page.getByRole("application", { name: /^Graph of the tasks/ });
  await graph.press("m");
  await expect(pause).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(graph).toBeFocused();

  await room.tab("Timeline").click();
  const attempts = page.getByRole("listbox", { name: "Attempts in time" });
  await attempts.press("End");
  await expect(attempts.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  await attempts.press("Shift+F10");
  await expect(pause).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(attempts).toBeFocused();
  await attempts.getByRole("option").last().click({ button: "right" });
  await pause.click();
  await room.tab("Tree").click();
  await expect(room.tasks.getByText("1 paused")).toBeVisible();
});

test("a phase is paused, resumed, cancelled and brought back", async ({ page, api }) => {
  const room = new Room(page);
  await room.open(await untilDesignAsks(api));
  await expect(page).toHaveTitle(/^\(1\) /, { timeout: 30_000 });
  const task = taskRow(room).last();
  const is = (word: string) => expect(task.getByRole("img", { name: word, exact: true })).toBeVisible();
  const order = async (name: RegExp) => {
    await room.tasks
      .getByRole("button", { name: /^What to do with the phase / })
      .last()
      .click();
    await page.getByRole("menuitem", { name }).click();
  };
  await is("waiting");
  await order(/^Pause the phase/);
  await is("paused");
  await order(/^Resume the phase/);
  await is("waiting");
  await order(/^Cancel the phase/);
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /^Cancel / })
    .click();
  await is("cancelled");
  await order(/^Bring back/);
  await is("waiting");
});

test("words for a card that is decided elsewhere meanwhile are kept, and it says by whom", async ({
  page,
  api,
}) => {
  const missionId = await api.startMission({ specText: smallSpec, start: false });
  const room = new Room(page);
  await room.open(missionId);
  await page.keyboard.press("n");
  const card = page.getByRole("article", { name: "Approve the plan" });
  await expect(card).toHaveAttribute("aria-busy", "false");
  await page.keyboard.press("r");
  await card.getByRole("textbox", { name: "Reason" }).fill("Nobody asked for all of this");
  const { approvals } = await stateOf(api, missionId);
  const [plan] = Object.values(approvals);
  await api.post(`/missions/${missionId}/approvals/${plan?.id}`, {
    ...{ decision: "approved", answer: null, hash: plan?.hash },
  });
  const panel = page.getByRole("region", { name: "Log, approvals and costs" });
  await expect(panel).toContainText("“Approve the plan” was approved meanwhile");
  await expect(panel).toContainText("Nobody asked for all of this");
  await expect(page.locator(":focus")).toHaveCount(1);
});

test("what is written into a plan that is decided elsewhere meanwhile is kept", async ({ page, api }) => {
  const missionId = await api.startMission({ specText: smallSpec, start: false });
  const room = new Room(page);
  await room.open(missionId);
  await page.keyboard.press("n");
  const card = page.getByRole("article", { name: "Approve the plan" });
  await expect(card).toHaveAttribute("aria-busy", "false");
  const plan = card.getByRole("region", { name: "Plan" });
  await plan.getByRole("checkbox").last().click();
  await plan.getByRole("button", { name: /^Edit 1\.1 / }).click();
  await plan.getByRole("textbox", { name: "Brief" }).fill("Only what the house needs");
  const { approvals } = await stateOf(api, missionId);
  const [asked] = Object.values(approvals);
  await api.post(`/missions/${missionId}/approvals/${asked?.id}`, {
    ...{ decision: "approved", answer: null, hash: asked?.hash },
  });
  const panel = page.getByRole("region", { name: "Log, approvals and costs" });
  await expect(panel).toContainText("“Approve the plan” was approved meanwhile");
  await expect(panel).toContainText("Left out: “");
  await expect(panel).toContainText("Only what the house needs");
  await panel.getByRole("button", { name: "Let your words go" }).click();
  await expect(panel.getByText("Only what the house needs")).toBeHidden();
});

test("two things that wait are marked and approved together", async ({ page, api }) => {
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: (tasks) => sideBySide(tasks, 2),
    policy: { plan: "ask", rfc: "allow", merge: "allow", taskAboveUsd: 0 },
  });
  const room = new Room(page);
  await room.open(missionId);
  await expect(page).toHaveTitle(/^\(2\) /, { timeout: 30_000 });
  // N leads to what waits.
  await page.keyboard.press("n");
  const cards = page.getByRole("list", { name: "Approvals" });
  await expect(cards.getByRole("checkbox")).toHaveCount(2);
  await page.keyboard.press("x");
  await expect(cards.getByRole("checkbox", { checked: true })).toHaveCount(1);
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await cards.getByRole("checkbox", { checked: false }).click();
  await expect(page.getByRole("button", { name: "Approve 2" })).toBeVisible();
  await expectAccessible(page, "two marked approvals");
  await page.keyboard.press("a");
  await expect(page.getByRole("button", { name: "Approve 2" })).toBeHidden();
  await expect
    .poll(async () => {
      const { approvals } = await stateOf(api, missionId);
      return Object.values(approvals).filter(
        ({ gate, decision }) => gate === "task" && decision === "approved",
      ).length;
    })
    .toBe(2);
});

test("the browser tells a person who has asked for it, while the page is not in front", async ({
  page,
  api,
  context,
}) => {
  await context.grantPermissions(["notifications"]);
  await page.addInitScript(recordNotices);
  const missionId = await api.startMission({
    specText: smallSpec,
    editPlan: firstTasks(1),
    policy: { plan: "ask", rfc: "ask", merge: "allow", taskAboveUsd: null },
    start: false,
  });
  const room = new Room(page);
  await room.open(missionId);
  await page.getByRole("banner").getByRole("button", { name: "More" }).click();
  await page.getByRole("button", { name: "Notify me when it needs me" }).click();
  await room.chat.getByRole("button", { name: "Approve", exact: true }).click();
  const told = () => page.evaluate(() => (window as unknown as { told?: string[] }).told ?? []);
  await expect.poll(told, { timeout: 30_000 }).toHaveLength(1);
  expect((await told())[0]).toMatch(/^Notes: .*RFC/);
});

test("a phone shows what waits, and decides it", async ({ page, api }) => {
  const missionId = await api.startMission({
    ...{ specText: smallSpec, editPlan: firstTasks(1), start: false },
    policy: { plan: "ask", rfc: "allow", merge: "allow", taskAboveUsd: null },
  });
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`/missions/${missionId}`);
  const card = page.getByRole("article", { name: "Approve the plan" });
  await expect(card).toHaveAttribute("aria-busy", "false");
  await expectAccessible(page, "a phone's approvals");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const approve = card.getByRole("button", { name: /^Approve/ });
  await expect(approve).toBeInViewport({ ratio: 1 });
  await approve.click();
  await api.untilStatus(missionId, "completed");
  await page.getByRole("tab", { name: "Mission" }).click();
  await expect(page.getByRole("heading", { name: /The mission is complete/ })).toBeVisible();
});

test("a phone opens a task's workbench and goes back, without motion", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.goto(`/missions/${done}?tab=files`);
  await expect(page.getByRole("tab", { name: "Files" })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("button", { name: "All tasks" }).click();
  const room = new Room(page);
  await expect(room.tasks).toBeVisible();
  await expectAccessible(page, "a phone's tasks");
  await taskRow(room).first().click();
  await expect(page.getByRole("region", { name: /^Workbench: / })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(page, "a phone's workbench");
  await page.goBack();
  await expect(room.tasks).toBeVisible();
  // What stands around the tasks in a wide room, also by its keys: a small window has a keyboard.
  await page.keyboard.press("l");
  await expect(room.log).toBeVisible();
  await page.getByRole("tab", { name: "Costs" }).click();
  await expect(page.getByRole("tabpanel", { name: "Costs" })).toContainText("spent");
  await expectAccessible(page, "a phone's costs");
  await page.getByRole("tab", { name: "Team" }).click();
  await expect(room.team).toBeVisible();
  await expectAccessible(page, "a phone's team");
  await expect(page.getByRole("slider", { name: "Moment of the mission" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.keyboard.press("i");
  await expect(page.getByRole("tab", { name: "Approvals" })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("tab", { name: "Status" }).click();
  await expect(room.tasks).toBeVisible();
  await expect
    .poll(() =>
      page.evaluate(() => document.getAnimations().filter((one) => one.playState === "running").length),
    )
    .toBe(0);
});

function stateOf(api: Api, missionId: string): Promise<MissionState> {
  return api.get(`/missions/${missionId}/state`);
}

function taskRow(room: Room): Locator {
  return room.tasks.getByRole("treeitem", { level: 2 });
}

/** How many lines the log says that it has. */
async function linesIn(below: Locator): Promise<number> {
  const said = await below.getByText(/^(following|paused) · .*\d lines?$/).textContent();
  return Number(/(\d+) lines?$/.exec((said ?? "").replace(/\D(?=\d{3}\b)/g, ""))?.[1]);
}

/** A mission whose design waits for a person, so that what comes after it waits too. */
function untilDesignAsks(api: Api): Promise<string> {
  return api.startMission({
    specText: smallSpec,
    editPlan: firstTasks(4),
    policy: { plan: "allow", rfc: "ask", merge: "allow", taskAboveUsd: null },
  });
}

function sideBySide(tasks: PlanTask[], count: number): PlanTask[] {
  return tasks.slice(0, count).map((task) => ({ ...task, dependsOn: [] }));
}

async function downloadBy(page: Page, button: Locator): Promise<string> {
  const coming: Promise<Download> = page.waitForEvent("download");
  await button.click();
  return readFileSync(await (await coming).path(), "utf8");
}

/** In the page: keeps what it would notify of, and has nobody look at it. */
function recordNotices(): void {
  const told: string[] = [];
  class Recorded {
    static permission = "granted";
    static requestPermission = async () => "granted";
    onclick: (() => void) | null = null;
    constructor(title: string, { body }: { body: string }) {
      told.push(`${title}: ${body}`);
    }
    close(): void {
      this.onclick = null;
    }
  }
  Object.assign(window, { told, Notification: Recorded });
  document.hasFocus = () => false;
}
