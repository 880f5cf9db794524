import { createHash } from "node:crypto";
import { anthropicProvider, type ModelProvider } from "@/contracts/model-providers";
import { AppError } from "@/server/domain/errors/app-error";
import type { LlmPort } from "@/server/ports/llm";
import type { ModelConnection, ModelConnections } from "@/server/ports/model-connections";
import type { SecretsPort } from "@/server/ports/secrets";

export type Routes = {
  open: ModelConnections;
  secrets: Pick<SecretsPort, "read">;
  /** Whose model it is, and what it is called there; null: one of Anthropic's, or of the rehearsal. */
  providerOf: (modelId: string) => { provider: ModelProvider; wireId: string } | null;
  isRehearsal: (modelId: string) => boolean;
  anthropicUrl: string;
  /** Where the rehearsal's server listens; null: there is none. */
  rehearsal: { baseUrl: string; key: string } | null;
};

/** One model port over all providers: each call goes to the provider that its model's id names. */
export function routeModels(routes: Routes): LlmPort {
  const opened = new Map<string, LlmPort>();

  function llmFor(connection: ModelConnection): LlmPort {
    const key = digest(connection);
    const known = opened.get(key);
    if (known) return known;
    const { llm } = routes.open(connection);
    opened.set(key, llm);
    return llm;
  }

  return {
    complete: async (request, options) => {
      const provided = routes.providerOf(request.model);
      const llm = llmFor(connectionFor(routes, request.model, provided?.provider ?? null));
      return llm.complete(provided ? { ...request, model: provided.wireId } : request, options);
    },
  };
}

function connectionFor(routes: Routes, modelId: string, provider: ModelProvider | null): ModelConnection {
  if (provider) {
    const { label, baseUrl, keyName } = provider;
    const key = keyName === null ? null : keyOf(routes, label, keyName);
    return { kind: "openai-compatible", label, baseUrl, key };
  }
  const { rehearsal, anthropicUrl, isRehearsal } = routes;
  const { label, keyName } = anthropicProvider;
  // Without its server it is asked for where the key points to: a rehearsal's server may run elsewhere.
  if (rehearsal && isRehearsal(modelId))
    return { kind: "anthropic", label: "Rehearsal", baseUrl: rehearsal.baseUrl, key: rehearsal.key };
  return { kind: "anthropic", label, baseUrl: anthropicUrl, key: keyOf(routes, label, keyName) };
}

function keyOf({ secrets }: Routes, label: string, keyName: string): string {
  const key = secrets.read(keyName);
  if (key === null) throw missing(`There is no key for ${label}. Set ${keyName} in the settings.`);
  return key;
}

function missing(userMessage: string): AppError {
  return new AppError({ code: "model-unauthorized", message: userMessage, userMessage });
}

/** Keys are not kept as keys of a map either. */
function digest(connection: ModelConnection): string {
  return createHash("sha256").update(JSON.stringify(connection)).digest("hex");
}
