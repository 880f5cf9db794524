/** War Room as dist/main.js puts it together, pages included, with its engine at rest: the bench writes the log. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import next from "next";
import { createApi } from "@/server/edge/http/create-api";
import { hostPolicy } from "@/server/edge/security/allowed-hosts";
import { createGateway } from "@/server/edge/socket/create-gateway";
import { createWebServer } from "@/server/edge/web/create-web-server";
import { createStaticFiles } from "@/server/edge/web/static-files";
import { createProject } from "@/server/services/projects/projects";
import { leaveNothingBehind } from "../engine/leave-nothing";
import { openBenchContainer } from "../engine/open-container";
import { machineMs } from "../stream/clock";
import { atMoments } from "../stream/pace";
import { GeneratedMission } from "./generated-mission";
import type { ServerAnswer, ServerOrder } from "./server-orders";

leaveNothingBehind();
const web = next({ dev: false, dir: process.cwd() });
await web.prepare();
const { container } = await openBenchContainer(
  { apiKey: "none", baseUrl: "http://127.0.0.1:9" },
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
const pages = web.getRequestHandler();
const files = createStaticFiles(process.cwd());
const server = createWebServer({ api, hostPolicy: policy, isDevelopment: false, logger, pages, files });
const gateway = createGateway(server, { store: services.store, hostPolicy: policy, logger });
container.onDelta(gateway.publishDelta);
server.listen(0, "127.0.0.1");
await once(server, "listening");

const missions = new Map<string, GeneratedMission>();
const eventsPerAppend = 100;

async function follow(order: ServerOrder): Promise<Extract<ServerAnswer, { ok: true }>> {
  const { store } = services;
  switch (order.kind) {
    case "mission": {
      const project = await createProject(services, { name: "Bench", source: null });
      const missionId = `bench-${missions.size + 1}`;
      const generated = new GeneratedMission(order.tasks);
      missions.set(missionId, generated);
      await store.createMission({
        ...{ missionId, projectId: project.id },
        events: generated.beginning(project.id, `${order.tasks} tasks`),
      });
      return { ok: true, missionId, seq: await write(missionId, order.events) };
    }
    case "append":
      return { ok: true, seq: await write(order.missionId, order.events) };
    case "pump": {
      const { missionId, perSecond, seconds } = order;
      const groups = Math.round((perSecond * seconds) / eventsPerAppend);
      const moments = Array.from({ length: groups }, (_, at) => (at * 1_000 * eventsPerAppend) / perSecond);
      const appends: Array<Promise<unknown>> = [];
      const startMs = machineMs();
      await atMoments(moments, () => {
        const events = missions.get(missionId)?.next(eventsPerAppend) ?? [];
        appends.push(store.append(missionId, () => ({ events, result: null })));
      });
      await Promise.all(appends);
      return { ok: true, seq: await newest(missionId), seconds: (machineMs() - startMs) / 1_000 };
    }
  }
}

async function write(missionId: string, count: number): Promise<number> {
  const { store } = services;
  for (let left = count; left > 0; left -= 1_000) {
    const events = missions.get(missionId)?.next(Math.min(1_000, left)) ?? [];
    await store.append(missionId, () => ({ events, result: null }));
  }
  return newest(missionId);
}

async function newest(missionId: string): Promise<number> {
  return (await services.store.readState(missionId))?.seq ?? 0;
}

process.on("message", async (order: ServerOrder) => {
  try {
    process.send?.(await follow(order));
  } catch (error) {
    process.send?.({ ok: false, message: String(error) } satisfies ServerAnswer);
  }
});
process.once("disconnect", () => process.exit(0));
process.send?.({ ok: true, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
