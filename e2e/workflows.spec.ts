import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import type { Api } from "./support/api";
import { existingRepository } from "./support/existing-repository";
import { Room } from "./support/room";
import { test } from "./support/test";

const sums = {
  "package.json": JSON.stringify({ name: "sums", type: "module", scripts: { test: "node --test" } }),
  "src/sum.ts": "export function add(one: number, other: number): number {\n  return one - other;\n}\n",
};

test("the workflows are listed, and drawn one by one", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Workflows" }).click();
  const list = page.getByRole("navigation", { name: "Workflows" });
  await expect(list.getByRole("button")).toHaveCount(8);
  await list.getByRole("button", { name: /^Write an RFC/ }).press("Enter");
  await expect(page).toHaveURL(/name=rfc/);
  const stages = page.getByRole("list", { name: "Stages" });
  await expect(stages.getByRole("listitem")).toHaveCount(5);
  await expect(stages.getByText("only when write.topics has auth or secrets or data")).toBeVisible();
  const graph = page.getByTestId("rf__wrapper");
  const cards = graph.locator(".react-flow__node-stage");
  await expect(cards).toHaveCount(5);
  await expect(graph.locator(".react-flow__edge")).toHaveCount(7);
  await expect(graph.getByText(/^until /)).toBeVisible();
  await expectAccessible(page, "a workflow");

  // Where it is narrow the flow runs down, and its cards stay large enough to read.
  await page.setViewportSize({ width: 1024, height: 768 });
  await list.getByRole("button", { name: /^Spec to code/ }).click();
  await expect(cards.filter({ hasText: "Build the parts of the spec" })).toBeVisible();
  await expect(graph.getByText("until the review approves")).toBeVisible();
  const widths = () => cards.evaluateAll((all) => all.map((card) => card.getBoundingClientRect().width));
  await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThan(140);
  await page.goto("/workflows?name=nowhere");
  await expect(page.getByText("There is no workflow named nowhere")).toBeVisible();
});

test("a bug is reproduced by a test that fails, and mended, by the workflow that the page offers", async ({
  page,
  api,
}) => {
  const source = existingRepository("sums", sums);
  const project = await api.post<{ id: string }>("/projects", { name: "Sums", source });
  await page.goto(`/projects/${project.id}/new`);
  await page.getByRole("button", { name: /^Workflow: / }).click();
  // What people want most often comes first, and the menu says which one it is now.
  const choices = page.getByRole("menu", { name: "Workflow" }).getByRole("menuitemradio");
  await expect(choices.first()).toContainText("Spec to code");
  await expect(choices.first()).toBeChecked();
  await choices.filter({ hasText: /^Bug fix/ }).click();
  await expect(page.getByText("What happens, what should happen instead")).toBeVisible();
  await page.getByLabel("Upload a spec").setInputFiles({
    ...{ name: "bug.txt", mimeType: "text/plain" },
    buffer: Buffer.from("The sum is wrong: `add(2, 2)` in `src/sum.ts` gives 0, expected `4`.\n"),
  });
  await expect(page.getByText("this workflow starts from words")).toBeVisible();
  await page.getByRole("button", { name: "Approve plan and start" }).click();
  await expect(page).toHaveURL(/\/missions\/./);
  const missionId = page.url().split("/").at(-1) ?? "";
  await expect(page.getByText(/^Merge war-room\//).first()).toBeVisible();
  const log = await api.events(missionId);
  const runs = log.flatMap(({ event }) =>
    event.type === "tests-recorded" ? [[event.passed, event.failed]] : [],
  );
  expect(runs.slice(0, 2)).toEqual([
    [0, 1],
    [1, 0],
  ]);
});

/** The others, by what is asked of them, and the tasks that they end with. */
const asked = {
  document: {
    text: "Describe how to use the sums, for somebody who has never seen them.",
    tasks: ["look", "write", "read"],
  },
  diagram: { text: "How do the sums and their tests hang together?", tasks: ["draw", "compare"] },
  review: { text: null, tasks: ["code-review", "security-review"] },
  "requirement-to-spec": {
    text: "Track books with price and author. Filter books by price and list them.",
    tasks: ["analysis", "diagrams", "keep"],
  },
} as const;

test("every other workflow comes to its end through the page", async ({ page, api }) => {
  for (const [name, { text, tasks }] of Object.entries(asked)) {
    await test.step(name, async () => {
      const source = existingRepository("sums", sums);
      if (text === null) branchOff(source, "feature");
      const project = await api.post<{ id: string }>("/projects", { name: `Run ${name}`, source });
      await page.goto(`/workflows?name=${name}&project=${project.id}`);
      await page.getByRole("link", { name: "Start a mission with it" }).click();
      const start = page.getByRole("button", { name: /^Approve (plan and start|and start the analysis)/ });
      if (text === null) await page.getByRole("combobox", { name: "Branch" }).fill("feature");
      else
        await page.getByLabel("Upload a spec").setInputFiles({
          ...{ name: "asked.txt", mimeType: "text/plain", buffer: Buffer.from(text) },
        });
      await start.click();
      await expect(page).toHaveURL(/\/missions\/./);
      const missionId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
      await decideAll(page, api, missionId);
      const ends = new Map<string, string>();
      for (const { event } of await api.events(missionId))
        if (event.type === "task-status-changed") ends.set(event.taskId, event.to);
      expect(Object.fromEntries(ends)).toEqual(Object.fromEntries(tasks.map((id) => [id, "done"])));
      await expect(
        new Room(page).result.getByRole("heading", { name: "The mission is complete" }),
      ).toBeVisible();
    });
  }
});

/** Says yes to what the mission asks, card by card, and answers what it wants to know, until it is complete. */
async function decideAll(page: Page, api: Api, missionId: string): Promise<void> {
  const room = new Room(page);
  for (;;) {
    await expect
      .poll(
        async () => (await api.mission(missionId)).status === "completed" || (await waiting(api, missionId)),
      )
      .toBe(true);
    if ((await api.mission(missionId)).status === "completed") return;
    const before = await decisions(api, missionId);
    await room.open(missionId);
    await room.openApprovals();
    const answer = page.getByRole("textbox", { name: "Answer" });
    if (await answer.isVisible()) {
      await answer.fill("As you think best.");
      await answer.press("Enter");
    } else await page.keyboard.press("a");
    await expect.poll(() => decisions(api, missionId)).toBeGreaterThan(before);
  }
}

async function waiting(api: Api, missionId: string): Promise<boolean> {
  return (await api.mission(missionId)).openApprovals > 0;
}

async function decisions(api: Api, missionId: string): Promise<number> {
  return (await api.events(missionId)).filter(({ event }) => event.type === "approval-decided").length;
}

/** A commit on a branch of its own, for somebody to review. */
function branchOff(root: string, name: string): void {
  const git = (...args: string[]) => execFileSync("git", ["-C", root, ...args], { stdio: "pipe" });
  git("checkout", "-q", "-b", name);
  writeFileSync(join(root, "src/twice.ts"), "export const twice = (one: number): number => one * 2;\n");
  git("add", "-A");
  git("-c", "user.name=Ada", "-c", "user.email=ada@example.invalid", "commit", "-qm", "Twice");
  git("checkout", "-q", "main");
}
