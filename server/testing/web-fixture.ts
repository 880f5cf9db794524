import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type Api, createApi } from "@/server/edge/http/create-api";
import { hostPolicy } from "@/server/edge/security/allowed-hosts";
import { createGateway, type Gateway } from "@/server/edge/socket/create-gateway";
import { closeWeb } from "@/server/edge/web/close-web";
import { createWebServer, type WebServerOptions } from "@/server/edge/web/create-web-server";
import { createWorld, type World } from "./engine-fixture";

export type Web = {
  world: World;
  gateway: Gateway;
  api: Api;
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
};

/** The whole edge on a loopback port, over a world in memory. */
export async function startWeb(
  pages: WebServerOptions["pages"] = (_request, response) => void response.end("page"),
): Promise<Web> {
  const world = await createWorld();
  const policy = hostPolicy([]);
  const api = createApi({
    ...world.services,
    health: async () => ({
      ...{ ok: true, version: "1.2.3", uptimeMs: 1, rehearsal: true, database: "embedded" },
      sandbox: { ok: true, driver: "fake", message: null },
    }),
    version: "1.2.3",
    docsAssets: "node_modules/swagger-ui-dist",
  });
  const server = createWebServer({
    ...{ api, pages, hostPolicy: policy, isDevelopment: false, logger: world.logger },
  });
  const gateway = createGateway(server, { store: world.store, hostPolicy: policy, logger: world.logger });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    world,
    gateway,
    api,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await closeWeb(server, gateway);
      await world.engine.stop();
    },
  };
}
