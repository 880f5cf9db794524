import { declaredKeys, innerKeys, serviceKeys, topKeys } from "./compose-keys";
import { composeProblems } from "./compose-references";
import { composeSchema } from "./compose-schema";
import { type Check, type Found, whole } from "./found";
import { noSuchKeys } from "./no-such-keys";
import { readYaml, schemaProblems, type YamlDocument } from "./yaml-documents";

/** After the Compose specification: keys, their forms, and that what a service names is there. */
export const checkCompose: Check = ({ path, text }) => {
  const { documents, problems } = readYaml(text);
  // `compose.override.yaml` and its like are laid over another file, which may declare anything.
  const isPart = !/(?:^|\/)(?:docker-)?compose\.ya?ml$/.test(path);
  return [...problems, ...documents.flatMap((document) => checkFile(document, isPart))];
};

function checkFile(document: YamlDocument, isPart: boolean): Found[] {
  const parsed = composeSchema.safeParse(document.value);
  if (!parsed.success) return schemaProblems(composeSchema, document);
  const file = parsed.data;
  const isWhole = !isPart && !file.include;
  if (isWhole && !file.services) return [whole("there are no services")];
  return [
    ...unknownKeys(document, [], file, topKeys),
    ...Object.entries(file.services ?? {}).flatMap(([name, service]) => [
      ...unknownKeys(document, ["services", name], service, serviceKeys),
      ...Object.entries(innerKeys).flatMap(([key, known]) =>
        unknownKeys(document, ["services", name, key], service[key], known),
      ),
    ]),
    ...Object.entries(declaredKeys).flatMap(([kind, known]) =>
      Object.entries(file[kind] ?? {}).flatMap(([name, value]) =>
        unknownKeys(document, [kind, name], value, known),
      ),
    ),
    ...composeProblems(document, file, isWhole),
  ];
}

function unknownKeys(
  document: YamlDocument,
  at: string[],
  value: unknown,
  known: ReadonlySet<string>,
): Found[] {
  if (typeof value !== "object" || value === null) return [];
  const unknown = Object.keys(value).filter((key) => !known.has(key) && !key.startsWith("x-"));
  return noSuchKeys(document, at, unknown, known);
}
