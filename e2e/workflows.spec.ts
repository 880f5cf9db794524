import { expect } from "@playwright/test";
import { existingRepository } from "./support/existing-repository";
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
  await list.getByRole("button", { name: /^RFC/ }).press("Enter");
  await expect(page).toHaveURL(/name=rfc/);
  const stages = page.getByRole("list", { name: "Stages" });
  await expect(stages.getByRole("listitem")).toHaveCount(5);
  await expect(stages.getByText("only when write.topics has auth or secrets or data")).toBeVisible();
  const graph = page.getByTestId("rf__wrapper");
  await expect(graph.locator(".react-flow__node")).toHaveCount(5);
  await expect(graph.locator(".react-flow__edge")).toHaveCount(7);
  await page.goto("/workflows?name=nowhere");
  await expect(page.getByText("There is no workflow named nowhere")).toBeVisible();
});

test("a bug is reproduced by a test that fails, and mended, by the workflow that the page offers", async ({
  page,
  api,
}) => {
  test.slow();
  const source = existingRepository("sums", sums);
  const project = await api.post<{ id: string }>("/projects", { name: "Sums", source });
  await page.goto(`/projects/${project.id}/new`);
  await page.getByRole("button", { name: /^Workflow: / }).click();
  await page.getByRole("menuitem", { name: /^Bug fix/ }).click();
  await expect(page.getByText("What happens, what should happen instead")).toBeVisible();
  await page.getByLabel("Upload a spec").setInputFiles({
    ...{ name: "bug.txt", mimeType: "text/plain" },
    buffer: Buffer.from("The sum is wrong: `add(2, 2)` in `src/sum.ts` gives 0, expected `4`.\n"),
  });
  await expect(page.getByText("this workflow starts from words")).toBeVisible();
  await page.getByRole("button", { name: "Approve plan and start" }).click();
  await expect(page).toHaveURL(/\/missions\/./);
  const missionId = page.url().split("/").at(-1) ?? "";
  await expect(page.getByText(/^Merge war-room\//).first()).toBeVisible({ timeout: 90_000 });
  const log = await api.events(missionId);
  const runs = log.flatMap(({ event }) =>
    event.type === "tests-recorded" ? [[event.passed, event.failed]] : [],
  );
  expect(runs.slice(0, 2)).toEqual([
    [0, 1],
    [1, 0],
  ]);
});
