import { z } from "zod";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const listOrText = z.union([z.string(), z.array(z.string()), z.null()]);
const mapOrList = z.union([z.record(z.string(), scalar), z.array(z.string())]);
const names = z.union([z.array(z.string()), z.record(z.string(), z.unknown())]);

const fillIn = /\$\{?\w/;
const address = String.raw`(?:\[[0-9a-fA-F:]+\]|[0-9a-fA-F]*:[0-9a-fA-F:]*|[\d.]+)`;
const portText = new RegExp(
  String.raw`^(?:${address}:)?(?:(?:\d+(?:-\d+)?)?:)?\d+(?:-\d+)?(?:/(?:tcp|udp|sctp))?$`,
);
const highestPort = 65_535;

const writtenPort = z
  .string()
  // What stands in a variable is not known before it is filled in.
  .refine((text) => fillIn.test(text) || portText.test(text), 'a port is written like "8080:80"')
  .refine(
    (text) => fillIn.test(text) || portsOf(text).every((port) => port >= 1 && port <= highestPort),
    `ports go from 1 to ${highestPort}`,
  );
const port = z.union([
  z.number().int().min(1).max(highestPort),
  writtenPort,
  z.looseObject({ target: z.union([z.number(), z.string()]) }),
]);

/** The last two numbers, or ranges, of `127.0.0.1:8080:80/tcp`. */
function portsOf(text: string): number[] {
  const [plain = ""] = text.replace(/^\[.*\]:/, "").split("/");
  const parts = plain.split(":").slice(-2);
  return parts.filter((part) => /^[\d-]+$/.test(part)).flatMap((part) => part.split("-").map(Number));
}

const duration = z
  .string("a duration is text with its unit, such as 5s")
  .refine(
    (text) => fillIn.test(text) || /^(?:0|(?:\d+(?:\.\d+)?(?:us|ms|s|m|h|d|w))+)$/.test(text),
    "a duration is written like 30s or 1m30s",
  );

const healthcheck = z.looseObject({
  test: z
    .union([
      z.string(),
      z
        .array(z.string())
        .refine(
          ([first = ""]) => ["NONE", "CMD", "CMD-SHELL"].includes(first),
          "a list begins with CMD, CMD-SHELL or NONE",
        ),
    ])
    .optional(),
  interval: duration.optional(),
  timeout: duration.optional(),
  start_period: duration.optional(),
  start_interval: duration.optional(),
  retries: z.union([z.number(), z.string()]).optional(),
});

const conditions = ["service_started", "service_healthy", "service_completed_successfully"] as const;
const dependsOn = z.union([
  z.array(z.string()),
  z.record(
    z.string(),
    z.strictObject({
      condition: z.enum(conditions),
      restart: z.union([z.boolean(), z.string()]).optional(),
      required: z.boolean().optional(),
    }),
  ),
]);

const longVolume = z.looseObject({
  type: z.enum(["bind", "volume", "tmpfs", "npipe", "cluster", "image"]),
  source: z.string().optional(),
});
/** By name, or with more about it. */
const given = z.array(z.union([z.string(), z.looseObject({ source: z.string() })]));

const serviceSchema = z.looseObject({
  image: z.string().min(1).optional(),
  build: z.union([z.string().min(1), z.looseObject({})]).optional(),
  command: listOrText.optional(),
  entrypoint: listOrText.optional(),
  environment: mapOrList.optional(),
  labels: mapOrList.optional(),
  ports: z.array(port).optional(),
  expose: z.array(z.union([z.string(), z.number()])).optional(),
  volumes: z.array(z.union([z.string(), longVolume])).optional(),
  secrets: given.optional(),
  configs: given.optional(),
  depends_on: dependsOn.optional(),
  networks: names.optional(),
  network_mode: z.string().optional(),
  extends: z
    .union([z.string(), z.strictObject({ service: z.string(), file: z.string().optional() })])
    .optional(),
  restart: z
    .string()
    .regex(
      /^(?:no|always|unless-stopped|on-failure(?::\d+)?|\$\{.*\})$/,
      "no, always, on-failure or unless-stopped",
    )
    .optional(),
  healthcheck: healthcheck.optional(),
});
export type Service = z.infer<typeof serviceSchema>;

const declared = z.record(z.string(), z.unknown()).nullish();

export const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema).nullish(),
  networks: declared,
  volumes: declared,
  secrets: declared,
  configs: declared,
  include: z.array(z.unknown()).optional(),
});
export type ComposeFile = z.infer<typeof composeSchema>;
