import { ArrowRight, X } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import { IconButton } from "@/components/ui/icon-button";
import type { ModelOverview } from "@/contracts/model-providers";
import type { ModelSettings } from "@/contracts/model-settings";
import { ModelSelect } from "./model-select";
import type { SaveModelSettings } from "./use-model-settings";

type TierRowProps = {
  tier: "strong" | "fast";
  what: string;
  settings: ModelSettings;
  overview: ModelOverview;
  onSave: SaveModelSettings;
};

const maxFallbacks = 8;

/** A tier: its model, and those that step in for it, in order. */
export function TierRow({ tier, what, settings, overview, onSave }: TierRowProps) {
  const fallbacks = settings.fallbacks[tier] ?? [];
  const chosen = settings.tiers[tier] ?? "";
  const byEnvironment = overview.byEnvironment.includes(tier);
  const now = overview.tiers[tier];
  const nameOf = (id: string) => overview.models.find((model) => model.id === id)?.label ?? id;

  const setFallbacks = (ids: string[], said: string) =>
    void onSave((all) => ({ ...all, fallbacks: { ...all.fallbacks, [tier]: ids } }), said);

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="w-44">
          <span className="font-medium">{tier === "strong" ? "Strong" : "Fast"}</span>{" "}
          <span className="text-12 text-faint">{what}</span>
        </span>
        <ModelSelect
          overview={overview}
          value={chosen}
          none="War Room's choice"
          label={`Model of the ${tier} tier`}
          disabled={byEnvironment}
          onChange={(id) =>
            void onSave(
              (all) => ({ ...all, tiers: { ...all.tiers, [tier]: id === "" ? undefined : id } }),
              "Saved. The next attempts use it.",
            )
          }
        />
        <span className="text-12 text-dim">if it cannot be reached:</span>
        {fallbacks.map((id) => (
          <Chip key={id} mono className="pr-0.5">
            {nameOf(id)}
            <IconButton
              label={`${nameOf(id)} no longer steps in for ${tier}`}
              className="size-5"
              onClick={() =>
                setFallbacks(
                  fallbacks.filter((each) => each !== id),
                  `${nameOf(id)} no longer steps in.`,
                )
              }
            >
              <X size={11} />
            </IconButton>
          </Chip>
        ))}
        {fallbacks.length < maxFallbacks && !byEnvironment ? (
          <ModelSelect
            overview={overview}
            value=""
            none={fallbacks.length > 0 ? "then…" : "none; choose one…"}
            label={`Another model for ${tier}`}
            except={[chosen, ...fallbacks]}
            onChange={(id) => id && setFallbacks([...fallbacks, id], `${nameOf(id)} steps in.`)}
          />
        ) : null}
      </div>
      <p className="flex flex-wrap items-center gap-1.5 pl-47 text-12 text-dim max-md:pl-0">
        now
        {now.length === 0 ? <span className="text-fail">nothing: a price is missing</span> : null}
        {now.map((id, place) => (
          <span key={id} className="inline-flex items-center gap-1.5 font-mono">
            {place > 0 ? <ArrowRight size={11} aria-label="then" /> : null}
            {id}
          </span>
        ))}
        {byEnvironment ? (
          <span>
            · set by <code className="font-mono">WAR_ROOM_MODEL_{tier.toUpperCase()}</code>
          </span>
        ) : null}
      </p>
    </div>
  );
}
