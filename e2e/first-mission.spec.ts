import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator } from "@playwright/test";
import { Room } from "./support/room";
import { test } from "./support/test";

// An app of its own: a stranger's first page is empty.
test.use({ pace: "none" });
// A whole mission, and what it is judged by: two minutes on two free cores, many more on busy ones.
test.setTimeout(600_000);

test("a stranger gets from the empty page to a branch whose tests pass outside the app", async ({
  page,
  api,
}) => {
  await page.goto("/");
  await expect(
    page.getByRole("heading", { name: "From a spec to tested code, while you watch" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Try the sample" }).click();

  const gates = page.getByRole("region", { name: "Gates" });
  await expect(gates.getByRole("img", { name: "needs changes" })).toHaveCount(0);
  await expect(gates.getByRole("img", { name: "passes" })).not.toHaveCount(0);
  const plan = page.getByRole("region", { name: "Dry run" }).getByRole("row");
  await expect(plan).not.toHaveCount(0);
  const planned = await plan.count();
  await page.getByRole("button", { name: "Approve plan and start" }).click();

  await expect(page).toHaveURL(/\/missions\//);
  const missionId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const room = new Room(page);
  await expect(room.tasks.getByRole("img", { name: "running" }).first()).toBeVisible();
  await expect(
    room.team.getByText(/^(Reading|Listing|Writing|Running|Thinking|Checking|Drawing)/).first(),
  ).toBeVisible();
  await expect(room.log.getByText("write_file").first()).toBeVisible();

  // Its number in the title of the page says that something waits.
  await expect(page).toHaveTitle(/^\(1\) /, { timeout: 400_000 });
  await room.openApprovals();
  const merge = page.getByRole("article", { name: /merge/i });
  await expect(merge).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("a");

  await expect(room.result.getByRole("heading", { name: "The mission is complete" })).toBeVisible();
  await expect(room.result.getByRole("article", { name: "Report" })).toContainText("Acceptance criteria", {
    ignoreCase: true,
  });
  const { branch, repository, tasks, criteria } = await api.result(missionId);
  expect(tasks).toHaveLength(planned);
  await expect(room.result).toContainText(`git clone -b ${branch} ${repository}`);

  const proven = criteria.filter(({ state }) => state === "proven").length;
  expect(proven / criteria.length).toBeGreaterThanOrEqual(0.8);
  await room.tab("Tests").click();
  const evidence = page.getByRole("region", { name: "Evidence" });
  await expect(evidence).toContainText(`${proven} of ${criteria.length} proven`);
  await expect(evidence.getByRole("img", { name: "proven", exact: true })).toHaveCount(proven);
  await expect(evidence.getByRole("img", { name: "unproven" })).toHaveCount(criteria.length - proven);
  const missing = criteria.find(({ state }) => state !== "proven");
  await evidence.getByRole("button", { name: `${criteria.length - proven} not yet` }).click();
  await expect(evidence.getByRole("listitem").filter({ hasText: missing?.text ?? "none" })).toBeFocused();

  const report = testOutsideTheApp(repository, branch);
  expect(Number(/^# pass (\d+)$/m.exec(report)?.[1])).toBeGreaterThanOrEqual(proven);
  expect(report).toMatch(/^# fail 0$/m);

  // Run again as it is, everything is kept; with another criterion, only what it touches is done again.
  await room.tab("Mission").click();
  await page.getByRole("link", { name: "Change the spec and run again" }).click();
  const change = page.getByRole("region", { name: "What changes" });
  await expect(change.getByRole("status")).toContainText(`${planned} tasks kept · 0 done again`);
  await page.getByRole("textbox", { name: "Spec" }).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type(
    "\n- [ ] AC-99: Given a stored book, When I list the books, Then its pages are shown\n",
  );
  await expect(change.getByRole("status")).not.toContainText(" · 0 done again");
  await expect(change.getByRole("status")).not.toContainText(/\b0 tasks kept/);
  await expect(change.getByRole("heading", { name: "Done again" })).toBeVisible();

  // What was run in the sandbox, and what each step has cost.
  const tested = tasks.find(({ evidence }) => (evidence.tests?.passed ?? 0) > 0)?.id ?? "";
  await page.goto(`/missions/${missionId}?task=${tested}&tab=terminal`);
  const commands = page.getByRole("list", { name: "Commands" });
  await commands
    .getByRole("button", { name: /Checking the result/ })
    .last()
    .click();
  const output = page.getByRole("region", { name: "Terminal output" });
  await expect(output).toContainText("✔");
  // In the colours that the program printed, and not with their codes.
  const plain = await colourOf(output);
  await expect.poll(() => colourOf(output.getByText("✔").first())).not.toBe(plain);
  await expect(output).not.toContainText("[32m");
  await room.tab("Tests").click();
  await expect(page.getByRole("tabpanel", { name: /^Tests/ })).toContainText(/\d+ % of changed lines ran/);
  await room.tab("Trace").click();
  const attempt = page.getByRole("region", { name: "Attempt 1" });
  await expect(attempt.getByText("Together")).toBeVisible();
  await attempt
    .getByRole("button", { name: /model .* tokens/ })
    .first()
    .click();
  await expect(attempt.getByRole("group").filter({ hasText: /^user/ }).last()).toHaveAttribute("open", "");

  // All of it is done: a fork goes on from an earlier task, and leaves the mission as it is.
  await page.goto(`/missions/${missionId}`);
  await expect(room.message).toBeDisabled();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Go to, or do" }).getByRole("combobox").fill("fork this");
  await page.keyboard.press("Enter");
  const whole = page.getByRole("dialog", { name: "Fork this mission" });
  await expect(whole.getByRole("combobox", { name: "Go on from" })).toContainText("after 1.");
  await expect(whole.getByRole("button", { name: "Fork and start" })).toBeEnabled();
  await page.keyboard.press("Escape");
  await room.tasks.getByRole("treeitem", { name: /1\.2/ }).click();
  await page.getByRole("button", { name: "What to do with the task" }).click();
  await page.getByRole("menuitem", { name: "Fork after this task…" }).click();
  const fork = page.getByRole("dialog", { name: /^Fork after 1\.2/ });
  // A task beside it in the phase may have landed before it: its work is then in the branch, and kept too.
  await expect(fork).toContainText(/\b[2-9] tasks kept with what they did/);
  await fork.getByRole("button", { name: "Show me its plan first" }).click();
  await expect(page).not.toHaveURL(new RegExp(missionId));
  await expect(page.getByText("Goes on from")).toBeVisible();
  await expect(page).toHaveTitle(/ · fork of run 1 from 1\.2 /);
});

/** Clones the branch and runs its tests as a person would. */
function testOutsideTheApp(repository: string, branch: string): string {
  const folder = mkdtempSync(join(tmpdir(), "war-room-clone-"));
  try {
    // The data folder may belong to another user when the tests run as root.
    execFileSync("git", ["-c", "safe.directory=*", "clone", "-q", "-b", branch, repository, folder]);
    const { NODE_OPTIONS: _options, ...env } = process.env;
    return execFileSync(process.execPath, ["--test", "--test-reporter=tap"], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function colourOf(part: Locator): Promise<string> {
  return part.evaluate((element) => getComputedStyle(element).color);
}
