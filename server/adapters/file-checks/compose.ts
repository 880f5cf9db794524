import { z } from "zod";
import { type Check, didYouMean, type Found } from "./found";
import { readYaml, schemaProblems, type YamlDocument } from "./yaml-documents";

const words = (text: string) => new Set(text.split(" "));

/** Keys of a service, after https://github.com/compose-spec/compose-spec/blob/main/05-services.md */
const serviceKeys = words(
  "annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_stop privileged profiles provider pull_policy read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir",
);
const topKeys = words("name version services networks volumes configs secrets include models");

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const listOrText = z.union([z.string(), z.array(z.string()), z.null()]);
const mapOrList = z.union([z.record(z.string(), scalar), z.array(z.string())]);
const names = z.union([z.array(z.string()), z.record(z.string(), z.unknown())]);
const portText =
  /^(?:(?:\[[0-9a-fA-F:]+\]|[\d.]+|\$\{[^}]+\}):)?(?:(?:\d+(?:-\d+)?|\$\{[^}]+\})?:)?(?:\d+(?:-\d+)?|\$\{[^}]+\})(?:\/(?:tcp|udp|sctp))?$/;
const port = z.union([
  z.number().int().min(1).max(65_535),
  z.string().regex(portText, 'a port is written like "8080:80"'),
  z.looseObject({ target: z.union([z.number(), z.string()]) }),
]);

const serviceSchema = z.looseObject({
  image: z.string().min(1).optional(),
  build: z.union([z.string().min(1), z.looseObject({})]).optional(),
  command: listOrText.optional(),
  entrypoint: listOrText.optional(),
  environment: mapOrList.optional(),
  labels: mapOrList.optional(),
  ports: z.array(port).optional(),
  expose: z.array(z.union([z.string(), z.number()])).optional(),
  volumes: z.array(z.union([z.string(), z.looseObject({ type: z.string() })])).optional(),
  depends_on: names.optional(),
  networks: names.optional(),
  restart: z
    .string()
    .regex(
      /^(?:no|always|unless-stopped|on-failure(?::\d+)?|\$\{.*\})$/,
      "no, always, on-failure or unless-stopped",
    )
    .optional(),
  healthcheck: z
    .looseObject({
      test: z.union([z.string(), z.array(z.string())]).optional(),
      retries: z.union([z.number(), z.string()]).optional(),
    })
    .optional(),
});
type Service = z.infer<typeof serviceSchema>;

const declared = z.record(z.string(), z.unknown()).nullish();
const fileSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  networks: declared,
  volumes: declared,
  include: z.array(z.unknown()).optional(),
});
type ComposeFile = z.infer<typeof fileSchema>;

/** After the Compose specification: keys, their forms, and that what a service names is there. */
export const checkCompose: Check = ({ text }) => {
  const { documents, problems } = readYaml(text);
  return [...problems, ...documents.flatMap(checkFile)];
};

function checkFile(document: YamlDocument): Found[] {
  const parsed = fileSchema.safeParse(document.value);
  if (!parsed.success) return schemaProblems(fileSchema, document);
  const file = parsed.data;
  const services = Object.entries(file.services);
  return [
    ...unknownKeys(document, [], file, topKeys),
    ...services.flatMap(([name, service]) => [
      ...unknownKeys(document, ["services", name], service, serviceKeys),
      ...serviceProblems(document, file, name, service),
    ]),
  ];
}

function unknownKeys(
  document: YamlDocument,
  at: string[],
  value: object,
  known: ReadonlySet<string>,
): Found[] {
  return Object.keys(value)
    .filter((key) => !known.has(key) && !key.startsWith("x-"))
    .map((key) => ({
      line: document.lineOf([...at, key]),
      message: `${[...at, key].join(".")}: there is no such key.${didYouMean(key, known)}`,
    }));
}

function serviceProblems(document: YamlDocument, file: ComposeFile, name: string, service: Service): Found[] {
  const at = ["services", name];
  const found: Found[] = [];
  const add = (path: PropertyKey[], message: string) =>
    found.push({ line: document.lineOf([...at, ...path]), message: `${at.join(".")}: ${message}` });
  if (!service.image && !service.build && !("extends" in service) && !("provider" in service))
    add([], "it has neither an image nor a build");
  // What is included from other files may declare anything.
  if (file.include) return found;
  for (const other of namesOf(service.depends_on))
    if (!(other in file.services)) add(["depends_on"], `it depends on ${other}, which is no service`);
  for (const network of namesOf(service.networks))
    if (network !== "default" && !(network in (file.networks ?? {})))
      add(["networks"], `the network ${network} is not declared`);
  for (const volume of service.volumes ?? []) {
    const source = typeof volume === "string" ? namedVolume(volume) : null;
    if (source && !(source in (file.volumes ?? {}))) add(["volumes"], `the volume ${source} is not declared`);
  }
  return found;
}

function namesOf(list: Service["depends_on"]): string[] {
  return Array.isArray(list) ? list : Object.keys(list ?? {});
}

/** The volume that `name:/path` names; null: a path of the host, or a volume without a name. */
function namedVolume(volume: string): string | null {
  const [source, target] = volume.split(":");
  return source && target && /^[a-zA-Z0-9][\w.-]*$/.test(source) ? source : null;
}
