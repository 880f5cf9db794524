/** What PostgreSQL's programs get to see of the environment: nothing of ours. */
export const bareEnvironment = { LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
