import { rmSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import type { PlanTask } from "@/contracts/plan";
import { expectAccessible } from "./support/accessibility";
import { existingRepository } from "./support/existing-repository";
import { Room } from "./support/room";
import { firstTasks, smallSpec } from "./support/specs";
import { test } from "./support/test";

const files = {
  // Mermaid reads blocks in another way than all other kinds.
  "docs/blocks.mmd": 'block-beta\n  columns 2\n  shop["Shop"] till["Till"]\n  shop --> till\n',
  "docs/broken.mermaid": "%% How a seat is sold\n\nflowchart LR\n  seat --> (sold\n",
  "docs/hostile.mmd": `%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%
flowchart LR
  a["<img src=https://example.com/pixel.png onerror=window.harmed=1>"] --> b
  click b href "javascript:window.harmed=1"
`,
  "docs/seats.md":
    "# Seats\n\n```mermaid\nflowchart LR\n  free --> sold\n```\n\n## Prices\n\n```mermaid\npie\n  nothing\n```\n",
  "docs/long.mmd": `flowchart LR\n${"  seat --> sold\n".repeat(7_000)}`,
  "src/seat.ts": "export const seats = 3;\n",
  // A line that would be shown in another order than it is run.
  "src/rights.ts": "export const isAdmin = false; /*\u202e begin\u2066 */\n",
};

test("diagrams of the project are drawn wherever their file is opened", async ({ page, api }) => {
  const folder = existingRepository("diagrams", files);
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!/^(?:https?:\/\/(?:localhost|127\.0\.0\.1)|data:|blob:)/.test(request.url()))
      foreign.push(request.url());
  });
  try {
    const project = await api.post<{ id: string }>("/projects", { name: "Seats", source: folder });
    await page.goto(`/projects/${project.id}/codebase?path=docs%2Fblocks.mmd`);
    await expect(drawn(page, "blocks.mmd")).toBeVisible({ timeout: 30_000 });
    await expect(drawn(page, "blocks.mmd").locator("svg .node")).toHaveCount(2);
    await page.getByText("Source", { exact: true }).click();
    await expect(page.getByRole("region", { name: "docs/blocks.mmd" })).toContainText("columns 2");
    await page.getByText("Diagram", { exact: true }).click();
    await expect(drawn(page, "blocks.mmd")).toBeVisible();
    // Whoever asks for a line wants to read it.
    await page.goto(`/projects/${project.id}/codebase?path=docs%2Fblocks.mmd&line=2`);
    await expect(page.getByRole("region", { name: "docs/blocks.mmd" })).toContainText("columns 2");

    const missionId = await api.startMission({
      specText: smallSpec,
      projectId: project.id,
      editPlan: firstTasks(1),
    });
    await api.untilStatus(missionId, "completed");
    await page.goto(`/missions/${missionId}?tab=files&file=docs%2Fbroken.mermaid`);
    await expect(page.getByText("The diagram does not parse: line 4")).toBeVisible();
    const source = page.getByRole("region", { name: "Source of the diagram" });
    await expect(source.locator("[aria-current]")).toContainText("seat --> (sold");

    await page.goto(`/missions/${missionId}?tab=files&file=docs%2Fseats.md`);
    // Markdown is a page to read, with its diagrams where they stand.
    const text = page.getByRole("region", { name: "Text of docs/seats.md" });
    await expect(text.getByRole("heading", { name: "Prices" })).toBeVisible();
    await expect(drawn(text, "Seats")).toBeVisible();
    await page.getByText("Source", { exact: true }).click();
    await expect(page.getByRole("region", { name: "docs/seats.md", exact: true })).toContainText("## Prices");
    await page.getByText("Diagrams 2", { exact: true }).click();
    await expect(drawn(page, "Seats")).toBeVisible();
    await page.getByRole("button", { name: "Prices" }).click();
    await expect(page.getByText("The diagram does not parse: line 12")).toBeVisible();

    await page.goto(`/missions/${missionId}?tab=files&file=docs%2Flong.mmd`);
    await expect(page.getByText(/^It has 1\d{5} characters, and at most 100000 are drawn\.$/)).toBeVisible();
    await page.goto(`/missions/${missionId}?tab=files&file=src%2Frights.ts`);
    await expect(page.getByText("2 signs in it would show a line in another order")).toBeVisible();
    await expect(page.getByRole("region", { name: "src/rights.ts" })).toContainText("/*◆ begin◆ */");

    await page.goto(`/missions/${missionId}?tab=diagram`);
    await page.getByRole("combobox", { name: "Diagrams of the project" }).selectOption("docs/hostile.mmd");
    await expect(drawn(page, "hostile.mmd")).toBeVisible();
    await expect(page).toHaveURL(/diagram=docs%2Fhostile\.mmd/);
    expect(await drawn(page, "hostile.mmd").locator("image, img, foreignObject, [href]").count()).toBe(0);
    expect(await page.evaluate(() => "harmed" in window)).toBe(false);
    expect(foreign).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a diagram within a text is drawn where it stands, and large when it is asked for", async ({
  page,
  api,
}) => {
  const project = await api.createProject("Seats");
  await page.goto(`/projects/${project.id}/new`);
  await page.getByLabel("Upload a spec").setInputFiles({
    name: "seats.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(files["docs/seats.md"]),
  });
  await expect(page.getByRole("tabpanel").getByRole("textbox")).toContainText("Prices");
  await page.getByRole("tab", { name: "Preview" }).click();
  const spec = page.getByRole("tabpanel");
  await expect(drawn(spec, "Seats").locator("svg .node")).toHaveCount(2);
  await expect(spec.getByText("The diagram does not parse: line 2")).toBeVisible();
  await expect(spec.getByText("nothing")).toBeVisible();
  await expectAccessible(page, "diagrams within a text");
  await spec.getByRole("button", { name: "Show Seats large" }).click();
  const large = page.getByRole("dialog", { name: "Diagram" });
  await expect(drawn(large, "Seats")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(large).toBeHidden();
  await expect(spec.getByRole("button", { name: "Show Seats large" })).toBeFocused();
});

test("a graph of 39 tasks is seen whole, and stays so until a person moves it", async ({ page, api }) => {
  const missionId = await api.startMission({ specText: smallSpec, start: false, editPlan: inRanksOfThree });
  const room = new Room(page);
  await room.open(missionId);
  await room.tab("Graph").click();
  const nodes = page.locator(".react-flow__node");
  const allSeen = async () => {
    const pane = await page.locator(".react-flow").boundingBox();
    const boxes = await Promise.all((await nodes.all()).map((node) => node.boundingBox()));
    return (
      pane !== null &&
      boxes.length === 39 &&
      boxes.every(
        (box) =>
          box !== null &&
          box.x >= pane.x &&
          box.y >= pane.y &&
          box.x + box.width <= pane.x + pane.width &&
          box.y + box.height <= pane.y + pane.height,
      )
    );
  };
  await expect.poll(allSeen).toBe(true);
  // One of each rank is what all the others wait for longest.
  await expect(page.getByLabel(/, on the critical path/)).toHaveCount(13);
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect.poll(allSeen).toBe(true);
  const view = () => page.locator(".react-flow__viewport").getAttribute("style");
  const fitted = await view();
  await page.getByRole("button", { name: "Zoom In" }).click();
  await expect.poll(view).not.toBe(fitted);
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(allSeen).toBe(false);
  await page.getByRole("button", { name: "Fit View" }).click();
  await expect.poll(allSeen).toBe(true);
});

function drawn(page: Page | Locator, title: string) {
  return page.getByRole("img", { name: `Diagram: ${title}` });
}

/** Each task waits for two of the rank before it. */
function inRanksOfThree([first]: PlanTask[]): PlanTask[] {
  if (!first) return [];
  return Array.from({ length: 39 }, (_, at) => {
    const before = at - (at % 3) - 3;
    return {
      ...first,
      ...{ id: `task-${at}`, title: `Task ${at}`, writes: [`src/${at}/**`] },
      criteria: at === 0 ? first.criteria : [],
      dependsOn: before < 0 ? [] : [`task-${before + (at % 3)}`, `task-${before + ((at + 1) % 3)}`],
    };
  });
}
