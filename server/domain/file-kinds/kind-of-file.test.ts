import { describe, expect, it } from "vitest";
import { kindOfFile } from "./kind-of-file";

const object = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "app" }, spec: {} };
const { apiVersion: _version, ...versionless } = object;
const { kind: _kind, ...kindless } = object;

describe("the kind of a file", () => {
  it.each([
    ["deploy/app.json", JSON.stringify(object)],
    ["deploy/app.json", JSON.stringify(versionless)],
    ["deploy/app.yaml", JSON.stringify(object, null, 2)],
    ["deploy/app.yaml", '"apiVersion": apps/v1\n"kind": Deployment\n"metadata": { name: app }\n'],
    ["deploy/app.yaml", "'apiVersion': v1\nkind : Service\n"],
    ["deploy/app.yaml", "kind: Deployment\nmetadata:\n  name: app\nspec: {}\n"],
    ["deploy/app.yaml", "apiVersion: apps/v1\nmetadata:\n  name: app\n"],
    ["deploy/app.json", JSON.stringify(kindless)],
  ])("is Kubernetes however it is written, and where one of its fields is missing: %s %s", (path, text) => {
    expect(kindOfFile(path, text)).toBe("kubernetes");
  });

  it.each([
    ["chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 1.0.0\n", "yaml"],
    ["spec.yaml", "kind: FeatureSpec\nmetadata: {}\n", "yaml"],
    ["data.json", '{ "kind": "Deployment" }', "json"],
    ["data.json", '{ "kind": "Deployment", "spec": ', "json"],
    ["access.yaml", "groups:\n  - name: admins\n    role: owner\n", "yaml"],
    ["access.yaml", "groups:\n  - name: admins\n    rule: any\n", "yaml"],
    [".github/dependabot.yml", "updates:\n  - groups:\n      all: {}\n", "yaml"],
  ])("is no more than YAML or JSON: %s", (path, text, kind) => {
    expect(kindOfFile(path, text)).toBe(kind);
  });

  it.each([
    ["monitoring/alerts.yml", "groups:\n  - name: app\n    ruls: []\n"],
    ["app.yml", "groups:\n  - name: app\n    ruls: [{ alert: Down, expr: up == 0 }]\n"],
    ["app.yml", "groups:\n  - name: app\n    rules: []\n"],
  ])("is rules of Prometheus, also where the word is misspelt: %s %s", (path, text) => {
    expect(kindOfFile(path, text)).toBe("prometheus-rules");
  });

  it.each([
    "docker-compose.prod.override.yml",
    "deploy/compose.prod.eu.yaml",
    "docker-compose-prod.yml",
    "compose.yaml",
  ])("is Compose by its name: %s", (path) => {
    expect(kindOfFile(path, "services: {}\n")).toBe("compose");
  });

  it("is known at once of a text that is made to take long", () => {
    const started = performance.now();
    for (const blank of [" ", "\n", "\t- "]) kindOfFile("a.yml", `groups:\n${blank.repeat(150_000)}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
