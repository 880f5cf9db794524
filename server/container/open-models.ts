import { randomBytes } from "node:crypto";
import { anthropicProvider } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import { warmPrefixes } from "@/server/adapters/model-call/warm-prefixes";
import { createModelConnections } from "@/server/adapters/model-router/open-connection";
import { routeModels } from "@/server/adapters/model-router/route-models";
import { faultsSchema } from "@/server/adapters/rehearsal/faults/fault";
import { defaultPace, noPace } from "@/server/adapters/rehearsal/serving/pace";
import {
  type RehearsalServer,
  startRehearsalServer,
} from "@/server/adapters/rehearsal/serving/start-rehearsal-server";
import { createSystemClock } from "@/server/adapters/system/system-clock";
import { AppError } from "@/server/domain/errors/app-error";
import type { ModelUse } from "@/server/domain/models/model-info";
import { providersOf, splitModelId } from "@/server/domain/models/provider-of";
import {
  isRehearsalModel,
  rehearsalModelSettings,
  resolveFallbacks,
  resolveModel,
} from "@/server/domain/models/resolve-model";
import { type RoomModels, roomModels } from "@/server/domain/models/room-models";
import type { EngineDependencies } from "@/server/engine/engine-dependencies";
import type { Env } from "@/server/env";
import type { Logger } from "@/server/ports/logger";
import type { SecretsPort } from "@/server/ports/secrets";

const modelCall = { timeoutMs: 15 * 60_000, idleTimeoutMs: 90_000 };

type Needs = {
  env: Env;
  secrets: SecretsPort;
  /** The settings that are in force now. */
  chosen: () => ModelSettings;
  logger: Logger;
};

/** The models of this process: whose they are, which stands for a tier, and the rehearsal's where there is no key. */
export async function openModels({ env, secrets, chosen, logger }: Needs) {
  // A key that is given in the app may be taken back in it: only one of the environment stays.
  const rehearsal = anthropicProvider.keyName in env.secrets ? null : await startRehearsal(env);
  const room = (): RoomModels => roomModels(chosen(), secrets.read(anthropicProvider.keyName) !== null);
  const modelsFor = (use: ModelUse = {}): ModelSettings => {
    const now = room();
    if (use.rehearsal === undefined || use.rehearsal === now.rehearsal) return now.settings;
    if (use.rehearsal && rehearsal) return rehearsalModelSettings;
    throw otherKindOfRoom(use.rehearsal);
  };
  const providerOf = (id: string) => {
    const named = splitModelId(id, chosen());
    const provider = named && providersOf(chosen())[named.provider];
    return provider ? { provider, wireId: named.wireId } : null;
  };
  const open = createModelConnections({ ...modelCall, logger });
  const routed = routeModels({
    ...{ open, secrets, anthropicUrl: env.anthropicUrl },
    providerOf,
    isRehearsal: isRehearsalModel,
    rehearsal: rehearsal && { baseUrl: rehearsal.baseUrl, key: rehearsal.apiKey },
  });
  const resolved: Pick<EngineDependencies, "llm" | "modelFor" | "fallbacksFor"> = {
    llm: warmPrefixes(routed, createSystemClock()),
    modelFor: (tier, use) => resolveModel(tier, modelsFor(use), use?.agent),
    fallbacksFor: (tier, use) => resolveFallbacks(tier, modelsFor(use), use?.agent),
  };
  return { rehearsal, room, open, providerOf, resolved };
}

function startRehearsal(env: Env): Promise<RehearsalServer> {
  return startRehearsalServer({
    host: "127.0.0.1",
    port: 0,
    apiKey: randomBytes(24).toString("hex"),
    faults: faultsSchema.parse(env.rehearsal.faults),
    pace: env.rehearsal.visiblePace ? defaultPace : noPace,
  });
}

/** A mission stays what it was begun as: what a rehearsal made must not pass for a model's work, nor cost money. */
function otherKindOfRoom(wasRehearsal: boolean): AppError {
  const userMessage = wasRehearsal
    ? "This mission was begun as a rehearsal, and there is a real model now. Start it again, or fork it."
    : "This mission was begun with a real model, and none is set now. Set a key or a provider in the settings, then resume.";
  return new AppError({ code: "model-unauthorized", message: userMessage, userMessage });
}
