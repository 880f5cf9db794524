import { validate } from "dockerfile-utils";
import type { Check } from "./found";

/** As in the language server protocol. */
const isError = 1;

/** By the validator of the Dockerfile language server: instructions, their arguments, stages, ports, signals. */
export const checkDockerfile: Check = ({ text }) =>
  validate(text, {})
    .filter(({ severity }) => severity === isError)
    .map(({ range, message }) => ({
      line: range.start.line + 1,
      message: typeof message === "string" ? message : message.value,
    }));
