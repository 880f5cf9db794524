"use client";

import { useQueryClient } from "@tanstack/react-query";
import { errorText } from "@/components/lib/api/api-error";
import { api } from "@/components/lib/api/endpoints";
import { notifyError } from "@/components/lib/notify";
import type { NewCap } from "@/contracts/accounts";

/** How a cap is set; false: it was refused, and why is shown. */
export function useSetCap(): (cap: NewCap) => Promise<boolean> {
  const client = useQueryClient();
  return async (cap) => {
    try {
      await api.setCap(cap);
      await client.invalidateQueries({ queryKey: ["caps"] });
      return true;
    } catch (error) {
      notifyError(errorText(error));
      return false;
    }
  };
}
