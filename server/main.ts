import { dirname, join } from "node:path";
import next from "next";
import { type Container, createContainer } from "./container";
import { createApi } from "./edge/http/create-api";
import { healthReader } from "./edge/http/health-reader";
import { hostPolicy } from "./edge/security/allowed-hosts";
import { createGateway } from "./edge/socket/create-gateway";
import { closeWeb } from "./edge/web/close-web";
import { createWebServer } from "./edge/web/create-web-server";
import { listenOnFreePort } from "./edge/web/listen-on-free-port";
import { createStaticFiles } from "./edge/web/static-files";
import { type Env, readEnv } from "./env";

const appRoot = dirname(import.meta.dirname);
const version = "0.1.0";

/** Boots War Room: storage, engine, API, sockets, pages; prints the address when people can use it. */
async function main(): Promise<void> {
  const env = readEnv(appRoot);
  const web = next({ dev: env.isDevelopment, dir: appRoot, hostname: env.host, port: env.port });
  const [opened, pages] = await Promise.allSettled([createContainer(env, appRoot), web.prepare()]);
  if (opened.status === "rejected") throw opened.reason;
  const container = opened.value;
  try {
    if (pages.status === "rejected") throw pages.reason;
    await serve(env, container, web);
  } catch (error) {
    // A database of ours must not outlive a start that failed.
    await container.close();
    throw error;
  }
}

/** Listens, and begins to work once people can see it. */
async function serve(env: Env, container: Container, web: ReturnType<typeof next>): Promise<void> {
  const { services, logger, engine } = container;
  const policy = hostPolicy([env.host, ...env.allowedHosts]);
  const api = createApi({
    ...services,
    version,
    health: healthReader(container.sandboxHealth, {
      version,
      embedded: env.databaseUrl === null,
      rehearsal: services.rehearsal,
    }),
    docsAssets: join(appRoot, "node_modules", "swagger-ui-dist"),
  });
  const server = createWebServer({
    api,
    pages: web.getRequestHandler(),
    ...(env.isDevelopment ? {} : { files: createStaticFiles(appRoot) }),
    hostPolicy: policy,
    isDevelopment: env.isDevelopment,
    logger,
  });
  const gateway = createGateway(server, {
    ...{ store: services.store, hostPolicy: policy, logger },
    adapter: container.openSocketAdapter(),
  });
  container.onDelta(gateway.publishDelta);
  const port = await listenOnFreePort(server, env);
  await engine.start();
  announce(env, port, services.rehearsal());
  stopOnSignals(async () => {
    await closeWeb(server, gateway);
    await container.close();
    await web.close();
  });
}

function announce(env: Env, port: number, rehearsal: boolean): void {
  const host = env.host === "127.0.0.1" || env.host === "::1" ? "localhost" : env.host;
  const took = env.startedAtMs ? ` in ${((Date.now() - env.startedAtMs) / 1000).toFixed(1)} s` : "";
  const model = rehearsal ? "  No model key: the rehearsal model plays every role." : "";
  process.stdout.write(`War Room is ready${took}: http://${host}:${port}\n${model ? `${model}\n` : ""}`);
}

/** One press arrives more than once where both a terminal's group and a parent that passes signals on send it. */
const samePressMs = 1_000;

/** The first signal ends everything in order; a later one ends it at once. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stoppingSinceMs: number | null = null;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stoppingSinceMs !== null) {
        if (Date.now() - stoppingSinceMs > samePressMs) process.exit(1);
        return;
      }
      stoppingSinceMs = Date.now();
      process.stdout.write("\nStopping…\n");
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`War Room did not stop cleanly: ${String(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`War Room could not start: ${message}\n`);
  process.exit(1);
});
