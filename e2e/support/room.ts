import { expect, type Locator, type Page } from "@playwright/test";

/** The parts of the room, by what people call them. */
export class Room {
  readonly tasks: Locator;
  readonly team: Locator;
  readonly log: Locator;
  readonly chat: Locator;
  readonly message: Locator;
  readonly result: Locator;
  readonly eventNumber: Locator;

  constructor(readonly page: Page) {
    this.tasks = page.getByRole("tree", { name: "Tasks" });
    this.team = page.getByRole("region", { name: "Team" });
    this.log = page.getByRole("log", { name: "Log of the mission" });
    this.chat = page.getByRole("region", { name: "Mission control" });
    this.message = page.getByRole("textbox", { name: "Message to the team" });
    this.result = page.getByRole("region", { name: "Result" });
    this.eventNumber = page.getByTitle(/^Event \d+ of this mission$/);
  }

  async open(missionId: string): Promise<void> {
    await this.page.goto(`/missions/${missionId}`);
    await expect(this.eventNumber).toContainText("live");
  }

  /** The number in the top strip. */
  async seq(): Promise<number> {
    const title = await this.eventNumber.getAttribute("title");
    return Number(/\d+/.exec(title ?? "")?.[0]);
  }

  /** A tab of the workbench or of the panel below. */
  tab(name: string): Locator {
    return this.page.getByRole("tab", { name: new RegExp(`^${name}`) });
  }

  /** Opens the approvals with their key. */
  async openApprovals(): Promise<void> {
    await this.page.keyboard.press("i");
    await expect(this.page.getByRole("list", { name: "Approvals" })).toBeVisible();
    // A card takes keys when it has stood a moment.
    await expect(this.page.locator("article[aria-busy]")).toHaveAttribute("aria-busy", "false");
  }

  /** The mission's state in the top strip. */
  state(word: string): Locator {
    return this.page.getByRole("banner").getByText(word, { exact: true });
  }

  async say(text: string): Promise<void> {
    await this.message.fill(text);
    await this.message.press("Escape");
    await this.message.press("Enter");
    await expect(this.message).toHaveValue("");
  }
}
