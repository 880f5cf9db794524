import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { themeScript } from "@/contracts/theme-script";
import type { Api, ApiDependencies } from "./create-api";

/** The reader's own files; nothing else of the folder is served. */
const assets: Readonly<Record<string, string>> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
};

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>War Room API</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <script src="/api/docs/theme.js"></script>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
    <link rel="stylesheet" href="/api/docs/war-room.css" />
  </head>
  <body>
    <header><a href="/">War Room</a> <span>/ API</span></header>
    <div id="reader"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

/** The groups of the document, in the order in which they are read. */
const tags = [
  { name: "Projects", description: "A code base in the team's care." },
  {
    name: "Specs",
    description: "What a spec means before anything is spent: its gates, its plan; examples.",
  },
  {
    name: "Missions",
    description: "One goal for the team: create it, steer it, follow its events, fetch its result.",
  },
  { name: "Approvals", description: "Answers to what the team asks." },
  { name: "Mission control", description: "Messages to the team." },
  { name: "Tasks", description: "What a task changed, and its steps." },
  { name: "Files", description: "What is on a mission's branch, and what its tasks left." },
  { name: "Agents", description: "The roster." },
  {
    name: "Codebase",
    description:
      "Files, symbols and what connects them, of any branch: queries, search, blame, why a line is there",
  },
  { name: "RFCs", description: "Designs with their reviews, comments, decisions and what builds them." },
  {
    name: "Reviews",
    description: "Comments on lines of a change, findings, and checks of tests by mutation.",
  },
  { name: "Memory", description: "What missions have taught: search, edit, merge, export and import." },
  { name: "Workflows", description: "The ways that missions can take, as data." },
  { name: "Settings", description: "Models." },
  { name: "System", description: "How the server is." },
];

/** The reader in the app's theme, under a strip that leads back to it. */
const looks = `
:root { --bar: #fff; --page: #f4f5f6; --line: #e4e7ea; --text: #15181c; }
:root[data-theme="dark"] { --bar: #0f1114; --page: #0a0b0d; --line: #20242a; --text: #e6e8eb; color-scheme: dark; }
body { margin: 0; background: var(--page); }
header { display: flex; gap: 8px; align-items: center; height: 48px; padding: 0 24px; background: var(--bar);
  border-bottom: 1px solid var(--line); color: var(--text); font: 600 13px system-ui, sans-serif; }
header a { color: inherit; text-decoration: none; }
header a:hover { text-decoration: underline; }
html.dark-mode .swagger-ui { background: transparent; }
.swagger-ui .wrapper { max-width: 1160px; }
.swagger-ui .info { margin: 28px 0; }
.swagger-ui .info .title { font-size: 22px; }
.swagger-ui .opblock-tag { font-size: 16px; }
.swagger-ui .opblock { margin: 0 0 6px; box-shadow: none; }
.swagger-ui .opblock .opblock-summary-path { font-size: 13px; }
`;

const startScript = `document.documentElement.classList.toggle(
  "dark-mode", document.documentElement.dataset.theme === "dark");
SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#reader", deepLinking: true });\n`;

/** The OpenAPI document and its reader, all from this server. */
export function addDocsRoutes(api: Api, { version, docsAssets }: ApiDependencies): void {
  api.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "War Room",
      version,
      description: "A team of LLM agents turns a spec into tested code on a git branch.",
    },
    tags,
  });
  api.get("/docs", (context) => context.html(page));
  api.get("/docs/start.js", (context) =>
    context.body(startScript, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  api.get("/docs/theme.js", (context) =>
    context.body(themeScript, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  api.get("/docs/war-room.css", (context) =>
    context.body(looks, 200, { "Content-Type": "text/css; charset=utf-8" }),
  );
  api.get("/docs/:asset", async (context) => {
    const name = context.req.param("asset");
    const type = Object.hasOwn(assets, name) ? assets[name] : undefined;
    if (!type) return context.notFound();
    const body = await readFile(join(docsAssets, name), "utf8");
    return context.body(body, 200, { "Content-Type": type, "Cache-Control": "public, max-age=3600" });
  });
}
