"use client";

import { useState } from "react";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { memoryApi } from "@/components/lib/api/memory-endpoints";
import { notify } from "@/components/lib/notify";
import { Button } from "@/components/ui/button";
import { Select, TextInput } from "@/components/ui/field";
import { LoadFailure } from "@/components/ui/load-failure";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { MemorySettings, MemoryStatus } from "@/contracts/memory";
import { useMemoryChange, useMemoryStatus } from "./use-memory";

/** Which provider lets memory be found by meaning too, and how far it has come. */
export function EmbeddingSection() {
  const status = useMemoryStatus();
  return (
    <Section title="Memory">
      {status.error ? (
        <LoadFailure
          title="The settings of memory could not be loaded"
          className=""
          onRetry={() => void status.refetch()}
        >
          {errorText(status.error)}
        </LoadFailure>
      ) : status.data ? (
        <EmbeddingForm key={JSON.stringify(status.data.settings)} status={status.data} />
      ) : (
        <SkeletonLines lines={2} />
      )}
    </Section>
  );
}

function EmbeddingForm({ status }: { status: MemoryStatus }) {
  const set = status.settings.embedding;
  const [provider, setProvider] = useState(set?.provider ?? "");
  const [model, setModel] = useState(set?.model ?? "");
  const [secret, setSecret] = useState("");
  const chosen = status.providers.find(({ id }) => id === provider);
  const keyName = chosen && !chosen.hasKey ? chosen.keyName : null;
  const save = useMemoryChange(
    async (settings: MemorySettings) => {
      if (keyName !== null && secret.trim() !== "")
        await api.setSecret({ name: keyName, value: secret.trim() });
      return memoryApi.setSettings(settings);
    },
    () => notify("Saved."),
  );
  const { embedding } = status;
  const isSame =
    provider === (set?.provider ?? "") &&
    (provider === "" || (model.trim() === set?.model && secret.trim() === ""));
  const isWhole = provider === "" || model.trim() !== "";
  return (
    <>
      <p className="text-dim">
        Memory is found by its words. With a model for embeddings it is found by its meaning too; each entry
        and each look-up is sent to that provider then, and paid there: no budget of a mission counts it.
      </p>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ embedding: provider === "" ? null : { provider, model: model.trim() } });
        }}
      >
        <label htmlFor="embedding-provider" className="grid gap-1 text-12 text-dim">
          Embeddings by
          <Select
            id="embedding-provider"
            value={provider}
            onChange={(event) => setProvider(event.target.value)}
          >
            <option value="">nobody</option>
            {status.providers.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </label>
        {provider ? (
          <label htmlFor="embedding-model" className="grid gap-1 text-12 text-dim">
            Model
            <TextInput
              id="embedding-model"
              className="w-64!"
              placeholder="text-embedding-3-small"
              maxLength={200}
              value={model}
              onChange={(event) => setModel(event.target.value)}
            />
          </label>
        ) : null}
        {keyName ? (
          <label htmlFor="embedding-key" className="grid gap-1 text-12 text-dim">
            {keyName}
            <TextInput
              id="embedding-key"
              type="password"
              autoComplete="off"
              className="w-56!"
              placeholder="there is none yet"
              value={secret}
              onChange={(event) => setSecret(event.target.value)}
            />
          </label>
        ) : null}
        <Button type="submit" disabled={save.isPending || isSame || !isWhole}>
          Save
        </Button>
      </form>
      {embedding ? (
        <div className="grid gap-1 text-12 text-dim">
          <progress
            aria-label="Entries embedded"
            className="h-1.5 w-full max-w-80"
            value={embedding.done}
            max={Math.max(embedding.of, 1)}
          />
          <span>
            {embedding.done} of {embedding.of} entries embedded with {embedding.model}
            {embedding.dimension ? `, ${embedding.dimension} dimensions` : ""}
          </span>
        </div>
      ) : null}
      {embedding?.problem ? (
        <Notice kind="fail" title="Embedding does not go on">
          {embedding.problem} It is tried again every minute; until then words alone are looked up.
        </Notice>
      ) : null}
    </>
  );
}
