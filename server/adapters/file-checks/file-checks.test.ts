import { describe, expect, it } from "vitest";
import { createFileChecks } from "./create-file-checks";

const checks = createFileChecks();

async function problemsOf(path: string, lines: string[] | string): Promise<string[]> {
  const text = Array.isArray(lines) ? `${lines.join("\n")}\n` : lines;
  const checked = await checks.check({ path, text });
  if (!checked) throw new Error(`${path} is no file that is checked`);
  return checked.problems.map(({ line, message }) => `${line ?? "-"}: ${message}`);
}

const good: ReadonlyArray<[string, string[]]> = [
  [
    "Dockerfile",
    [
      ...["FROM node:24-slim AS build", "WORKDIR /app", "COPY package.json ./", "FROM build"],
      ...["USER node", "EXPOSE 8080", 'HEALTHCHECK CMD ["node", "-e", "0"]', 'CMD ["node", "server.ts"]'],
    ],
  ],
  [
    "compose.yaml",
    [
      ...["services:", "  app:", "    build: .", '    ports: ["8080:80", "127.0.0.1:9000:9000/tcp"]'],
      ...["    depends_on: { db: { condition: service_healthy } }", "    restart: on-failure:3"],
      ...[
        "    develop: { watch: [] }",
        "  db:",
        "    image: postgres:18",
        "    volumes: [data:/data, ./x:/y]",
      ],
      ...["volumes:", "  data:", "x-note: free"],
    ],
  ],
  [
    "deploy/app.yaml",
    [
      ...["apiVersion: apps/v1", "kind: Deployment", "metadata: { name: app }", "spec:"],
      ...[
        "  selector: { matchLabels: { app: app } }",
        "  template:",
        "    metadata: { labels: { app: app } }",
      ],
      ...[
        "    spec:",
        "      containers:",
        "        - { name: app, image: 'app:1', ports: [{ containerPort: 80 }] }",
      ],
      ...[
        "---",
        "apiVersion: v1",
        "kind: Service",
        "metadata: { name: app }",
        "spec: { ports: [{ port: 80 }] }",
      ],
      ...["---", "apiVersion: example.org/v1", "kind: Unknown", "spec: { any: thing }"],
    ],
  ],
  [
    ".github/workflows/ci.yml",
    [
      ...["on: [push]", "permissions: { contents: read }", "jobs:", "  test:", "    runs-on: ubuntu-24.04"],
      ...["    timeout-minutes: 10", "    steps:", "      - uses: actions/checkout@v5"],
      ...["      - run: npm test", "        env: { CI: 1 }"],
    ],
  ],
  [
    ".gitlab-ci.yml",
    [
      ...["stages: [check, release]", ".node: { image: 'node:24' }", "test:", "  stage: check"],
      ...[
        "  extends: .node",
        "  script: [npm ci, npm test]",
        "release:",
        "  stage: release",
        "  needs: [test]",
      ],
      ...["  script: npm run release", "  rules: [{ if: $CI_COMMIT_TAG }]"],
    ],
  ],
  [
    "monitoring/rules.yml",
    [
      ...["groups:", "  - name: app", "    rules:", "      - alert: Slow"],
      ...["        expr: histogram_quantile(0.99, sum(rate(http_seconds_bucket[5m])) by (le)) > 0.3"],
      ...[
        "        for: 10m",
        "        labels: { severity: page }",
        "      - record: job:up:sum",
        "        expr: sum(up)",
      ],
    ],
  ],
  [
    "grafana/app.json",
    [
      JSON.stringify({
        title: "App",
        panels: [
          {
            ...{ id: 1, type: "timeseries", gridPos: { h: 8, w: 12, x: 0, y: 0 } },
            targets: [{ expr: 'sum(rate(http_requests_total{job=~"$job"}[$__rate_interval])) / $divisor' }],
          },
          { id: 2, type: "row", panels: [{ id: 3, type: "stat", targets: [{ rawSql: "select 1" }] }] },
        ],
      }),
    ],
  ],
  ["infra/main.tf", ['resource "aws_s3_bucket" "a" {', "  bucket = var.name", "}"]],
  ["config/app.yaml", ["a: 1", "b: [1, 2]"]],
  ["data/list.json", ['{ "a": [1, 2] }']],
];

const bad: ReadonlyArray<[string, string[], unknown[]]> = [
  [
    "Dockerfile",
    ["FROM node:24", "EXPOSE web", "COPY a"],
    ["2: Invalid containerPort: web", "3: COPY requires at least two arguments"],
  ],
  ["ops/Dockerfile.web", ["RUN npm ci"], ["1: No source image provided with `FROM`"]],
  [
    "docker-compose.yml",
    ["services:", "  app:", "    prots: [80]", "    depends_on: [db]", "    volumes: ['data:/data']"],
    [
      "3: services.app.prots: there is no such key; did you mean ports?",
      "3: services.app: it has neither an image nor a build",
      "4: services.app: it depends on db, which is no service",
      "5: services.app: the volume data is not declared",
    ],
  ],
  [
    "compose.yml",
    ["services:", "  app: { image: a, ports: ['eighty:80'] }"],
    ['2: services.app.ports.0: a port is written like "8080:80"'],
  ],
  [
    "k8s/app.yml",
    [
      ...["apiVersion: apps/v1", "kind: Deployment", "metadata: { name: App }", "spec:", "  replicas: two"],
      ...[
        "  selector: { matchLabels: { app: web } }",
        "  template:",
        "    metadata: { labels: { app: app } }",
      ],
      ...["    spec:", "      containers:", "        - name: app", "          imag: 'app:1'"],
    ],
    [
      "3: metadata.name: a name has lower-case letters, digits, - and . only",
      "5: Deployment spec.replicas: must be integer",
      "12: Deployment spec.template.spec.containers.0.imag: there is no such key; did you mean image?",
      "11: container app has no image",
      "6: the selector wants app: web, which the template's pods do not have",
    ],
  ],
  [
    ".github/workflows/ci.yml",
    ["on: push", "jobs:", "  a:", "    runs-on: x", "    steps:", "      - rum: npm test"],
    ["6: Unexpected value 'rum'", expect.stringMatching(/^6: There's not enough info/)],
  ],
  [
    ".gitlab-ci.yml",
    ["test:", "  stage: check", "  scripts: [npm test]", "  needs: [build]"],
    [
      "3: test: there is no key scripts; did you mean script?",
      "2: test: it has no script",
      "2: test: the stage check is not among .pre, build, test, deploy, .post",
      "4: test: needs names build, which is no job here",
    ],
  ],
  [
    "rules.yaml",
    [
      "groups:",
      "  - name: a",
      "    rules:",
      "      - alert: Down",
      "        expr: sum(up == 0",
      "        for: soon",
    ],
    ["6: groups.0.rules.0.for: a duration is written like 5m or 1h30m, the largest unit first"],
  ],
  [
    "alerts.yaml",
    ["groups:", "  - name: a", "    rules:", "      - alert: Down", "        expr: up == == 0"],
    ['5: Down: the query does not parse at "== 0"'],
  ],
  [
    "dashboards/a.json",
    [
      '{ "title": "A", "panels": [{ "id": 1, "type": "stat" }, { "id": 1, "type": "stat", "targets": [{ "expr": "rate(x[5m" }] }] }',
    ],
    ["-: two panels have the id 1", "-: stat: the query ends too early: rate(x[5m"],
  ],
  [
    "ops/app.json",
    [
      "{",
      '  "title": "A", "schemaVersion": 39, "templating": { "list": [] },',
      '  "panles": [{ "id": 1, "type": "stat" }]',
      "}",
    ],
    ["3: panles: there is no such field; did you mean panels?"],
  ],
  [
    "grafana/app.json",
    ['{ "title": "A", "Panels": [] }'],
    ["1: Panels: there is no such field; did you mean panels?"],
  ],
  [
    "grafana/app.json",
    ['{ "title": "A", "panels": [{ "tpye": "stat", "tragets": [] }] }'],
    [
      "1: panels.0.tpye: there is no such field; did you mean type?",
      "1: panels.0.tragets: there is no such field; did you mean targets?",
    ],
  ],
  [
    "main.tf",
    ['resource "a" "b" {', "  bucket =", "}"],
    ["2: Invalid expression; Expected the start of an expression, but found an invalid expression token."],
  ],
  ["a.yaml", ["a: 1", "a: 2"], ["2: not valid YAML: Map keys must be unique at line 2, column 1:"]],
];

describe("files that say how something is run, released or watched", () => {
  it.each(good)("hold where they are right: %s", async (path, lines) => {
    expect(await problemsOf(path, lines)).toEqual([]);
  });

  it.each(bad)("are refused with the line where they are wrong: %s", async (path, lines, expected) => {
    expect(await problemsOf(path, lines)).toEqual(expected);
  });

  it("are not read where a template fills them in later, nor where they are data", async () => {
    const chart = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n";
    expect(await checks.check({ path: "chart/templates/service.yaml", text: chart })).toBeNull();
    expect(await checks.check({ path: "tsconfig.json", text: "{ /* note */ }" })).toBeNull();
    expect(await checks.check({ path: "big.json", text: "x".repeat(600_000) })).toBeNull();
    expect(await checks.check({ path: "src/a.ts", text: "" })).toBeNull();
  });

  it("end in words when they are made to grow without end", async () => {
    const bomb = [
      "a: &a [x, x, x, x, x, x, x, x]",
      "b: &b [*a, *a, *a, *a, *a, *a, *a, *a]",
      "c: &c [*b, *b, *b, *b, *b, *b, *b, *b]",
      "d: &d [*c, *c, *c, *c, *c, *c, *c, *c]",
    ];
    expect(await problemsOf("bomb.yaml", bomb)).toEqual([
      "-: not valid YAML: Excessive alias count indicates a resource exhaustion attack",
    ]);
  });
});
