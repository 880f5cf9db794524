import type { PackagesPort } from "@/server/ports/packages";

/** Nothing is installed anywhere. */
export const noPackages: PackagesPort = {
  mounts: async () => [],
  place: async ({ source }) => source,
  adopt: async () => [],
};
