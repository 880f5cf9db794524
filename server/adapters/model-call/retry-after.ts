/** The pause that a vendor asks for, from `retry-after-ms` or `retry-after` (seconds or a date); null without one. */
export function parseRetryAfter(headers: Headers | undefined, now: Date): number | null {
  const inMs = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  if (inMs >= 0) return Math.ceil(inMs);
  const value = headers?.get("retry-after")?.trim();
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Math.ceil(Number(value) * 1_000);
  if (!/[a-z]/i.test(value)) return null;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now.getTime());
}
