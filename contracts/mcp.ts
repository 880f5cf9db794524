import { z } from "zod";
import { riskClassSchema } from "./agents";
import { secretNameSchema } from "./model-providers";

export const mcpServerNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,23}$/, "a server's name is up to 24 lower-case letters, digits and -");

/** What would change how the sandbox itself starts is not for a server to have. */
const environmentNameSchema = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/, "a variable's name is letters, digits and _")
  .refine(
    (name) => !/^(LD_.*|PATH|HOME|SHELL|ENV|BASH_ENV|IFS|PS4|GCONV_PATH|GLIBC_TUNABLES)$/.test(name),
    "this variable cannot be set",
  );

const absolutePathSchema = z
  .string()
  .regex(/^\/[^\0]*$/, "a folder's path begins with /")
  .refine((path) => !path.split("/").includes(".."), "no .. in a path");

const commonFields = {
  enabled: z.boolean().default(true),
  /** Agents that may use all of its tools, by name; `*`: all. An agent's file may grant them too. */
  agents: z.array(z.string().min(1)).max(100).default([]),
  /** What its tools may touch, for the approval policy; of a tool by itself below. */
  risk: riskClassSchema.default("network"),
  /** Whether a person is asked before each call of a tool, whatever the mission's policy says. */
  ask: z.boolean().default(true),
  tools: z
    .record(z.string().min(1), z.object({ risk: riskClassSchema.optional(), ask: z.boolean().optional() }))
    .default({}),
  timeoutSeconds: z.number().int().min(1).max(600).default(60),
};

export const mcpServerSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("stdio"),
    command: z.string().min(1).max(1_000),
    args: z.array(z.string().max(4_000)).max(50).default([]),
    /** Variables that are no secrets. */
    environment: z.record(environmentNameSchema, z.string().max(4_000)).default({}),
    /** Variables whose values are secrets, by the secret's name. */
    secrets: z.record(environmentNameSchema, secretNameSchema).default({}),
    /** False: it runs as a plain process of War Room's user. Only for servers that are trusted like War Room itself. */
    sandbox: z.boolean().default(true),
    /** In the sandbox: folders of this machine that it may read, and where they are below `/work`. */
    folders: z
      .array(z.object({ path: absolutePathSchema, at: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/) }))
      .max(20)
      .default([]),
    /** In the sandbox: whether it may use the network. */
    network: z.boolean().default(false),
    ...commonFields,
  }),
  z.object({
    kind: z.literal("http"),
    url: z.url({ protocol: /^https?$/, error: "the address begins with http:// or https://" }).max(1_000),
    /** Headers whose values are secrets, by the secret's name; `Authorization` gets `Bearer` before it. */
    secrets: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/), secretNameSchema).default({}),
    ...commonFields,
  }),
]);
export type McpServer = z.infer<typeof mcpServerSchema>;

export const mcpSettingsSchema = z.object({
  servers: z.record(mcpServerNameSchema, mcpServerSchema).default({}),
});
export type McpSettings = z.infer<typeof mcpSettingsSchema>;

export const mcpToolViewSchema = z.object({
  /** As agents call it: `mcp__<server>__<tool>`. */
  name: z.string(),
  /** As the server calls it. */
  tool: z.string(),
  description: z.string(),
  risk: riskClassSchema,
  ask: z.boolean(),
});

export const mcpServerStateSchema = z.object({
  name: z.string(),
  state: z.enum(["off", "starting", "ready", "failed"]),
  /** Why it failed, or what was left out of it; null: nothing to say. */
  error: z.string().nullable(),
  /** `name version`, as it says itself. */
  version: z.string().nullable(),
  tools: z.array(mcpToolViewSchema),
});
export type McpServerState = z.infer<typeof mcpServerStateSchema>;

export const mcpOverviewSchema = z.object({
  settings: mcpSettingsSchema,
  servers: z.array(mcpServerStateSchema),
});
export type McpOverview = z.infer<typeof mcpOverviewSchema>;
