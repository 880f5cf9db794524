import { z } from "zod";
import { parseJson } from "@/contracts/parse-json";
import { commandConcern } from "@/server/domain/commands/command-concern";
import type { OutsideAnswer } from "@/server/ports/reach";
import { agentLimits } from "../limits";
import { requestServiceScript } from "./service-script";
import { defineTool, failure, success, type ToolContext, type ToolResult } from "./tool";

const answerSchema = z.union([
  z.object({
    status: z.number(),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    cut: z.boolean(),
    output: z.string(),
  }),
  z.object({ error: z.string(), output: z.string() }),
]);

const inputSchema = z.object({
  method: z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]).default("GET"),
  url: z.url({ protocol: /^https?$/ }).max(4_000),
  headers: z
    .record(
      z.string().regex(/^[A-Za-z0-9-]{1,100}$/),
      z
        .string()
        .max(4_000)
        .regex(/^[^\r\n]*$/),
    )
    .default({}),
  body: z.string().max(1_000_000).optional(),
  service: z
    .object({ command: z.string().min(1).max(10_000) })
    .optional()
    .describe(
      "Start this command of the repository in the sandbox first and send the request to it, at http://localhost:PORT; it is ended with the request.",
    ),
});

export const httpRequestTool = defineTool({
  name: "http_request",
  description:
    "Send one HTTP request: to a host that a person has allowed, or with `service` to a server of the repository that is started in the sandbox for it (to try an API that you have built). Redirects are not followed.",
  risk: "network",
  changesFiles: true,
  // Nobody knows whether a request that was cut off has taken effect.
  repeat: "ask",
  input: inputSchema,
  title: ({ method, url }) => `${method} ${url}`,
  runs: ({ service }) => service?.command ?? null,
  concern: ({ service }) => {
    const why = service ? commandConcern(service.command) : null;
    return why === null || !service ? null : { why, command: service.command };
  },
  run: async ({ method, url, headers, body, service }, context) => {
    if (service) return requestService({ method, url, headers, body, command: service.command }, context);
    const answer = await context.reach.http({
      ...{ method, url, headers, body: body ?? null, signal: context.signal },
      ...{ timeoutMs: agentLimits.requestMs, maxBytes: agentLimits.answerBytes },
    });
    return told(answer);
  },
});

/** In the sandbox, where the service is the only thing that can be reached, and nothing else by it. */
async function requestService(
  request: { method: string; url: string; headers: object; body: string | undefined; command: string },
  { sandbox, root, signal, onOutput }: ToolContext,
): Promise<ToolResult> {
  const { hostname } = new URL(request.url);
  if (!["localhost", "127.0.0.1", "[::1]"].includes(hostname))
    return failure("With `service` the address is http://localhost:PORT/…: the sandbox has no other host.");
  const wanted = { ...request, waitMs: agentLimits.serviceStartMs, maxBytes: agentLimits.answerBytes };
  const result = await sandbox.run(
    {
      ...{ workDir: root, argv: ["node", "-e", requestServiceScript], limits: agentLimits.command },
      stdin: JSON.stringify(wanted),
    },
    { signal, onOutput: (chunk) => chunk.stream === "stderr" && onOutput(chunk.text) },
  );
  const answer = answerSchema.safeParse(parseJson(result.stdout));
  if (!answer.success) {
    const limit = result.limitHit ? ` It went over its ${result.limitHit} limit.` : "";
    return failure(`The service could not be asked.${limit}\n${result.stderr.slice(-4_000)}`);
  }
  const { output, ...rest } = answer.data;
  const said = output.trim() === "" ? "" : `\n\nThe service printed:\n${output}`;
  if ("error" in rest) return failure(`${rest.error}${said}`);
  return told(rest, said);
}

function told({ status, headers, body, cut }: OutsideAnswer, more = ""): ToolResult {
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const text = [`HTTP ${status}`, ...head, "", body, ...(cut ? ["… cut: the body is longer."] : [])].join(
    "\n",
  );
  return success(text + more, { note: `HTTP ${status}` });
}
