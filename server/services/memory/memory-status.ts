import type { JsonObject } from "@/contracts/json";
import type { MemorySettings, MemoryStatus } from "@/contracts/memory";
import { AppError } from "@/server/domain/errors/app-error";
import { embeddingProviders } from "@/server/domain/memory/embedding-providers";
import { teamOfProject, teamSetting } from "@/server/domain/memory/spaces";
import { findProject } from "../projects/find-project";
import type { ServiceDependencies } from "../service-dependencies";
import { memorySettingsOf } from "../settings/memory-settings";
import { readModelSettings } from "../settings/model-settings";

/** Which embeddings are set, what may be set, and how far the entries are embedded. No value of any key. */
export async function readMemoryStatus(dependencies: ServiceDependencies): Promise<MemoryStatus> {
  const { store, memory, modelAccess } = dependencies;
  const providers = embeddingProviders(await readModelSettings(dependencies));
  const keys = new Set(modelAccess.secrets.list().map(({ name }) => name));
  const model = memory.embeddings.model();
  const progress = model === null ? null : await memory.memories.vectorProgress(model);
  return {
    settings: memorySettingsOf(await store.readSettings()),
    providers: Object.entries(providers).map(([id, { label, keyName }]) => ({
      ...{ id, label, keyName },
      hasKey: keyName === null || keys.has(keyName),
    })),
    embedding:
      model === null || progress === null ? null : { model, ...progress, problem: memory.embedder.problem() },
  };
}

/** Sets the provider of embeddings, or none; the entries are embedded anew in the background. @throws AppError `invalid-input` */
export async function writeMemorySettings(
  dependencies: ServiceDependencies,
  settings: MemorySettings,
): Promise<MemoryStatus> {
  const { store, memory } = dependencies;
  const providers = embeddingProviders(await readModelSettings(dependencies));
  const provider = settings.embedding?.provider;
  if (provider !== undefined && !Object.hasOwn(providers, provider)) {
    const message = `There is no provider ${provider}. Known are ${Object.keys(providers).join(", ")}.`;
    throw new AppError({ code: "invalid-input", message, userMessage: message });
  }
  await store.writeSettings({ ...(await store.readSettings()), memory: settings as unknown as JsonObject });
  memory.embedder.wake();
  return readMemoryStatus(dependencies);
}

/** The team whose learnings a project shares; null: none. @throws AppError `not-found` */
export async function readMemoryTeam(
  { store }: Pick<ServiceDependencies, "store">,
  projectId: string,
): Promise<{ team: string | null }> {
  const project = await findProject(store, projectId);
  return { team: teamOfProject(project.settings) };
}

export async function setMemoryTeam(
  { store }: Pick<ServiceDependencies, "store">,
  projectId: string,
  team: string | null,
): Promise<{ team: string | null }> {
  const project = await findProject(store, projectId);
  const { [teamSetting]: _before, ...settings } = project.settings;
  await store.updateProject(projectId, {
    settings: team === null ? settings : { ...settings, [teamSetting]: team },
  });
  return { team };
}
