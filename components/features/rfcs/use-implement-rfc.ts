"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { errorText } from "@/components/lib/api/api-error";
import { rfcApi } from "@/components/lib/api/rfcs";
import { notifyError } from "@/components/lib/notify";

/** A mission whose plan builds the RFC, and its room: nothing of it runs before the plan is approved there. */
export function useImplementRfc(missionId: string, rfcId: string) {
  const router = useRouter();
  return useMutation({
    mutationFn: () => rfcApi.implement(missionId, rfcId),
    onSuccess: (created) => router.push(`/missions/${created.missionId}`),
    onError: (cause) => notifyError(errorText(cause)),
  });
}
