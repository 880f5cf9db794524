import { loadBehind } from "@/components/ui/load-behind";

/** What an answer must be. `parse` throws when it is not: a schema of the contracts, or a lighter check. */
export type Agreed<T> = { parse(payload: unknown): T };

type Schemas = typeof import("./schemas").schemas;

/**
 * A schema of the contracts, by name. They come with zod, which is a tenth of the first page's JavaScript, and are
 * loaded while the first answer that needs one is on its way.
 */
export async function agreed<Name extends keyof Schemas>(name: Name): Promise<Schemas[Name]> {
  const { schemas } = await import("./schemas");
  return schemas[name];
}

loadBehind(() =>
  import("./schemas").then(
    () => true,
    () => false,
  ),
);
