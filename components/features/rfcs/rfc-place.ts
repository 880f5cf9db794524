export const rfcViews = ["read", "lines", "changes"] as const;
export type RfcPlace = {
  view: (typeof rfcViews)[number];
  /** Null: the newest, also when another one comes. */
  revision: number | null;
  /** Between which two the changes are shown; null: the last two. */
  from: number | null;
  to: number | null;
};

/** What an RFC's address says; what it does not know reads as if it were not there. */
export function readRfcPlace(params: Pick<URLSearchParams, "get">): RfcPlace {
  const wanted = params.get("view");
  return {
    view: rfcViews.find((view) => view === wanted) ?? "read",
    revision: numberIn(params.get("revision")),
    from: numberIn(params.get("from")),
    to: numberIn(params.get("to")),
  };
}

/** Writes what changes into an address; what goes without saying is not in it. */
export function writeRfcPlace(params: URLSearchParams, changes: Partial<RfcPlace>): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === "read") params.delete(key);
    else if (value !== undefined) params.set(key, String(value));
  }
}

function numberIn(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null;
}
