import { customAlphabet } from "nanoid";
import type { IdSource } from "@/server/ports/clock";

/** No look-alikes and no capitals: ids end up in branch names, folder names and chat. */
const random = customAlphabet("0123456789abcdefghjkmnpqrstvwxyz", 20);

export function createIds(): IdSource {
  return { next: (prefix) => `${prefix}_${random()}` };
}
