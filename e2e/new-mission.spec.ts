import { expect, type Locator, type Page } from "@playwright/test";
import { expectAccessible } from "./support/accessibility";
import { Room } from "./support/room";
import { smallSpec } from "./support/specs";
import { test } from "./support/test";

const vague = "The desk should be fast and user-friendly.";

let editor: Locator;
let start: Locator;
let plan: Locator;

test.beforeEach(async ({ page, api }) => {
  const project = await api.createProject("notes");
  await page.goto(`/projects/${project.id}/new`);
  editor = page.getByRole("textbox", { name: "Spec" });
  start = page.getByRole("button", { name: "Approve plan and start" });
  plan = page.getByRole("grid", { name: /^Planned tasks/ });
  await expect(editor).toBeVisible();
});

test("a vague spec is marked on its line, and starts only when what fails is accepted", async ({
  page,
  api,
}) => {
  await expect(start).toBeDisabled();
  await expect(page.getByText("Write or drop a spec first.")).toBeVisible();
  const { text } = await api.sample();
  await paste(page, text.replace("# User Stories", `${vague}\n\n# User Stories`));

  await page.getByRole("button", { name: /^2 checks fail · line \d+$/ }).click();
  await expect(editor.getByText('G2 · "fast" is vague: give the time that is allowed.')).toBeVisible();
  await expect(start).toBeDisabled();
  await expect(start).toHaveAccessibleDescription("The gates have 2 findings: mend them or accept them.");

  await editor.getByRole("button", { name: "Accept as it is" }).first().click();
  await expect(editor.getByRole("button", { name: "Accepted as it is" })).toBeDisabled();
  await expect(start).toHaveAccessibleDescription("The gates have 1 finding: mend it or accept it.");
  await page.getByRole("button", { name: "Show" }).click();
  await page.getByRole("checkbox", { name: /vague-words.*"fast" is vague/ }).check();
  await expect(page.getByText("2 findings accepted, kept with the mission by name")).toBeVisible();
  await expectAccessible(page, "a draft with findings");
  await expect(start).toBeEnabled();
});

test("a file that is no spec is refused in words, and what was written stays", async ({ page }) => {
  await paste(page, vague);
  const upload = page.getByLabel("Upload a spec");
  const megabyte = 1024 * 1024;
  const refused: Array<[name: string, content: Buffer, says: string]> = [
    ["empty.md", Buffer.alloc(0), "empty.md is empty."],
    ["photo.md", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1]), "photo.md is a binary file."],
    ["latin.md", Buffer.from([0x23, 0x20, 0xe9, 0x74, 0xe9]), "latin.md is not UTF-8 text."],
    [
      "large.md",
      Buffer.alloc(2.5 * megabyte, "a"),
      "large.md is 2.5 MB. A spec may be up to 2 MB: split it.",
    ],
  ];
  for (const [name, buffer, says] of refused) {
    await upload.setInputFiles({ name, mimeType: "text/markdown", buffer });
    await expect(page.getByText(says)).toBeVisible();
  }
  await expect(editor).toContainText(vague);
  await page.reload();
  await expect(editor).toContainText(vague);
});

test("a feature that Gherkin cannot read shows what is wrong on each line", async ({ page }) => {
  const feature = 'Feature: Notes\n  Scenario: Adding\n    Given a title\nadded\n    """\n    never closed\n';
  await page.getByLabel("Upload a spec").setInputFiles({
    name: "notes.feature",
    mimeType: "text/plain",
    buffer: Buffer.from(feature),
  });
  await expect(editor.getByText(/^Cannot be read · /)).toHaveText([/is no step/, /is not closed/]);
  await expectAccessible(page, "a draft that cannot be read");
  await expect(editor.getByRole("button", { name: "Accept as it is" })).toHaveCount(0);
  await expect(editor).toContainText("never closed");
  await expect(start).toBeDisabled();
  await expect(start).toHaveAccessibleDescription("The spec cannot be read yet.");
  await expect(page.getByTitle("Gherkin · notes.feature")).toBeVisible();

  // Another spec over all of it is judged by what it says.
  await paste(page, smallSpec, { overAll: true });
  await expect(editor.getByText(/^Cannot be read · /)).toHaveCount(0);
  await expect(page.getByTitle(/notes\.feature/)).toHaveCount(0);
  await expect(plan.getByRole("row")).not.toHaveCount(0);
});

test("what is typed faster than the page is drawn arrives as it was typed", async ({ page }) => {
  const errors: string[] = [];
  page.on("console", (message) => {
    if (/update listener|#185|Maximum update depth/.test(message.text())) errors.push(message.text());
  });
  const text = "Keep a list of books with a title and an author. ".repeat(5).trim();
  await editor.click();
  await page.keyboard.type(text, { delay: 0 });
  await expect(editor).toHaveText(text);
  await expect(page.getByRole("region", { name: "Gates" })).toContainText("Not judged");
  expect(errors).toEqual([]);
});

test("a spec of more than a megabyte is read, or refused in words", async ({ page }) => {
  const line = "- [ ] Given a title, When I add a note, Then the note is stored\n";
  const text = `# Notes\n\n${line.repeat(Math.ceil((1.2 * 1024 * 1024) / line.length))}`;
  await page.getByLabel("Upload a spec").setInputFiles({
    name: "long.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(text),
  });
  await expect(page.getByText(/The spec cannot be read|Dry run|dry run/).first()).toBeVisible();
  await expect(editor).toContainText("Given a title");
});

test("the plan is edited before anything is spent, and the room runs the edited plan", async ({ page }) => {
  await paste(page, smallSpec);
  const tasks = plan.getByRole("row");
  await expect(tasks).not.toHaveCount(0);
  const planned = await tasks.count();

  // Renamed, and given to somebody else.
  await tasks.nth(1).click();
  await expect(tasks.nth(1)).toHaveAttribute("aria-selected", "true");
  await tasks.first().hover();
  await tasks
    .first()
    .getByRole("button", { name: /^Edit 1\.1 / })
    .click();
  await expect(tasks.first()).toHaveAttribute("aria-selected", "true");
  const form = page.getByRole("group", { name: /^Edit / });
  await form.getByRole("textbox", { name: "Name" }).fill("Think about notes");
  await expectAccessible(page, "a planned task that is edited");
  await form.getByRole("combobox", { name: "Agent" }).selectOption("technical-writer");
  await form.getByRole("button", { name: "Close" }).click();
  await expect(tasks.first()).toContainText("Think about notes");

  // Dropped, and brought back.
  await plan.press("End");
  await tasks.last().click();
  const last = await tasks.last().textContent();
  // The click has given the list the keys.
  await page.keyboard.press("d");
  await expect(tasks).toHaveCount(planned - 1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(tasks).toHaveCount(planned);
  expect(await tasks.last().textContent()).toBe(last);

  // Dropped for good, all but the first; one more is added and waits for nothing.
  await tasks.last().click();
  for (let left = planned; left > 1; left--) {
    await plan.press("d");
    await expect(tasks).toHaveCount(left - 1);
  }
  await plan.press("a");
  await expect(tasks).toHaveCount(2);
  await expect(tasks.last()).toContainText("after 1.1");
  await tasks.last().dblclick();
  await form.getByRole("textbox", { name: "Name" }).fill("Write to the readers");
  await form.getByRole("button", { name: /^After: .*Think about notes/ }).click();
  await page.getByRole("menuitemcheckbox", { name: /Think about notes/ }).click();
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: "Close" }).click();
  await expect(tasks.last()).toContainText("Write to the readers");
  await expect(tasks.last()).not.toContainText("after");
  await expect(page.getByText("edited by you")).toBeVisible();

  // A link elsewhere would drop the changes: it asks first.
  await page.getByRole("link", { name: "notes", exact: true }).click();
  const leave = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await expect(leave).toContainText("what you changed in the plan is dropped");
  await page.keyboard.press("Escape");
  await expect(leave).toBeHidden();
  await expect(page.getByText("edited by you")).toBeVisible();

  await page.getByRole("button", { name: "Propose only" }).click();
  await expect(page).toHaveURL(/\/missions\//);
  const room = new Room(page);
  const items = room.tasks.getByRole("treeitem", { level: 2 });
  await expect(items).toHaveCount(2);
  await expect(items.first()).toContainText("Think about notes");
  await expect(items.first()).toContainText("script");
  await expect(items.last()).toContainText("Write to the readers");
  await expect(room.state("needs you")).toBeVisible();
});

test("words on the first page lead into the form, in a project that is there or a new one", async ({
  page,
  api,
}) => {
  const project = await api.createProject("Book club by words");
  await page.goto("/");
  const words = page.getByRole("textbox", { name: "What should be built?" });
  const where = page.getByRole("combobox", { name: "Project" });
  const go = page.getByRole("button", { name: "See the plan" });
  await expect(go).toBeDisabled();
  await words.fill("Keep a list of books. Each has a title.");
  await where.selectOption("in Book club by words");
  await words.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/projects/${project.id}/new$`));
  const spec = page.getByRole("textbox", { name: "Spec" });
  await expect(spec).toContainText("Keep a list of books. Each has a title.");
  await expect(page.getByRole("button", { name: "Approve and start the analysis" })).toBeEnabled();

  // The draft that stays there can be had back.
  await page.goto("/");
  await words.fill("Lend boards to members");
  await where.selectOption("in Book club by words");
  await go.click();
  await expect(spec).toContainText("Lend boards to members");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(spec).toContainText("Keep a list of books. Each has a title.");

  await page.goto("/");
  await words.fill("Count visitors of the museum. By day.");
  await where.selectOption("in a new project");
  await go.click();
  await expect(page.getByRole("navigation", { name: "Where you are" })).toContainText(
    "Count visitors of the museum",
  );
  await expect(spec).toContainText("Count visitors of the museum. By day.");
});

test("a requirement in plain words is analysed first, and its spec is sent back, edited and approved", async ({
  page,
  api,
}) => {
  await paste(page, "Keep a list of books. Each book has a title and an author.");
  await expect(page.getByRole("region", { name: "Gates" })).toContainText("Not judged");
  await expect(page.getByText("provisional", { exact: true })).toBeVisible();
  await expect(plan.getByRole("row")).toHaveCount(1);
  await page.getByRole("textbox", { name: "stop at dollars" }).fill("0.1");
  await expect(
    page.getByText(/^This stops before anything is done: the first call may cost up to about \$/),
  ).toBeVisible();
  await page.getByRole("textbox", { name: "stop at dollars" }).fill("50");
  await page.getByRole("button", { name: "Approve and start the analysis" }).click();

  await expect(page).toHaveTitle(/^\(1\) Keep a list of books/);
  const room = new Room(page);
  await room.openApprovals();
  await page.keyboard.press("r");
  await expect(page.getByText("The analyst writes the spec again and is told your reason.")).toBeVisible();
  await page.getByRole("textbox", { name: "Reason" }).fill("Let me delete books too.");
  await page.keyboard.press("Enter");

  const card = page.getByRole("article", { name: "Approve the spec" });
  await expect(card).toContainText("Change 1: taken up as remove books");
  await expect(card).toHaveAttribute("aria-busy", "false");
  await page.keyboard.press("e");
  const text = page.getByRole("textbox", { name: "Text of the spec" });
  await expect(text).toBeFocused();
  await expect(page.getByRole("dialog").getByRole("region", { name: "Gates" })).toContainText("G1 Structure");
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect(page.getByRole("dialog").getByRole("button", { name: "Approve" })).toBeInViewport({
    ratio: 1,
  });
  await text.press("ControlOrMeta+End");
  await text.pressSequentially("\n# Added by hand\n");
  await text.press("Escape");
  await expect(text).toBeHidden();
  await expect(card).toContainText("with your edits");
  await page.keyboard.press("a");

  await expect(room.chat).toContainText("Approved by you: with edits");

  const checklist = page.getByRole("article", { name: "Approve the plan" });
  const ticks = checklist.getByRole("checkbox");
  await expect(ticks.last()).toBeVisible();
  // One figure, the same that the plan's own text has.
  await expect(checklist).toContainText(/estimated at (\$[\d.]+–[\d.]+)\./);
  await expect(checklist).toContainText(/so far, \$[\d.]+–[\d.]+ to come/);
  const planned = await ticks.count();
  await checklist.getByRole("button", { name: /^Say something about 1\.1/ }).click();
  await checklist.getByRole("textbox", { name: /^Comment on 1\.1/ }).fill("Keep it short");
  await page.keyboard.press("Enter");
  await expect(checklist).toContainText("You: Keep it short");
  await expectAccessible(page, "a plan with a comment");
  await ticks.last().uncheck();
  await expect(checklist.getByRole("button", { name: /^Approve/ })).toBeDisabled();
  await expect(checklist.getByRole("button", { name: "Save the changed plan" })).toBeInViewport({ ratio: 1 });
  // Approved in the chat, the plan would start without what was changed here: it waits there too, and says why.
  const inChat = room.chat.getByRole("button", { name: "Approve", exact: true });
  await expect(inChat).toBeDisabled();
  await expect(inChat).toHaveAccessibleDescription(/^Your changes are not saved: /);
  await room.chat.getByRole("button", { name: "Undo all" }).click();
  await expect(ticks.last()).toBeChecked();
  await expect(inChat).toBeEnabled();
  // Somebody else saves another plan meanwhile: the changes are kept, and one of the two is taken.
  await ticks.last().uncheck();
  const missionId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const theirs = (await api.events(missionId)).flatMap(({ event }) =>
    event.type === "plan-proposed" ? [event.tasks] : [],
  );
  await api.post(`/missions/${missionId}/commands`, {
    ...{ type: "replace-plan", tasks: theirs.at(-1)?.slice(0, -2) },
  });
  await expect(checklist).toContainText("The plan was changed elsewhere while you changed it");
  await expect(checklist.getByRole("button", { name: /^Approve/ })).toBeDisabled();
  await expect(ticks).toHaveCount(planned);
  await checklist.getByRole("button", { name: "Keep mine instead" }).click();
  await expect(ticks).toHaveCount(planned - 1);
  await expect(checklist.getByRole("button", { name: /^Approve/ })).toBeEnabled();

  // What was decided last stays open, and the address names it.
  await checklist.getByRole("button", { name: /^Approve/ }).click();
  await expect(checklist).toContainText("approved by you");
  const log = await api.events(missionId);
  const plans = log.flatMap(({ event }) =>
    event.type === "approval-requested" && event.gate === "plan" ? [event.approvalId] : [],
  );
  await expect(page).toHaveURL(new RegExp(`approval=${plans.at(-1)}`));
});

/** Pastes as a person does. */
async function paste(page: Page, text: string, { overAll = false } = {}): Promise<void> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.getByRole("textbox", { name: "Spec" }).click();
  if (overAll) await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+v");
}
