import type { IdSource } from "@/server/ports/clock";

/** Ids that count up by prefix: `tsk_1`, `tsk_2`, `att_1`. */
export function createFakeIds(): IdSource {
  const counts = new Map<string, number>();
  return {
    next(prefix) {
      const count = (counts.get(prefix) ?? 0) + 1;
      counts.set(prefix, count);
      return `${prefix}_${count}`;
    },
  };
}
