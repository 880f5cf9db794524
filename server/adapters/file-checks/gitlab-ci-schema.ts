import { z } from "zod";

const words = (text: string) => new Set(text.split(" "));

/** After https://docs.gitlab.com/ci/yaml/ */
export const globalKeys = words(
  "default include stages variables workflow spec image services cache before_script after_script",
);
export const jobKeys = words(
  "after_script allow_failure artifacts before_script cache coverage dast_configuration dependencies environment except extends hooks id_tokens identity image inherit inputs interruptible manual_confirmation needs only pages parallel publish release resource_group retry rules run script secrets services stage start_in tags timeout trigger variables when",
);
export const defaultKeys = words(
  "after_script artifacts before_script cache hooks id_tokens identity image interruptible retry services tags timeout",
);
/** Keys of what a job holds, where no others may stand. */
export const innerKeys: Readonly<Record<string, ReadonlySet<string>>> = {
  artifacts: words("access exclude expire_in expose_as name paths public reports untracked when"),
  rules: words("if changes exists when allow_failure variables needs interruptible start_in auto_cancel"),
  cache: words("key paths untracked unprotect when policy fallback_keys"),
  environment: words("name url on_stop action auto_stop_in kubernetes deployment_tier deployment_target"),
};

const lines = z.union([z.string(), z.array(z.union([z.string(), z.array(z.unknown())]))]);
const named = z.union([
  z.string(),
  z.looseObject({
    job: z.string().optional(),
    project: z.string().optional(),
    pipeline: z.string().optional(),
    optional: z.boolean().optional(),
  }),
  // `!reference` is filled in by GitLab.
  z.array(z.unknown()),
]);
const most = 2;
const retryTimes = z.number().int().min(0).max(most, `a job is tried again ${most} times at most`);

export const jobSchema = z.looseObject({
  stage: z.string().optional(),
  script: lines.optional(),
  before_script: lines.optional(),
  after_script: lines.optional(),
  extends: z.union([z.string(), z.array(z.string())]).optional(),
  needs: z.array(named).optional(),
  dependencies: z.array(z.string()).optional(),
  image: z.union([z.string(), z.looseObject({ name: z.string() })]).optional(),
  rules: z.array(z.unknown()).optional(),
  when: z.enum(["on_success", "on_failure", "never", "always", "manual", "delayed"]).optional(),
  artifacts: z.looseObject({ paths: z.array(z.string()).optional() }).optional(),
  retry: z.union([retryTimes, z.looseObject({ max: retryTimes.optional() })]).optional(),
});
export type Job = z.infer<typeof jobSchema>;

export const gitlabFileSchema = z.looseObject({
  stages: z.array(z.union([z.string(), z.array(z.unknown())])).optional(),
  include: z.unknown().optional(),
  default: z.looseObject({}).optional(),
});
