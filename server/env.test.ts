import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

describe("parseEnv", () => {
  it("needs nothing: loopback, embedded database, rehearsal", () => {
    const env = parseEnv({}, "/app");
    expect(env).toMatchObject({ host: "127.0.0.1", port: 3000, databaseUrl: null, anthropic: null });
  });

  it("takes an empty variable as one that is not there", () => {
    expect(parseEnv({ ANTHROPIC_API_KEY: "", DATABASE_URL: "" }, "/app")).toMatchObject({
      anthropic: null,
      databaseUrl: null,
    });
  });

  it("names every problem at once", () => {
    expect(() => parseEnv({ PORT: "many", DATABASE_URL: "mysql://x" }, "/app")).toThrow(
      /PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*PORT/,
    );
  });
});
