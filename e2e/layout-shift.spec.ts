import { expect, type Page } from "@playwright/test";
import { Room } from "./support/room";
import { firstTasks, smallSpec } from "./support/specs";
import { test } from "./support/test";

test.use({ pace: "visible" });

/** What one page may move in all, from its first look at the running mission to the question at its end. */
const most = 0.01;

type Shift = { value: number; moved: string[] };

/** Tabs that are opened before it is watched; with a task, one that has not begun: it runs, and ends, while it is looked at. */
const views = [
  { view: "the mission", ofTask: false, tabs: [] },
  { view: "a task's plan and the graph", ofTask: true, tabs: ["Plan", "Graph"] },
  { view: "a task's trace and the timeline", ofTask: true, tabs: ["Trace", "Timeline"] },
  { view: "a task's change and the costs", ofTask: true, tabs: ["Diff", "Costs"] },
  { view: "a task's tests", ofTask: true, tabs: ["Tests"] },
  { view: "a task's commands", ofTask: true, tabs: ["Terminal"] },
];

for (const { view, ofTask, tabs } of views)
  test(`nothing that is read moves while a mission runs: ${view}`, async ({ page, api }) => {
    await watchShifts(page);
    const missionId = await api.startMission({
      specText: smallSpec,
      editPlan: firstTasks(3),
      policy: { plan: "allow", rfc: "allow", merge: "ask", taskAboveUsd: null },
    });
    const room = new Room(page);
    await room.open(missionId);
    await expect(room.tasks.getByRole("treeitem", { level: 2 }).first()).toBeVisible();
    if (ofTask) await room.tasks.getByRole("treeitem", { level: 2 }).last().click();
    for (const tab of tabs) await room.tab(tab).click();
    await shiftsOf(page);
    await expect(page).toHaveTitle(/^\(1\) /, { timeout: 180_000 });
    const shifts = await shiftsOf(page);
    const sum = shifts.reduce((all, { value }) => all + value, 0);
    expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThan(most);
  });

async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    type LayoutShift = PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: Array<{ node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly }>;
    };
    const told = ({ x, y, width, height }: DOMRectReadOnly) =>
      [x, y, width, height].map(Math.round).join(" ");
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        const moved = entry.sources.map(({ node, previousRect, currentRect }) => {
          const words = node?.textContent?.slice(0, 60) ?? "";
          return `${words}: ${told(previousRect)} to ${told(currentRect)}`;
        });
        if (!entry.hadRecentInput) shifts.push({ value: entry.value, moved });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Those since it was last asked. */
function shiftsOf(page: Page): Promise<Shift[]> {
  return page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts.splice(0));
}
