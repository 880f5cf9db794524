/** One process of the cluster: `web` serves the API and sockets without pages, `worker` is the `war-room worker` command. */
import { once } from "node:events";
import { workerCommand } from "@/cli/worker";
import { createContainer } from "@/server/container";
import { createApi } from "@/server/edge/http/create-api";
import { hostPolicy } from "@/server/edge/security/allowed-hosts";
import { createGateway } from "@/server/edge/socket/create-gateway";
import { closeWeb } from "@/server/edge/web/close-web";
import { createWebServer } from "@/server/edge/web/create-web-server";
import { readEnv } from "@/server/env";

const appRoot = process.cwd();

async function serve(): Promise<void> {
  const env = readEnv(appRoot);
  const container = await createContainer(env, appRoot);
  const { services, logger } = container;
  const policy = hostPolicy([]);
  const api = createApi({
    ...services,
    version: "bench",
    health: async () => ({
      ...{ ok: true, version: "bench", uptimeMs: 1, rehearsal: true, database: "server" },
      sandbox: { ok: true, driver: "bubblewrap", message: null },
    }),
    docsAssets: "node_modules/swagger-ui-dist",
  });
  const pages = (_request: unknown, response: { end(text: string): unknown }) => void response.end("none");
  const server = createWebServer({ api, pages, hostPolicy: policy, isDevelopment: false, logger });
  const gateway = createGateway(server, {
    ...{ store: services.store, hostPolicy: policy, logger },
    adapter: container.openSocketAdapter(),
  });
  container.onDelta(gateway.publishDelta);
  server.listen(env.port, "127.0.0.1");
  await once(server, "listening");
  await container.engine.start();
  process.stdout.write("Web is ready\n");
  await once(process, "SIGTERM");
  await closeWeb(server, gateway);
  await container.close();
}

if (process.env.CLUSTER_ROLE === "web") await serve();
if (process.env.CLUSTER_ROLE === "worker") process.exitCode = await workerCommand({});
if (process.env.CLUSTER_ROLE) process.exit();
