/** Structured log: a constant message and data in fields. Secrets and prompts are redacted by the adapter. */
export type Logger = {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  child(fields: LogFields): Logger;
};

export type LogFields = Record<string, unknown>;
