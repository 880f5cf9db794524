import { Select } from "@/components/ui/field";
import type { ModelOverview } from "@/contracts/model-providers";
import { priceText } from "./price-text";

/** All models there are, under their providers. */
export function ModelSelect({
  overview,
  value,
  none,
  label,
  onChange,
  except = [],
  disabled,
}: {
  overview: Pick<ModelOverview, "models" | "providers">;
  value: string;
  /** What choosing nothing means. */
  none: string;
  label: string;
  onChange: (id: string) => void;
  except?: readonly string[];
  disabled?: boolean;
}) {
  const models = overview.models.filter(({ id }) => id === value || !except.includes(id));
  const isKnown = value === "" || models.some(({ id }) => id === value);
  return (
    <Select
      aria-label={label}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
      className="w-72"
    >
      <option value="">{none}</option>
      {isKnown ? null : <option value={value}>{value} (no price known)</option>}
      {overview.providers.map((provider) => {
        const own = models.filter((model) => model.provider === provider.id);
        if (own.length === 0) return null;
        const missing = provider.keyName !== null && provider.keyFrom === null;
        return (
          <optgroup key={provider.id} label={missing ? `${provider.label} (no key yet)` : provider.label}>
            {own.map((model) => (
              <option key={model.id} value={model.id}>
                {model.label} · {priceText(model)}
              </option>
            ))}
          </optgroup>
        );
      })}
    </Select>
  );
}
