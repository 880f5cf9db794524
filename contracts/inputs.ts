import { z } from "zod";

/** What people and programs send, held to what can be stored. */

/** An id as War Room makes them, or as a plan names its tasks. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, "An id has at most 64 letters, digits, - and _");

/** Words of any script; the database stores no NUL and no half of a character. */
export const textSchema = z
  .string()
  .refine((text) => !text.includes("\0") && text.isWellFormed(), "Holds a character that is no text");

/** What no reader sees and a terminal obeys; line ends and tabs are words' own. */
const controls = /(?![\t\n])\p{Cc}/gu;

/** Words without control characters, as they are shown and told to agents; line ends are `\n`. */
export function plainWords(text: string): string {
  return text.replaceAll("\r\n", "\n").replace(controls, "");
}

/** Signs that would show what follows in another order than it is written (Unicode UAX 9). */
const reordering = /[\u202A-\u202E\u2066-\u2069]/gu;

/** A name as it stands in one line among others: without line ends, control characters and signs that turn a line round. */
export function plainTitle(text: string): string {
  return plainWords(text).replace(/\s+/g, " ").replace(reordering, "").trim();
}

/** A name of something. */
export function titleSchema(most: number) {
  return textSchema.overwrite(plainTitle).max(most, `At most ${most} characters, please: this has more`);
}

/** A place in a mission's log: the database counts them in 32 bits. */
export const seqSchema = z.coerce.number().int().nonnegative().max(2_147_483_647);

export const usdSchema = z.number().nonnegative().max(100_000);
