import type { ParsedSpec } from "@/contracts/spec";
import { bullets, code, join, section, slugOf, table } from "./markdown";
import type { PlannedDocument } from "./write-documents";

/** A container image and the files around it, for a project of TypeScript that Node runs as it is. */
export function infrastructureFiles(spec: ParsedSpec, files: string[]): PlannedDocument[] {
  const name = slugOf(spec.name);
  const hasServer = files.includes("src/main.ts");
  const command = hasServer ? '["node", "src/main.ts"]' : '["node", "--test"]';
  const dockerfile = [
    "FROM node:24-slim",
    "WORKDIR /app",
    "COPY package.json ./",
    "COPY src ./src",
    "COPY test ./test",
    "USER node",
    ...(hasServer
      ? ["ENV PORT=3000", "EXPOSE 3000"]
      : ["# There is no start file yet: the image proves itself by its tests."]),
    `CMD ${command}`,
  ];
  const compose = [
    "services:",
    `  ${name}:`,
    "    build: ..",
    "    read_only: true",
    "    tmpfs: [/tmp]",
    "    cap_drop: [ALL]",
    ...(hasServer ? ['    ports: ["127.0.0.1:3000:3000"]', "    restart: unless-stopped"] : []),
  ];
  const pipeline = [
    "name: test",
    "on: [push, pull_request]",
    "jobs:",
    "  test:",
    "    runs-on: ubuntu-latest",
    "    steps:",
    "      - uses: actions/checkout@v4",
    "      - uses: actions/setup-node@v4",
    "        with: { node-version: 24 }",
    "      - run: npm test",
  ];
  return [
    { path: "Dockerfile", text: lines(dockerfile) },
    { path: ".dockerignore", text: lines(["node_modules", ".git", "docs"]) },
    { path: "deploy/compose.yaml", text: lines(compose) },
    { path: ".github/workflows/test.yaml", text: lines(pipeline) },
  ];
}

/** Alert rules for what the spec measures, and a runbook that answers each of them. */
export function monitoringFiles(spec: ParsedSpec): PlannedDocument[] {
  const name = slugOf(spec.name).replaceAll("-", "_");
  const alerts = [
    {
      id: "ErrorRate",
      expr: `rate(${name}_errors_total[5m]) > 0.05`,
      says: "More than one request in twenty fails.",
    },
    {
      id: "Latency",
      expr: `${name}_request_seconds{quantile="0.95"} > 0.5`,
      says: "Requests take longer than half a second at p95.",
    },
    {
      id: "Silent",
      expr: `absent(${name}_requests_total)`,
      says: "No figures arrive: it is down, or not measured.",
    },
  ];
  const rules = alerts.flatMap(({ id, expr, says }) => [
    `      - alert: ${id}`,
    `        expr: '${expr}'`,
    "        for: 5m",
    "        annotations:",
    `          summary: ${JSON.stringify(says)}`,
    `          runbook: docs/runbooks/${slugOf(spec.name)}.md`,
  ]);
  const runbook = join(
    `# Runbook: ${spec.name.replace(/\s+/g, " ")}`,
    "The code does not export these figures yet; the rules name what it has to export.",
    section(
      "Alerts",
      table(
        ["Alert", "Means", "Rule"],
        alerts.map(({ id, says, expr }) => [id, says, code(expr)]),
      ),
    ),
    section("What the spec promises", bullets([...spec.performanceNotes, ...spec.successMetrics])),
    section(
      "What may go wrong and what should happen",
      bullets(spec.errorScenarios.map(({ title, handling }) => `**${title}**: ${handling.join("; ")}`)),
    ),
    section(
      "First steps",
      bullets([
        "Look at the latest change and take it back when the alert began with it.",
        "Read the log around the first failure.",
        "Run the tests on the deployed version: `npm test`.",
      ]),
    ),
  );
  return [
    {
      path: "deploy/monitoring/alerts.yaml",
      text: lines(["groups:", `  - name: ${name}`, "    rules:", ...rules]),
    },
    { path: `docs/runbooks/${slugOf(spec.name)}.md`, text: runbook },
  ];
}

function lines(text: string[]): string {
  return `${text.join("\n")}\n`;
}
