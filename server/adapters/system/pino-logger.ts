import pino from "pino";
import type { LogFields, Logger } from "@/server/ports/logger";
import { redactFields, redactText } from "./redact";

export type LoggerOptions = {
  level: "silent" | "error" | "warn" | "info" | "debug";
  /** Coloured lines for a terminal instead of JSON. */
  pretty: boolean;
  /** Where lines go instead of stderr; for tests. */
  destination?: { write(line: string): void };
};

/** Structured log on stderr: stdout belongs to what a command prints. Keys and prompts are redacted here, once, for everybody. */
export function createLogger(options: LoggerOptions): Logger {
  const settings: pino.LoggerOptions = {
    level: options.level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: "message",
    formatters: { level: (label) => ({ level: label }) },
  };
  return wrap(createPino(settings, options));
}

function createPino(settings: pino.LoggerOptions, options: LoggerOptions): pino.Logger {
  if (options.destination) return pino(settings, options.destination);
  if (!options.pretty) return pino(settings, pino.destination({ fd: 2, sync: true }));
  // Level labels are not allowed together with a transport; pino-pretty writes its own.
  const { formatters: _, ...rest } = settings;
  const target = {
    target: "pino-pretty",
    options: { messageKey: "message", translateTime: "HH:MM:ss.l", destination: 2 },
  };
  return pino({ ...rest, transport: target });
}

function wrap(log: pino.Logger): Logger {
  const write = (level: "debug" | "info" | "warn" | "error") => (message: string, fields?: LogFields) => {
    if (!log.isLevelEnabled(level)) return;
    log[level](redactFields(fields ?? {}), redactText(message));
  };
  return {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    child: (fields) => wrap(log.child(redactFields(fields))),
  };
}
