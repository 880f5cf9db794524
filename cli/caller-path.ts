import { resolve } from "node:path";

/** A path as the person meant it: npm runs scripts in the clone's folder and says in INIT_CWD where the person is. */
export function callerPath(path: string): string {
  // biome-ignore lint/style/noProcessEnv: npm says it there, it is no setting of ours
  return resolve(process.env.INIT_CWD ?? "", path);
}
