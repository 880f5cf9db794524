import type { TaskArea, TaskType } from "@/contracts/plan";

/** Paths that a task of an area may change, in a project of dependency-free TypeScript. */
export const areaWrites: Record<TaskArea, readonly string[]> = {
  database: ["src/db/**", "test/db/**"],
  models: ["src/models/**", "src/repositories/**", "test/models/**"],
  api: ["src/api/**", "src/services/**", "src/server.ts", "test/api/**"],
  integration: ["src/integrations/**", "test/integrations/**"],
  frontend: ["src/ui/**", "public/**", "test/ui/**"],
  errors: ["src/errors/**", "src/validation/**", "test/errors/**"],
  general: ["src/**", "test/**"],
};

export const typeWrites: Record<Exclude<TaskType, "implementation" | "decision">, readonly string[]> = {
  rfc: ["docs/rfcs/**"],
  research: ["docs/research/**"],
  diagram: ["docs/diagrams/**"],
  code_review: ["docs/reviews/**"],
  testing: ["test/acceptance/**"],
  documentation: ["README.md", "docs/guide/**"],
  infrastructure: ["deploy/**", "Dockerfile", ".dockerignore", ".github/workflows/**"],
  monitoring: ["deploy/monitoring/**", "docs/runbooks/**"],
};

/** Written by the first implementation task, whichever it is. */
export const projectFiles = ["package.json", ".gitignore"] as const;
