import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { Room } from "./support/room";
import { firstTasks } from "./support/specs";
import { test } from "./support/test";

// The rehearsal tries to write to ../../etc/passwd once. Every page is watched for scripts that run.
test.use({ env: { WAR_ROOM_REHEARSAL_FAULTS: '[{"kind":"path-escape","times":1}]' } });

const image = "<img src=x onerror=\"document.title='owned'\">";
const script = "<script>document.title='owned'</script>";
const hostileSpec = `# Notes ${script} ${image}

A note ${script} has a title ${image}. [Read](javascript:document.title='owned') and ![see](https://example.com/pixel.png).

\`\`\`typescript
interface Note {
  id: string;
  title: string; // required ${image}
}
\`\`\`

## Acceptance Criteria

- [ ] AC-1: Given a title ${script}, When I add a note to ../../etc/passwd, Then ${image} the note is stored
`;
const hostileDiagram = `%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "* { background: url(https://example.com/pixel.png) }"}}%%
flowchart TD
  a["${image.replaceAll('"', "'")}"] --> b["<script>alert(1)</script>"]
  click a href "javascript:alert(1)"
  click b call alert(1)
`;

test("nothing in a hostile spec or diagram runs, loads or writes outside", async ({ page, app, api }) => {
  const passwd = statSync("/etc/passwd").mtimeMs;
  const missionId = await api.startMission({ specText: hostileSpec, editPlan: firstTasks(2) });
  await page.route(`**/missions/${missionId}/artifacts/*`, async (route) => {
    const response = await route.fetch();
    const artifact = (await response.json()) as { kind: string; content: string };
    if (artifact.kind === "diagram") artifact.content = hostileDiagram;
    await route.fulfill({ response, json: artifact });
  });
  const room = new Room(page);
  await room.open(missionId);
  await expect(room.result.getByRole("heading", { name: "The mission is complete" })).toBeVisible();
  await expect(room.result.getByRole("article", { name: "Report" })).toContainText("Notes");

  await room.tasks.getByRole("treeitem", { level: 2 }).first().click();
  for (const name of ["Diff", "Files", "Tests", "Terminal", "Trace", "Plan"]) {
    await room.tab(name).click();
    await expect(room.tab(name)).toHaveAttribute("aria-selected", "true");
  }
  await room.tasks.getByRole("treeitem", { level: 2 }).last().click();
  await room.tab("Diagram").click();
  const diagram = page.getByRole("img", { name: /^Diagram: / });
  // Drawn, not refused: what follows would hold of nothing at all.
  await expect(diagram).toBeVisible();
  await expect(diagram.locator("svg .node")).toHaveCount(2);
  // Its roles are hidden from readers, who have its name: what it holds is looked at as it is in the page.
  const { text, harm } = await diagram.locator("svg").evaluate((svg) => {
    const elements = [...svg.querySelectorAll("*")];
    const attributes = elements.flatMap((element) => [...element.attributes]);
    const links = attributes.filter(({ name }) => /^(xlink:)?href$/.test(name));
    return {
      text: [...svg.querySelectorAll(".node")].map((node) => node.textContent?.trim()).join("\n"),
      harm: [
        ...elements
          .map(({ localName }) => localName)
          .filter((name) => /^(script|foreignObject|image|iframe)$/.test(name)),
        ...attributes.map(({ name }) => name).filter((name) => name.startsWith("on")),
        ...links.map(({ value }) => value).filter((address) => /^\s*(javascript|https?):/i.test(address)),
        ...(svg.outerHTML.includes("example.com") ? ["the diagram's own CSS"] : []),
      ],
    };
  });
  expect(text).toContain("img src=x");
  expect(harm).toEqual([]);

  await page.goto("/");
  await expect(page.getByRole("link", { name: /Notes/ }).first()).toBeVisible();
  await expect(page).not.toHaveTitle("owned");

  const { repository, branch } = await api.result(missionId);
  const files = execFileSync("git", ["-c", "safe.directory=*", "ls-tree", "-r", "--name-only", branch], {
    cwd: repository,
    encoding: "utf8",
  });
  expect(files).not.toContain("passwd");
  expect(statSync("/etc/passwd").mtimeMs).toBe(passwd);
  expect(existsSync(join(app.dataFolder, "etc"))).toBe(false);
  const refused = (await api.events(missionId)).some(
    ({ event }) => event.type === "step-started" && event.path?.includes("etc/passwd"),
  );
  expect(refused, "the write outside was tried").toBe(true);
});

test("names of projects and files are text", async ({ page, api }) => {
  const project = await api.createProject(`../../etc/passwd ${image}`.slice(0, 80));
  await page.goto("/");
  await page.getByRole("link", { name: /etc\/passwd <img/ }).click();
  await expect(page).toHaveURL(new RegExp(`${project.id}$`));
  await page.goto(`/projects/${project.id}/new`);
  await page.getByLabel("Upload a spec").setInputFiles({
    name: "..%2f..%2fetc%2fpasswd<img src=x onerror=alert(1)>.md",
    mimeType: "text/markdown",
    buffer: Buffer.from(hostileSpec),
  });
  // The page listens once it has read the file.
  await expect(page.getByRole("tabpanel").getByRole("textbox")).toContainText("Notes");
  await page.getByRole("tab", { name: "Preview" }).click();
  await expect(page.getByRole("tabpanel").getByRole("heading", { name: /Notes/ })).toBeVisible();
  await expect(page).not.toHaveTitle("owned");
});
