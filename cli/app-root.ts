import { dirname } from "node:path";

/** The clone's folder: the command is built to `dist/`, and written in `cli/`. */
export const appRoot = dirname(import.meta.dirname);
