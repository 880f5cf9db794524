import { z } from "zod";

/** Money in whole millionths of a US dollar, never below zero. */
export const microUsdSchema = z.number().int().nonnegative();
