import { resolve } from "node:path";
import { z } from "zod";
import { AppError } from "@/server/domain/errors/app-error";

/** Digits only: `0x50`, `1e3` and a blank are numbers to JavaScript, and mistakes here. */
const wholeNumber = (max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "must be a whole number")
    .transform(Number)
    .pipe(z.number().max(max));
const port = wholeNumber(65_535);
const list = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean),
  );

const envSchema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: port.default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(?:ql)?:\/\//, "must begin with postgresql://")
    .optional(),
  WAR_ROOM_DATA_DIR: z.string().min(1).default(".war-room/data"),
  WAR_ROOM_TASKS_AT_ONCE: wholeNumber(1_000).default(16),
  WAR_ROOM_HEARTBEAT_MS: wholeNumber(60_000).pipe(z.number().min(50)).default(1_000),
  WAR_ROOM_ALLOWED_HOSTS: list,
  WAR_ROOM_AGENTS_DIR: z.string().min(1).optional(),
  WAR_ROOM_WORKFLOWS_DIR: z.string().min(1).optional(),
  WAR_ROOM_LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("warn"),
  WAR_ROOM_MODEL_STRONG: list,
  WAR_ROOM_MODEL_FAST: list,
  WAR_ROOM_REHEARSAL_FAULTS: z.string().default("[]"),
  WAR_ROOM_REHEARSAL_PACE: z.enum(["visible", "none"]).default("visible"),
  /** Set by the start script: when the person pressed enter, in ms since 1970. */
  WAR_ROOM_START_TIME_MS: wholeNumber(8_640_000_000_000).optional(),
  ANTHROPIC_BASE_URL: z.url().default("https://api.anthropic.com"),
});

export type Env = {
  isDevelopment: boolean;
  host: string;
  port: number;
  databaseUrl: string | null;
  dataDir: string;
  /** 0: this process runs no tasks. */
  tasksAtOnce: number;
  heartbeatMs: number;
  allowedHosts: string[];
  agentsDir: string | null;
  workflowsDir: string | null;
  logLevel: z.infer<typeof envSchema>["WAR_ROOM_LOG_LEVEL"];
  /** A tier's model, then those that step in for it; empty: as set in the app. */
  modelChains: { strong: string[]; fast: string[] };
  rehearsal: { faults: unknown; visiblePace: boolean };
  startedAtMs: number | null;
  anthropicUrl: string;
  /** Keys and passwords by name: `X_API_KEY` as it is, and `WAR_ROOM_SECRET_X` as `X`. */
  secrets: Record<string, string>;
};

/** The environment of this process. @throws AppError `invalid-input` naming every problem at once. */
export function readEnv(appRoot: string): Env {
  return parseEnv(process.env, appRoot);
}

/** What git may know of the person's environment when it fetches from elsewhere, and where it finds its helpers. */
export function readGitEnvironment(): { path: string | undefined; remote: Record<string, string> } {
  const names = ["HOME", "SSH_AUTH_SOCK", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"];
  const remote = Object.fromEntries(
    names.map((name) => [name, process.env[name] ?? ""]).filter(([, value]) => value),
  );
  return { path: process.env.PATH, remote };
}

/**
 * Reads an environment.
 * @param appRoot folder that a relative data folder is meant from
 * @throws AppError `invalid-input` naming every problem at once
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>, appRoot: string): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = envSchema.safeParse(filled);
  if (!parsed.success) throw notValid(z.prettifyError(parsed.error));
  const values = parsed.data;
  return {
    isDevelopment: values.NODE_ENV === "development",
    host: values.HOST,
    port: values.PORT,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: resolve(appRoot, values.WAR_ROOM_DATA_DIR),
    tasksAtOnce: values.WAR_ROOM_TASKS_AT_ONCE,
    heartbeatMs: values.WAR_ROOM_HEARTBEAT_MS,
    allowedHosts: values.WAR_ROOM_ALLOWED_HOSTS,
    agentsDir: values.WAR_ROOM_AGENTS_DIR ?? null,
    workflowsDir: values.WAR_ROOM_WORKFLOWS_DIR ?? null,
    logLevel: values.WAR_ROOM_LOG_LEVEL,
    modelChains: { strong: values.WAR_ROOM_MODEL_STRONG, fast: values.WAR_ROOM_MODEL_FAST },
    rehearsal: {
      faults: parseJson(values.WAR_ROOM_REHEARSAL_FAULTS),
      visiblePace: values.WAR_ROOM_REHEARSAL_PACE === "visible",
    },
    startedAtMs: values.WAR_ROOM_START_TIME_MS ?? null,
    anthropicUrl: values.ANTHROPIC_BASE_URL,
    secrets: secretsIn(filled),
  };
}

/** Only what is named as a secret: the rest of the environment must not be within the reach of a name in the settings. */
function secretsIn(source: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const named = Object.entries(source).flatMap(([name, value]): Array<[string, string]> => {
    const own = /^WAR_ROOM_SECRET_([A-Z][A-Z0-9_]*)$/.exec(name)?.[1];
    if (value === undefined) return [];
    if (own) return [[own, value]];
    return /^[A-Z][A-Z0-9_]*_API_KEY$/.test(name) ? [[name, value]] : [];
  });
  return Object.fromEntries(named);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notValid("WAR_ROOM_REHEARSAL_FAULTS is not JSON");
  }
}

function notValid(problems: string): AppError {
  return new AppError({ code: "invalid-input", message: `The environment is not valid:\n${problems}` });
}
