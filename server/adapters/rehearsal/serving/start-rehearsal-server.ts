import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "@/server/ports/clock";
import { type Fault, faultsSchema } from "../faults/fault";
import { FaultPlan } from "../faults/fault-plan";
import { ApiError } from "../protocol/api-error";
import { parseCountTokensRequest } from "../protocol/parse-request";
import { PromptCache } from "../protocol/prompt-cache";
import { countPromptTokens } from "../protocol/prompt-segments";
import { shortId } from "../protocol/reply";
import { answerMessages, type ServingState } from "./answer-messages";
import { checkHeaders } from "./check-headers";
import { contextTokensOf, listModels } from "./models-list";
import { defaultPace, type Pace } from "./pace";
import { readBody } from "./read-body";
import { type RehearsalStats, StatsCounter } from "./request-stats";

export type RehearsalOptions = {
  /** A loopback address; the rehearsal is for this machine only. */
  host: "127.0.0.1" | "::1";
  /** 0 takes a free one. */
  port: number;
  /** What callers must send as `x-api-key`. */
  apiKey: string;
  faults?: Fault[];
  pace?: Pace;
  clock?: Clock;
};

export type RehearsalServer = {
  baseUrl: string;
  apiKey: string;
  stats(): RehearsalStats;
  /** Replaces all faults; their counts start anew. @throws ZodError */
  setFaults(faults: Fault[]): void;
  close(): Promise<void>;
};

const systemClock: Clock = {
  now: () => new Date(),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, { signal });
  },
};

/** Starts the model that speaks the Anthropic Messages API and plays every role from what it is given. */
export async function startRehearsalServer(options: RehearsalOptions): Promise<RehearsalServer> {
  const state: ServingState = {
    clock: options.clock ?? systemClock,
    pace: options.pace ?? defaultPace,
    cache: new PromptCache(),
    stats: new StatsCounter(),
    faults: new FaultPlan(faultsSchema.parse(options.faults ?? [])),
  };
  let served = 0;
  const server = createServer((request, response) => {
    served += 1;
    void answer(request, response, options.apiKey, shortId("req", String(served)), state);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host === "::1" ? "[::1]" : options.host;
  return {
    baseUrl: `http://${host}:${port}`,
    apiKey: options.apiKey,
    stats: () => state.stats.snapshot(),
    setFaults: (faults) => {
      state.faults = new FaultPlan(faultsSchema.parse(faults));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers one HTTP request; whatever goes wrong becomes an answer in the API's error shape. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  apiKey: string,
  requestId: string,
  state: ServingState,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  try {
    await route(request, response, { apiKey, requestId, state, signal: gone.signal });
  } catch (error) {
    if (gone.signal.aborted) {
      state.stats.aborted();
    } else {
      sendError(response, error, requestId);
    }
  }
}

type RouteContext = { apiKey: string; requestId: string; state: ServingState; signal: AbortSignal };

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  context: RouteContext,
): Promise<void> {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  const headers = { "request-id": context.requestId };
  const version = checkHeaders(request.headers, context.apiKey);
  if (request.method === "GET" && path === "/v1/models") {
    sendJson(response, 200, listModels(), headers);
  } else if (request.method === "POST" && path === "/v1/messages/count_tokens") {
    const prompt = parseCountTokensRequest(await readBody(request));
    contextTokensOf(prompt.model);
    sendJson(response, 200, { input_tokens: countPromptTokens(prompt) }, headers);
  } else if (request.method === "POST" && path === "/v1/messages") {
    await answerMessages(
      await readBody(request),
      { response, signal: context.signal, headers, version },
      context.state,
    );
  } else {
    throw new ApiError("not_found_error", `Not found: ${request.method} ${path}`);
  }
}

function sendError(response: ServerResponse, error: unknown, requestId: string): void {
  const apiError =
    error instanceof ApiError ? error : new ApiError("api_error", `Internal server error: ${String(error)}`);
  if (response.headersSent) {
    response.end(`event: error\ndata: ${JSON.stringify(apiError.body(requestId))}\n\n`);
    return;
  }
  sendJson(response, apiError.status, apiError.body(requestId), {
    "request-id": requestId,
    ...apiError.headers,
  });
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string>,
): void {
  response.writeHead(status, { ...headers, "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
