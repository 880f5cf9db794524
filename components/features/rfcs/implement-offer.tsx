"use client";

import { useRfc } from "@/components/lib/api/rfcs";
import { Button } from "@/components/ui/button";
import { useImplementRfc } from "./use-implement-rfc";

export type ImplementOfferProps = { missionId: string; rfcId: string; title: string };

/** What comes after an RFC that is approved, at the end of the mission that wrote it; nothing once it is being built. */
export function ImplementOffer({ missionId, rfcId, title }: ImplementOfferProps) {
  const rfc = useRfc(missionId, rfcId);
  const implement = useImplementRfc(missionId, rfcId);
  if (!rfc.data?.mayImplement) return null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Button
        look="primary"
        disabled={implement.isPending}
        aria-label={`Implement this RFC: ${title}`}
        onClick={() => implement.mutate()}
      >
        Implement this RFC
      </Button>
      <p className="min-w-0 flex-1 basis-56 text-12 text-dim">
        A mission is planned from its text; you approve the plan before it runs.
      </p>
    </div>
  );
}
