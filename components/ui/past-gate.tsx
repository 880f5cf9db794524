import type { ReactNode } from "react";

/** What acts on the mission is off while it is shown as it was. */
export function PastGate({ past, children }: { past: boolean; children: ReactNode }) {
  return (
    <fieldset disabled={past} className="contents">
      {children}
    </fieldset>
  );
}
