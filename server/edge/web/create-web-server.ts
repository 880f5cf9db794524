import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "@/server/ports/logger";
import type { Api } from "../http/create-api";
import { type HostPolicy, isRequestAllowed } from "../security/allowed-hosts";
import { setSecurityHeaders } from "../security/response-headers";
import { rememberSockets } from "./close-web";
import { hintMission } from "./hint-mission";
import type { StaticFiles } from "./static-files";
import { tellOwnAddress } from "./tell-own-address";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

export type WebServerOptions = {
  api: Api;
  pages: Handler;
  /** The built pages' own files; left out where there are none, as while they are written. */
  files?: StaticFiles;
  hostPolicy: HostPolicy;
  isDevelopment: boolean;
  logger: Logger;
};

/** One HTTP server: the API under /api, pages everywhere else; foreign hosts and origins are turned away first. */
export function createWebServer(options: WebServerOptions): Server {
  const { api, pages, files, hostPolicy, isDevelopment, logger } = options;
  const apiListener = getRequestListener(api.fetch, { overrideGlobalObjects: false });
  const server = createServer((request, response) => {
    setSecurityHeaders(request, response, isDevelopment);
    if (!isRequestAllowed(request, hostPolicy)) return refuse(response);
    const isApi = request.url?.startsWith("/api/") || request.url === "/api";
    const answering = isApi ? apiListener(request, response) : answerPage(request, response);
    void Promise.resolve(answering).catch((error: unknown) => {
      logger.error("request broke off", { url: request.url, error: String(error) });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  rememberSockets(server);
  async function answerPage(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (files && (await files(request, response))) return;
    hintMission(request, response);
    tellOwnAddress(request, server);
    await pages(request, response);
  }
  // Next leaves upgrades of unknown paths hanging; only these two are anybody's.
  server.on("upgrade", (request, socket) => {
    const known =
      request.url?.startsWith("/socket.io/") || (isDevelopment && request.url?.startsWith("/_next/"));
    if (!known || !isRequestAllowed(request, hostPolicy)) socket.destroy();
  });
  return server;
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { "Content-Type": "application/json" });
  response.end(
    JSON.stringify({
      error: { code: "forbidden-origin", message: "This address or origin is not allowed here." },
    }),
  );
}
