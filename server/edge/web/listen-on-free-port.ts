import type { Server } from "node:http";

const portsTried = 20;

/**
 * Listens on the wanted port, or on the next free one and says so.
 * @returns the port taken
 * @throws Error when the address cannot be bound, or no port of the range is free
 */
export async function listenOnFreePort(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  for (let candidate = port; candidate < port + portsTried; candidate += 1) {
    const taken = await tryListen(server, host, candidate);
    if (taken === null) {
      const address = server.address();
      return typeof address === "object" && address ? address.port : candidate;
    }
    if (taken.code !== "EADDRINUSE") throw taken;
    process.stderr.write(`Port ${candidate} is taken; trying ${candidate + 1}.\n`);
  }
  throw new Error(`no port from ${port} to ${port + portsTried - 1} is free; set PORT`);
}

function tryListen(server: Server, host: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    const onError = (error: NodeJS.ErrnoException) => resolve(error);
    server.once("error", onError);
    server.listen(port, host, () => {
      server.off("error", onError);
      resolve(null);
    });
  });
}
