import type { z } from "zod";
import { invalidRequest } from "./api-error";
import { checkConversation } from "./check-conversation";
import {
  countTokensRequestSchema,
  type MessagesRequest,
  messagesRequestSchema,
  type PromptRequest,
} from "./request-schema";

const maxBreakpoints = 4;

/** @throws ApiError that says which field is wrong, in the API's manner: `messages.0.role: Input should be …`. */
export function parseMessagesRequest(body: string): MessagesRequest {
  return parseAs(messagesRequestSchema, body);
}

/** Since 2026-10-21 the sampling parameters are gone. @throws ApiError */
export function refuseSampling(request: MessagesRequest): void {
  const sent = (["temperature", "top_p", "top_k"] as const).find((name) => request[name] !== undefined);
  if (sent) throw invalidRequest(`${sent}: Extra inputs are not permitted`);
}

/** @throws ApiError */
export function parseCountTokensRequest(body: string): PromptRequest {
  return parseAs(countTokensRequestSchema, body);
}

function parseAs<T extends PromptRequest>(schema: z.ZodType<T>, body: string): T {
  const parsed = schema.safeParse(parseJson(body), { reportInput: true });
  if (!parsed.success) throw invalidRequest(describeIssues(parsed.error.issues));
  const problem =
    checkConversation(parsed.data.messages) ?? checkTools(parsed.data) ?? checkCaching(parsed.data);
  if (problem) throw invalidRequest(problem);
  return parsed.data;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw invalidRequest(`The request body is not valid JSON: ${(error as Error).message}`);
  }
}

function describeIssues(issues: z.core.$ZodIssue[]): string {
  return issues.map(describeIssue).slice(0, 5).join("; ");
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const path = issue.path.join(".");
  const at = path === "" ? "" : `${path}: `;
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const closest = closestBranch(issue.errors);
    return closest
      .map((inner) => describeIssue({ ...inner, path: [...issue.path, ...inner.path] }))
      .join("; ");
  }
  if (issue.code === "unrecognized_keys") {
    return issue.keys
      .map((key) => [...issue.path, key].join("."))
      .map((key) => `${key}: Extra inputs are not permitted`)
      .join("; ");
  }
  if (issue.code === "invalid_value") {
    const values = issue.values.map((value) => `'${String(value)}'`).join(" or ");
    return `${at}Input should be ${values}`;
  }
  if (issue.input === undefined) return `${at}Field required`;
  return `${at}${issue.message}`;
}

/** Of a union's branches, the one that got furthest into the value: its complaint is the one that helps. */
function closestBranch(branches: z.core.$ZodIssue[][]): z.core.$ZodIssue[] {
  const depth = (issues: z.core.$ZodIssue[]) => Math.max(0, ...issues.map((issue) => issue.path.length));
  return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best), branches[0] ?? []);
}

function checkTools(request: PromptRequest): string | null {
  const names = new Set<string>();
  for (const tool of request.tools ?? []) {
    if (names.has(tool.name)) return `tools: Tool names must be unique (${tool.name} is given twice).`;
    names.add(tool.name);
  }
  return null;
}

function checkCaching(request: PromptRequest): string | null {
  const found = JSON.stringify(request, (key, value: unknown) => (key === "input" ? undefined : value)).match(
    /"cache_control":\{/g,
  );
  const count = found?.length ?? 0;
  return count > maxBreakpoints
    ? `A maximum of ${maxBreakpoints} blocks with cache_control may be provided. Found ${count}.`
    : null;
}
