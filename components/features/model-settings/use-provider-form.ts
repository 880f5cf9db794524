"use client";

import "@/components/lib/zod-without-eval";
import { useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { notify, notifyError } from "@/components/lib/notify";
import {
  anthropicProvider,
  type ModelOverview,
  type ModelTest,
  modelProviderSchema,
  providerIdSchema,
} from "@/contracts/model-providers";

export type Provider = ModelOverview["providers"][number];

/** What was typed about a provider, and what its test said. */
export function useProviderForm(provider: Provider | null) {
  const [id, setId] = useState(provider?.id ?? "");
  const [label, setLabel] = useState(provider?.label ?? "");
  const [baseUrl, setBaseUrl] = useState(provider?.baseUrl ?? "");
  const [keyName, setKeyName] = useState(provider?.keyName ?? "");
  const [key, setKey] = useState("");
  const [model, setModel] = useState("");
  const [busy, setBusy] = useState<"test" | "save" | null>(null);
  const [test, setTest] = useState<ModelTest | null>(null);

  const isAnthropic = id === anthropicProvider.id;
  const connection = modelProviderSchema.safeParse({ label, baseUrl, keyName: keyName.trim() || null });
  const named = providerIdSchema.safeParse(id);
  const problem = !named.success
    ? "The id is lower-case letters, digits and dashes."
    : !isAnthropic && !connection.success
      ? (connection.error.issues[0]?.message ?? "Something is missing.")
      : null;

  /** Runs one of the buttons; a test of before says nothing about what is typed now. */
  async function run(what: "test" | "save", work: () => Promise<void>) {
    setBusy(what);
    try {
      await work();
    } catch (error) {
      notifyError(errorText(error));
    }
    setBusy(null);
  }

  return {
    ...{ id, label, baseUrl, keyName, key, model, busy, test, problem, isAnthropic },
    ...{ setId, setLabel, setBaseUrl, setKeyName, setKey, setModel, setBusy },
    connection: connection.success ? connection.data : null,
    runTest: () =>
      run("test", async () => {
        setTest(null);
        setTest(
          await api.testModel({
            provider: id,
            connection: isAnthropic || !connection.success ? undefined : connection.data,
            key: key.trim() || undefined,
            model: model.trim() || undefined,
          }),
        );
      }),
    storeKey: (value: string | null) =>
      run("save", async () => {
        await api.setSecret({ name: keyName.trim(), value });
        setKey("");
        notify(value === null ? "The key is removed." : "The key is kept. It is not shown again.");
      }),
  };
}
