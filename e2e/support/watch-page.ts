import type { Page } from "@playwright/test";

/** Collects what must never happen on a page: exceptions, dialogs, policy violations, requests to other hosts. */
export function watchPage(page: Page, appUrl: string): string[] {
  const problems: string[] = [];
  const { host } = new URL(appUrl);
  const visit = (address: string) => {
    const url = new URL(address);
    if (["http:", "https:", "ws:", "wss:"].includes(url.protocol) && url.host !== host)
      problems.push(`asked ${address}`);
  };
  page.on("pageerror", (error) => problems.push(`threw ${error.message}`));
  page.on("dialog", async (dialog) => {
    problems.push(`opened a dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) problems.push(message.text());
  });
  page.on("request", (request) => visit(request.url()));
  page.on("websocket", (socket) => visit(socket.url()));
  return problems;
}
