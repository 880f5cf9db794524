import "@/components/lib/zod-without-eval";
import { type MemoryFilter, memoryFilterSchema } from "@/contracts/memory";

/** What of the address is the list's: the project is chosen beside it. */
const inAddress = ["text", "kind", "scope", "state", "pinned", "missionId"] as const;

/** The filters that an address holds; what is none is left out. */
export function filterOf(address: Pick<URLSearchParams, "get">): MemoryFilter {
  const filter: Record<string, string> = {};
  for (const name of inAddress) {
    const value = address.get(name);
    if (value && memoryFilterSchema.shape[name].safeParse(value).success) filter[name] = value;
  }
  return filter as MemoryFilter;
}

/** An address with these filters in it, and with what else it held. */
export function withFilter(address: URLSearchParams, filter: MemoryFilter): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const name of inAddress) {
    const value = filter[name];
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}
