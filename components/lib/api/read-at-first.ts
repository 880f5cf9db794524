import type { Agreed } from "./agreed";

/** Longer than this a page does not wait: it is sent without, and asks for it itself. */
const mostWaitMs = 700;

/**
 * What a page shows before its scripts run, asked of the API while the page is made. Null: it does not come in time, or not at
 * all; the page then says what is wrong when it has asked itself.
 * @param headers of the request for the page
 */
export async function readAtFirst<T>(
  headers: Pick<Headers, "get">,
  path: string,
  agreed: Agreed<T>,
): Promise<T | null> {
  const address = headers.get("x-war-room-api");
  if (!address) return null;
  try {
    const response = await fetch(`${address}${path}`, {
      cache: "no-store",
      signal: AbortSignal.timeout(mostWaitMs),
    });
    return response.ok ? agreed.parse(await response.json()) : null;
  } catch {
    return null;
  }
}
