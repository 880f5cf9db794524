import type { z } from "@hono/zod-openapi";
import { apiErrorSchema } from "@/contracts/api";

/** The usual answers of a route: JSON of this shape, or an error in the API's one error shape. */
export function answers<T extends z.ZodType>(schema: T, description: string) {
  return {
    200: { description, content: { "application/json": { schema } } },
    default: { description: "What went wrong", content: { "application/json": { schema: apiErrorSchema } } },
  } as const;
}

/** A JSON body of this shape. */
export function jsonBody<T extends z.ZodType>(schema: T) {
  return { body: { required: true, content: { "application/json": { schema } } } } as const;
}
