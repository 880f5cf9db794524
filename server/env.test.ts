import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

describe("parseEnv", () => {
  it("needs nothing: loopback, embedded database, rehearsal", () => {
    const env = parseEnv({}, "/app");
    expect(env).toMatchObject({ host: "127.0.0.1", port: 3000, databaseUrl: null, secrets: {} });
  });

  it("takes an empty variable as one that is not there", () => {
    expect(parseEnv({ ANTHROPIC_API_KEY: "", DATABASE_URL: "" }, "/app")).toMatchObject({
      secrets: {},
      databaseUrl: null,
    });
  });

  it.each([" ", "0x50", "1e3", "-1", "80.5", "65536", "many"])("takes no %j for a port", (PORT) => {
    expect(() => parseEnv({ PORT }, "/app")).toThrow(/PORT/);
  });

  it("tells people what is wrong in words of their own", () => {
    const problem = {
      code: "invalid-input",
      userMessage: expect.stringContaining("WAR_ROOM_REHEARSAL_FAULTS"),
    };
    expect(() => parseEnv({ WAR_ROOM_REHEARSAL_FAULTS: "{" }, "/app")).toThrow(
      expect.objectContaining(problem),
    );
  });

  it("names every problem at once", () => {
    expect(() => parseEnv({ PORT: "many", DATABASE_URL: "mysql://x" }, "/app")).toThrow(
      /PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*PORT/,
    );
  });
});
