/** What `war-room run` asks for where `--ask` is not given; the API's default asks for commands too. */
export const defaultAsk = "plan,merge";

const askWords =
  "plan, design, merge, commands (outside the list), writes, runs, network, publish, task=USD, files=N, path=GLOB";

export const askHelp = `ask before: ${askWords}; or none`;

export const askUsage = `It takes ${askWords}, or none.`;
