import "@/components/lib/zod-without-eval";
import { Search } from "lucide-react";
import { Select, TextInput } from "@/components/ui/field";
import {
  type MemoryFilter,
  type MemoryList,
  memoryKindSchema,
  memoryScopeSchema,
  memoryStateSchema,
} from "@/contracts/memory";
import { kindNames, scopeNames, stateNames } from "./words";

type Facet = MemoryList["facets"]["kind"];

/** Missions to choose among, the chosen one always with them. */
function missionsOf({ missionId }: MemoryFilter, facets: MemoryList["facets"] | undefined) {
  const missions = facets?.mission ?? [];
  if (!missionId || missions.some(({ value }) => value === missionId)) return missions;
  return [{ value: missionId, title: null, count: 0 }, ...missions];
}

/** Search as one types, and the facets with their counts. */
export function MemoryFilters({
  filter,
  facets,
  onChange,
}: {
  filter: MemoryFilter;
  facets: MemoryList["facets"] | undefined;
  onChange: (filter: MemoryFilter) => void;
}) {
  const count = (facet: Facet | undefined, value: string) =>
    facet?.find((one) => one.value === value)?.count ?? 0;
  return (
    <search className="flex flex-col gap-2 border-b p-2.5">
      <div className="relative">
        <Search size={13} aria-hidden className="absolute top-[7px] left-2.5 text-faint" />
        <TextInput
          type="search"
          aria-label="Search memory"
          placeholder="Search: an error, a file, a subject"
          className="pl-7.5"
          value={filter.text ?? ""}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </div>
      <div className="grid grid-cols-2 gap-1.5">
        <Select
          aria-label="Kind"
          value={filter.kind ?? ""}
          onChange={(event) =>
            onChange({ ...filter, kind: memoryKindSchema.safeParse(event.target.value).data })
          }
        >
          <option value="">All kinds</option>
          {memoryKindSchema.options.map((kind) => (
            <option key={kind} value={kind}>
              {kindNames[kind]} ({count(facets?.kind, kind)})
            </option>
          ))}
        </Select>
        <Select
          aria-label="Told to"
          value={filter.scope ?? ""}
          onChange={(event) =>
            onChange({ ...filter, scope: memoryScopeSchema.safeParse(event.target.value).data })
          }
        >
          <option value="">Told to any</option>
          {memoryScopeSchema.options.map((scope) => (
            <option key={scope} value={scope}>
              {scopeNames[scope]} ({count(facets?.scope, scope)})
            </option>
          ))}
        </Select>
        <Select
          aria-label="State"
          value={filter.state ?? "live"}
          onChange={(event) =>
            onChange({
              ...filter,
              state:
                event.target.value === "all" ? "all" : memoryStateSchema.safeParse(event.target.value).data,
            })
          }
        >
          {memoryStateSchema.options.map((state) => (
            <option key={state} value={state}>
              {stateNames[state]} ({count(facets?.state, state)})
            </option>
          ))}
          <option value="all">any state</option>
        </Select>
        <Select
          aria-label="Mission"
          value={filter.missionId ?? ""}
          onChange={(event) => onChange({ ...filter, missionId: event.target.value || undefined })}
        >
          <option value="">Learnt in any mission</option>
          {missionsOf(filter, facets).map(({ value, title, count: entries }) => (
            <option key={value} value={value}>
              {title ?? value} ({entries})
            </option>
          ))}
        </Select>
      </div>
      <label className="flex w-fit items-center gap-1.5 text-12 text-dim">
        <input
          type="checkbox"
          checked={filter.pinned === "true"}
          onChange={(event) => onChange({ ...filter, pinned: event.target.checked ? "true" : undefined })}
        />
        Pinned only ({facets?.pinned ?? 0})
      </label>
    </search>
  );
}
