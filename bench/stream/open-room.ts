import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Container } from "@/server/container";
import { createApi } from "@/server/edge/http/create-api";
import { hostPolicy } from "@/server/edge/security/allowed-hosts";
import { createGateway, type Gateway } from "@/server/edge/socket/create-gateway";
import { closeWeb } from "@/server/edge/web/close-web";
import { createWebServer } from "@/server/edge/web/create-web-server";
import type { ModelAddress } from "../engine/model-call";
import { openBenchContainer } from "../engine/open-container";

export type BenchRoom = { container: Container; gateway: Gateway; url: string; close(): Promise<void> };

/** War Room without its pages, as dist/main.js puts it together: PostgreSQL, engine, API and sockets on loopback. */
export async function openBenchRoom(model: ModelAddress): Promise<BenchRoom> {
  const { container, close } = await openBenchContainer(
    model,
    process.env.WAR_ROOM_TEST_DATABASE_URL ?? null,
  );
  const { services, logger } = container;
  const policy = hostPolicy([]);
  const api = createApi({
    ...services,
    version: "0.0.0",
    health: () => Promise.reject(new Error("nobody asks")),
    docsAssets: join("node_modules", "swagger-ui-dist"),
  });
  const server = createWebServer({
    ...{ api, hostPolicy: policy, isDevelopment: false, logger },
    pages: (_request, response) => void response.end(),
  });
  const gateway = createGateway(server, { store: services.store, hostPolicy: policy, logger });
  container.onDelta(gateway.publishDelta);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  await container.engine.start();
  return {
    container,
    gateway,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      await closeWeb(server, gateway);
      await close();
    },
  };
}
