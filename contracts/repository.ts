import { z } from "zod";

export const testFrameworkSchema = z.enum([
  ...(["node-test", "vitest", "jest", "mocha", "pytest", "unittest"] as const),
  ...(["go", "cargo", "maven", "gradle"] as const),
]);
export type TestFramework = z.infer<typeof testFrameworkSchema>;

export const packageManagerSchema = z.enum([
  ...(["npm", "pnpm", "yarn", "bun", "pip", "poetry", "uv", "pipenv", "pdm"] as const),
  ...(["go", "cargo", "maven", "gradle"] as const),
]);
export type PackageManager = z.infer<typeof packageManagerSchema>;

/** Where a package's tests lie and what they are called, as its own tests show it. */
export const testPlacesSchema = z.object({
  /** Number of test files. */
  files: z.number().int().nonnegative(),
  /** Globs, from the repository's root, that they are found by. */
  globs: z.array(z.string()),
  /** In a folder of their own, or beside the source. */
  layout: z.enum(["folder", "beside"]),
  /** Folders of tests, the one with most files first; of `beside` the sources' folders. */
  folders: z.array(z.string()),
  /** Naming of most of them: `*.test.ts`, `test_*.py`. */
  naming: z.string(),
  /** One of them, to look at. */
  example: z.string(),
});
export type TestPlaces = z.infer<typeof testPlacesSchema>;

/** A part of a repository with its own manifest; the root is one where it has a manifest. */
export const repositoryPackageSchema = z.object({
  /** Folder from the repository's root; empty for the root. */
  dir: z.string(),
  language: z.string(),
  packageManager: packageManagerSchema.nullable(),
  framework: testFrameworkSchema.nullable(),
  /** As a person would type them in the package's folder; null where nothing says how. */
  commands: z.object({
    test: z.string().nullable(),
    lint: z.string().nullable(),
    format: z.string().nullable(),
    typecheck: z.string().nullable().default(null),
    install: z.string().nullable(),
  }),
  tests: testPlacesSchema.nullable(),
  /** Folders that hold its sources, from the repository's root; `.`: the package's folder itself. */
  sources: z.array(z.string()),
  /** Its own test script, where that ends with the runner: what is written behind it is the runner's. */
  testScript: z.string().nullable(),
  /** Options that its test script gives the runner and without which tests may not load. */
  runnerOptions: z.array(z.string()).default([]),
  /** The package brings what measures coverage with its framework. */
  coverage: z.boolean(),
  /** It names packages that have to be installed before its tests run. */
  needsInstall: z.boolean(),
});
export type RepositoryPackage = z.infer<typeof repositoryPackageSchema>;

/** What a repository is, as its files tell: detected, never configured. */
export const repositoryFactsSchema = z.object({
  /** By number of files, most first. */
  languages: z.array(z.object({ name: z.string(), files: z.number().int().positive() })),
  /** The root first, then by folder. */
  packages: z.array(repositoryPackageSchema),
});
export type RepositoryFacts = z.infer<typeof repositoryFactsSchema>;
