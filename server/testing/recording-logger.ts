import type { LogFields, Logger } from "@/server/ports/logger";

export type LogRecord = { level: "debug" | "info" | "warn" | "error"; message: string; fields: LogFields };
export type RecordingLogger = Logger & { readonly records: readonly LogRecord[] };

/** Keeps what was logged, with the fields of parent loggers laid under it. */
export function createRecordingLogger(): RecordingLogger {
  const records: LogRecord[] = [];
  const make = (inherited: LogFields): RecordingLogger => {
    const write = (level: LogRecord["level"]) => (message: string, fields?: LogFields) => {
      records.push({ level, message, fields: { ...inherited, ...fields } });
    };
    return {
      records,
      debug: write("debug"),
      info: write("info"),
      warn: write("warn"),
      error: write("error"),
      child: (fields) => make({ ...inherited, ...fields }),
    };
  };
  return make({});
}
