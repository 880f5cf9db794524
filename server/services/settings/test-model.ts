import {
  anthropicProvider,
  type ModelProblem,
  type ModelTest,
  type ModelTestInput,
} from "@/contracts/model-providers";
import { AppError } from "@/server/domain/errors/app-error";
import { originOf, addressesOf as settingsAddresses } from "@/server/domain/models/key-addresses";
import { providersOf } from "@/server/domain/models/provider-of";
import type { LlmRequest } from "@/server/ports/llm";
import type { ModelConnection } from "@/server/ports/model-connections";
import type { ServiceDependencies } from "../service-dependencies";
import { addressesOfKey, keyAddressesOf } from "./key-addresses";
import { readModelSettings } from "./model-settings";

type Dependencies = Pick<ServiceDependencies, "store" | "modelAccess">;

const testTimeoutMs = 60_000;
const listedModels = 1_000;

/**
 * Tries a provider, and with a model's id one short call of it that has to use a tool; says exactly what is wrong. It
 * costs what so short a call costs. A key that comes with the question is used for it and forgotten.
 */
export async function testModel(dependencies: Dependencies, input: ModelTestInput): Promise<ModelTest> {
  const target = await connectionOf(dependencies, input);
  const { connection, keyName } = target;
  if (keyName !== null && connection.key === null)
    return failed("no-key", await missingKey(dependencies, keyName, connection.baseUrl));
  const { llm, listModels } = dependencies.modelAccess.open(connection);
  const signal = AbortSignal.timeout(testTimeoutMs);
  const listed = await attempt(() => listModels(signal));
  const models = listed.ok ? listed.value.slice(0, listedModels) : [];
  if (input.model === undefined) {
    if (!listed.ok) return explain(listed.error, connection, null);
    const message = `${connection.label} answers and lists ${models.length} models. Choose one to try the key and its tools.`;
    return { ok: true, problem: null, message, models };
  }
  // A server may have no list and answer all the same.
  const called = await attempt(() => llm.complete(requestFor(input.model ?? ""), { signal }));
  if (!called.ok) return { ...explain(called.error, connection, input.model), models };
  if (!called.value.content.some((block) => block.type === "tool-use")) {
    return {
      ...failed(
        "no-tools",
        `${input.model} answered, but in words: it did not call the tool that it was asked to call. Agents work by tools; choose a model that can use them.`,
      ),
      models,
    };
  }
  const counts = called.value.usageEstimated
    ? " It does not count tokens: War Room estimates them, rather too high than too low."
    : "";
  return { ok: true, problem: null, message: `${input.model} answered and called a tool.${counts}`, models };
}

async function connectionOf(
  dependencies: Dependencies,
  { provider, connection, key }: ModelTestInput,
): Promise<{ connection: ModelConnection; keyName: string | null }> {
  const { secrets, anthropicUrl } = dependencies.modelAccess;
  if (provider === anthropicProvider.id) {
    const { label, keyName } = anthropicProvider;
    const found = key ?? secrets.read(keyName);
    return { connection: { kind: "anthropic", label, baseUrl: anthropicUrl, key: found }, keyName };
  }
  const known = connection ?? providersOf(await readModelSettings(dependencies))[provider];
  if (!known) {
    throw new AppError({
      code: "not-found",
      message: `no provider ${provider}`,
      userMessage: `There is no provider ${provider}.`,
    });
  }
  const { label, baseUrl, keyName } = known;
  // A key goes only where it is for: an address that was just typed gets the key typed with it.
  const isForIt = keyName !== null && (await addressesOf(dependencies, keyName)).includes(originOf(baseUrl));
  const kept = isForIt ? secrets.read(keyName) : null;
  return {
    connection: { kind: "openai-compatible", label, baseUrl, key: key ?? kept },
    keyName,
  };
}

/** Where a key may go: a stored one where it was given for, one of the environment where the settings say. */
async function addressesOf(dependencies: Dependencies, keyName: string): Promise<readonly string[]> {
  const { secrets, anthropicUrl } = dependencies.modelAccess;
  const isStored = secrets.list().some(({ name, source }) => name === keyName && source === "stored");
  if (isStored) return addressesOfKey(dependencies, keyName);
  return settingsAddresses(keyName, await readModelSettings(dependencies), anthropicUrl);
}

/** Why there is no key to test with, and what to do. */
async function missingKey(dependencies: Dependencies, keyName: string, baseUrl: string): Promise<string> {
  const { secrets } = dependencies.modelAccess;
  const server = originOf(baseUrl);
  if (secrets.read(keyName) !== null) {
    const own = (await addressesOf(dependencies, keyName)).join(" and ");
    const is = own === "" ? "is known, but for no server yet" : `is kept for ${own}`;
    return `${keyName} ${is}, so it was not sent to ${server}. Type the key for this address.`;
  }
  const before = (await addressesOfKey(dependencies, keyName)).filter((origin) => origin !== server);
  const [gone] = keyAddressesOf(await dependencies.store.readSettings())[keyName] ? before : [];
  if (gone !== undefined)
    return `There is no key: ${keyName} was for ${gone}, and was removed when the address became another one. Type the key for ${server}.`;
  return `There is no key: type one, or set ${keyName} in the environment.`;
}

/** Enough for models that think before they call. */
function requestFor(model: string): LlmRequest {
  return {
    model,
    system: [{ text: "You check a connection.", cache: false }],
    messages: [
      {
        role: "user",
        content: [{ type: "text", text: 'Call the tool "ready" with the word "yes". Do nothing else.' }],
      },
    ],
    tools: [
      {
        name: "ready",
        description: "Says that the connection works.",
        inputSchema: { type: "object", properties: { word: { type: "string" } }, required: ["word"] },
      },
    ],
    maxOutputTokens: 2_000,
  };
}

function explain(error: AppError, connection: ModelConnection, model: string | null): ModelTest {
  const { label, baseUrl } = connection;
  const reason = String(error.details.reason ?? error.details.vendorMessage ?? "");
  const known = problems.find((problem) => problem === error.details.problem);
  if (known) return failed(known, error.userMessage);
  switch (error.code) {
    case "model-unauthorized":
      return failed("bad-key", `${label} refused the key. It said: ${reason || error.message}`);
    case "model-overloaded":
      return failed("busy", `${label} answers, but is busy or limits this key just now. It said: ${reason}`);
    case "model-unreachable":
      if (error.details.status)
        return failed("server-failed", `${label} answers, but failed by itself. It said: ${reason}`);
      return failed("no-network", unreachable(error.message, label, baseUrl));
    case "cancelled":
      return failed("no-network", `${label} did not answer within ${testTimeoutMs / 1_000} seconds.`);
    default:
      if (model !== null && error.details.status === 404)
        return failed("no-model", `${label} has no model ${model}. It said: ${reason}`);
      return failed("refused", `${label} refused. It said: ${reason || error.message}`);
  }
}

const problems = [
  ...["bad-key", "no-money", "no-model", "no-tools", "wrong-address", "refused"],
] as ModelProblem[];

function unreachable(message: string, label: string, baseUrl: string): string {
  if (/ENOTFOUND|EAI_AGAIN/.test(message))
    return `The name in ${baseUrl} is not known: it is misspelt, or this machine has no network.`;
  if (/ECONNREFUSED|bad port/i.test(message))
    return `Nothing listens at ${baseUrl}. Is ${label} running, on this machine, at this port?`;
  if (/certificate|self-signed|SSL|TLS/i.test(message))
    return `The connection to ${baseUrl} is not secure: ${message}`;
  if (/timed? ?out|longer than|silent/i.test(message))
    return `${baseUrl} does not answer in time. A firewall, a wrong port, or a model that is still being loaded.`;
  return `${baseUrl} cannot be reached: ${message}`;
}

function failed(problem: ModelProblem, message: string): ModelTest {
  return { ok: false, problem, message, models: [] };
}

async function attempt<T>(
  call: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: AppError }> {
  try {
    return { ok: true, value: await call() };
  } catch (thrown) {
    if (thrown instanceof AppError) return { ok: false, error: thrown };
    throw thrown;
  }
}
