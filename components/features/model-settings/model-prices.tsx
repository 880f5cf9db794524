"use client";

import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { anthropicProvider, type ModelOverview } from "@/contracts/model-providers";
import { LabelledInput } from "./labelled-input";
import { priceText } from "./price-text";
import { readPrice } from "./read-price";
import type { SaveModelSettings } from "./use-model-settings";
import { without } from "./without";

const nothingTyped = { input: "", output: "", cacheRead: "" };

/** Models that the price list does not know, or knows otherwise; nothing is called before its price is known. */
export function ModelPrices({ overview, onSave }: { overview: ModelOverview; onSave: SaveModelSettings }) {
  const providerId = useId();
  const [provider, setProvider] = useState("ollama");
  const [name, setName] = useState("");
  const [isFree, setIsFree] = useState(false);
  const [price, setPrice] = useState(nothingTyped);
  const [contextTokens, setContextTokens] = useState("");
  const id = provider === anthropicProvider.id ? name.trim() : `${provider}/${name.trim()}`;
  const rates = isFree ? null : readPrice(price);
  const context = /^[1-9]\d{2,8}$/.test(contextTokens.trim()) ? Number(contextTokens) : undefined;
  const complete =
    name.trim() !== "" && (isFree || rates !== null) && (contextTokens.trim() === "" || context);
  const own = overview.models.filter(({ priced }) => priced === "settings");

  async function add() {
    const cost = rates ? { price: rates } : { free: true as const };
    const saved = await onSave(
      (all) => ({
        ...all,
        models: {
          ...all.models,
          [id]: {
            ...without(without(all.models[id] ?? {}, "price"), "free"),
            ...cost,
            contextTokens: context,
          },
        },
      }),
      `${id} can be chosen.`,
    );
    if (!saved) return;
    setName("");
    setPrice(nothingTyped);
    setContextTokens("");
  }

  return (
    <>
      <p className="text-dim">
        A call is made only where its worst case fits the budget, so each model needs a price in dollars per
        million tokens. War Room's own list is of {overview.pricesAsOf}; what is said here goes before it.
      </p>
      {own.length > 0 ? (
        <ul className="flex flex-col gap-1.5">
          {own.map((model) => (
            <li key={model.id} className="flex flex-wrap items-center gap-3">
              <span className="w-72 truncate font-mono text-12" title={model.id}>
                {model.id}
              </span>
              <span className="w-44 font-mono text-12 text-dim">{priceText(model)}</span>
              <Button
                size="sm"
                look="ghost"
                aria-label={`Forget what was said of ${model.id}`}
                onClick={() =>
                  void onSave(
                    (all) => ({ ...all, models: without(all.models, model.id) }),
                    `What was said of ${model.id} is forgotten.`,
                  )
                }
              >
                Forget
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (complete) void add();
        }}
      >
        <div className="flex flex-col gap-1">
          <label htmlFor={providerId} className="text-12 text-dim">
            Provider
          </label>
          <Select
            id={providerId}
            value={provider}
            onChange={(event) => setProvider(event.target.value)}
            className="w-36"
          >
            {overview.providers.map((each) => (
              <option key={each.id} value={each.id}>
                {each.label}
              </option>
            ))}
          </Select>
        </div>
        <LabelledInput
          label="Model, as the provider names it"
          value={name}
          onChange={setName}
          placeholder="qwen3-coder:30b"
          mono
          className="w-60"
        />
        <label className="inline-flex h-7 items-center gap-1.5 text-12">
          <input type="checkbox" checked={isFree} onChange={(event) => setIsFree(event.target.checked)} />
          costs nothing (it runs here)
        </label>
        {isFree
          ? null
          : (["input", "output", "cacheRead"] as const).map((part) => (
              <LabelledInput
                key={part}
                label={priceLabels[part]}
                value={price[part]}
                onChange={(value) => setPrice({ ...price, [part]: value })}
                placeholder={part === "cacheRead" ? "as input" : "2.50"}
                mono
                className="w-24"
              />
            ))}
        <LabelledInput
          label="Context, tokens"
          value={contextTokens}
          onChange={setContextTokens}
          inputMode="numeric"
          placeholder="128000"
          mono
          className="w-24"
        />
        <Button type="submit" disabled={!complete}>
          Save the model
        </Button>
      </form>
    </>
  );
}

const priceLabels = { input: "Input $", output: "Output $", cacheRead: "Cached $" };
