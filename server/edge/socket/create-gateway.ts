import type { Server as HttpServer } from "node:http";
import { Server, type ServerOptions, type Socket } from "socket.io";
import type { EventFrame } from "@/contracts/events";
import { joinDeltas } from "@/contracts/join-deltas";
import type {
  Acknowledgement,
  ClientToServerEvents,
  DeltaBatch,
  ServerToClientEvents,
} from "@/contracts/socket";
import { missionRoom, subscribeSchema, unsubscribeSchema } from "@/contracts/socket";
import { AppError, toAppError } from "@/server/domain/errors/app-error";
import type { LiveDelta } from "@/server/ports/live-feed";
import type { Logger } from "@/server/ports/logger";
import type { StorePort } from "@/server/ports/store";
import { type HostPolicy, isRequestAllowed } from "../security/allowed-hosts";
import { type Batcher, createBatcher, type Pace } from "./frame-batcher";
import { createLine } from "./in-order";
import { subscribeTo } from "./subscribe-to";

export type Gateway = {
  publishDelta(delta: LiveDelta): void;
  close(): Promise<void>;
};

type GatewayOptions = {
  store: StorePort;
  hostPolicy: HostPolicy;
  logger: Logger;
  /** Joins this server with those of other processes. */
  adapter?: ServerOptions["adapter"];
};
type GatewaySocket = Socket<ClientToServerEvents, ServerToClientEvents>;
type Command = "subscribe" | "unsubscribe";
type Delta = DeltaBatch["deltas"][number];

/** Closer than a screen's frames; what a person does sets off a handful of changes, and none of them waits. */
const livePace: Pace = { burst: 8, intervalMs: 12 };
/** Each batch is a query and a NOTIFY for all processes. */
const sharedPace: Pace = { burst: 1, intervalMs: 50 };
const listPace: Pace = { burst: 1, intervalMs: 500 };

/**
 * Live state over Socket.IO: one room a mission, frames batched, every command parsed and acknowledged. Each process
 * hears of every event by itself and tells its own browsers; text while it is written goes to those of all processes.
 */
export function createGateway(
  server: HttpServer,
  { store, hostPolicy, logger, adapter }: GatewayOptions,
): Gateway {
  const io = new Server<ClientToServerEvents, ServerToClientEvents>(server, {
    path: "/socket.io",
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 100_000,
    allowRequest: (request, decide) => decide(null, isRequestAllowed(request, hostPolicy)),
    destroyUpgrade: false,
    ...(adapter ? { adapter } : {}),
  });
  const frames = batchers<EventFrame>(livePace, (missionId, items) =>
    io.local.to(missionRoom(missionId)).emit("events", { missionId, frames: items }),
  );
  const deltas = batchers<Delta>(adapter ? sharedPace : livePace, (missionId, items) =>
    io.to(missionRoom(missionId)).emit("deltas", { missionId, deltas: joinDeltas(items) }),
  );
  const lists = batchers<true>(listPace, (missionId) => io.local.emit("missions-changed", { missionId }));

  /** Steps that people have seen text of. */
  const begun = new Set<string>();

  const stopListening = store.onFrames((written) => {
    const [first] = written;
    if (!first) return;
    for (const { event } of written) if (event.type === "step-finished") begun.delete(event.stepId);
    frames.for(first.missionId).push(written, written.some(isLookedFor));
    if (written.some((frame) => changesLists.has(frame.event.type))) lists.for(first.missionId).push([true]);
  });

  io.on("connection", (socket) => {
    const inOrder = createLine();
    const subscribe = (payload: unknown) =>
      inOrder(() => subscribeTo(store, socket, subscribeSchema.parse(payload), missionRoom));
    handle(socket, "subscribe", subscribe);
    handle(socket, "unsubscribe", (payload) =>
      inOrder(async () => {
        await socket.leave(missionRoom(unsubscribeSchema.parse(payload).missionId));
        return null;
      }),
    );
    // What comes with the handshake need not wait until the client has heard that it is connected.
    const { subscribe: wished } = socket.handshake.auth as { subscribe?: unknown };
    if (wished !== undefined)
      void answerTo("subscribe", () => subscribe(wished)).then((answer) => socket.emit("subscribed", answer));
  });

  function handle(
    socket: GatewaySocket,
    command: Command,
    work: (payload: unknown) => Promise<unknown>,
  ): void {
    socket.on(command, async (payload: unknown, acknowledge: unknown) => {
      const answer = await answerTo(command, () => work(payload));
      if (typeof acknowledge === "function") acknowledge(answer);
    });
  }

  /** Never lets a hostile payload further in. */
  async function answerTo<T>(command: Command, work: () => Promise<T>): Promise<Acknowledgement<T>> {
    try {
      return { ok: true, data: await work() };
    } catch (thrown) {
      const error = isZodError(thrown) ? invalidPayload(command) : toAppError(thrown);
      logger.warn("socket command failed", { command, code: error.code, error: error.message });
      return { ok: false, error: { code: error.code, message: error.userMessage } };
    }
  }

  return {
    publishDelta: ({ missionId, ...delta }) => {
      // The first words of a step do not wait for those of others.
      const isFirst = !begun.has(delta.stepId);
      if (isFirst) begun.add(delta.stepId);
      deltas.for(missionId).push([delta], isFirst);
    },
    close: async () => {
      stopListening();
      for (const group of [frames, deltas, lists]) group.stop();
      await io.close();
    },
  };
}

/** What a person has just decided, and that the work on it begins: whoever decided looks for it, also in a busy mission. */
function isLookedFor({ event }: EventFrame): boolean {
  return event.type === "approval-decided" || (event.type === "step-started" && event.index === 0);
}

/** Events after which the lists of missions read differently. */
const changesLists: ReadonlySet<string> = new Set([
  "mission-created",
  "mission-status-changed",
  "task-status-changed",
  "approval-requested",
  "approval-decided",
  "evidence-updated",
  "step-finished",
]);

/** One batcher a mission, dropped when it has been idle. */
function batchers<T>(pace: Pace, send: (missionId: string, items: T[]) => void) {
  const byMission = new Map<string, Batcher<T>>();
  return {
    for(missionId: string): Batcher<T> {
      const known = byMission.get(missionId);
      if (known) return known;
      for (const [other, batcher] of byMission) if (batcher.isIdle()) byMission.delete(other);
      const created = createBatcher<T>(pace, (items) => send(missionId, items));
      byMission.set(missionId, created);
      return created;
    },
    stop(): void {
      for (const batcher of byMission.values()) batcher.stop();
    },
  };
}

function isZodError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "ZodError";
}

function invalidPayload(command: string): AppError {
  return new AppError({
    code: "invalid-input",
    message: `invalid payload of ${command}`,
    userMessage: "The request is not valid.",
  });
}
