import { readFile } from "node:fs/promises";
import { join } from "node:path";
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
    <link rel="stylesheet" href="/api/docs/swagger-ui.css" />
  </head>
  <body>
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

const startScript = `SwaggerUIBundle({ url: "/api/openapi.json", dom_id: "#reader", deepLinking: true });\n`;

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
  api.get("/docs/:asset", async (context) => {
    const name = context.req.param("asset");
    const type = Object.hasOwn(assets, name) ? assets[name] : undefined;
    if (!type) return context.notFound();
    const body = await readFile(join(docsAssets, name), "utf8");
    return context.body(body, 200, { "Content-Type": type, "Cache-Control": "public, max-age=3600" });
  });
}
