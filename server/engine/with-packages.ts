import type { EngineDependencies } from "./engine-dependencies";

/** The same dependencies with a sandbox in which the project's installed packages lie where its code looks for them. */
export function withPackages(dependencies: EngineDependencies, projectId: string): EngineDependencies {
  const { sandbox, packages } = dependencies;
  return {
    ...dependencies,
    sandbox: {
      ...sandbox,
      run: async (command, options) => {
        const mounts = [...(command.mounts ?? []), ...(await packages.mounts(projectId))];
        return sandbox.run(mounts.length > 0 ? { ...command, mounts } : command, options);
      },
    },
  };
}
