import { describe, expect, it } from "vitest";
import { AppError } from "@/server/domain/errors/app-error";
import { createLogger } from "./pino-logger";

function capture(level: "info" | "debug" = "debug") {
  const lines: string[] = [];
  const logger = createLogger({
    level,
    pretty: false,
    destination: { write: (line) => void lines.push(line) },
  });
  return {
    logger,
    text: () => lines.join(""),
    records: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe("the log", () => {
  it("writes one JSON line with a constant message and the fields of its parents", () => {
    const { logger, records } = capture();
    logger.child({ missionId: "mis_1" }).child({ taskId: "tsk_1" }).info("step finished", { tokens: 12 });
    expect(records()).toMatchObject([
      { level: "info", message: "step finished", missionId: "mis_1", taskId: "tsk_1", tokens: 12 },
    ]);
  });

  it("leaves out what is below its level", () => {
    const { logger, records } = capture("info");
    logger.debug("quiet");
    expect(records()).toEqual([]);
  });

  it.each([
    { apiKey: "hunter2-value" },
    { headers: { authorization: "hunter2-value", "x-api-key": "hunter2-value" } },
    { config: { nested: { password: "hunter2-value", token: "hunter2-value" } } },
    { DATABASE_URL: "hunter2-value" },
    { url: "postgres://room:hunter2-value@db.example:5432/room" },
    { note: "key sk-ant-api03-hunter2-value is wrong" },
    { list: [{ accessToken: "hunter2-value" }] },
    { header: "Bearer hunter2-value" },
  ])("never shows a secret: %j", (fields) => {
    const { logger, text } = capture();
    logger.info("something", fields);
    logger.child(fields).info("something else");
    expect(text()).toContain("something else");
    expect(text()).not.toContain("hunter2-value");
  });

  it("masks keys in messages and in errors, their causes and details", () => {
    const { logger, text, records } = capture();
    const cause = new Error("401 for sk-ant-api03-hunter2");
    const error = new AppError({
      code: "model-unauthorized",
      message: "refused sk-ant-api03-hunter2",
      details: { apiKey: "hunter2" },
      cause,
    });
    logger.error("call with sk-ant-api03-hunter2 failed", { error });
    expect(text()).not.toContain("hunter2");
    expect(records()[0]).toMatchObject({
      error: { name: "AppError", code: "model-unauthorized", cause: { name: "Error" } },
    });
  });

  it("shows how long a prompt was, not what it said", () => {
    const { logger, text } = capture();
    logger.info("model call", { prompt: "our secret plan", messages: [{ text: "our secret plan" }] });
    expect(text()).not.toContain("secret plan");
    expect(text()).toContain("[15 characters, redacted]");
  });

  it("keeps counts of tokens readable", () => {
    const { logger, records } = capture();
    logger.info("model call", { inputTokens: 12, tokens: 15, system: "x" });
    expect(records()[0]).toMatchObject({ inputTokens: 12, tokens: 15 });
  });

  it("survives circles and depth", () => {
    const { logger, records } = capture();
    const circle: Record<string, unknown> = { name: "round" };
    circle.self = circle;
    logger.info("odd", { circle, big: 12n });
    expect(records()[0]).toMatchObject({ circle: { name: "round", self: "[circular]" }, big: "12" });
  });
});
