import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type LineBetween = { url: string; cut(): void; mend(): void; close(): void };

/** A line between browser and server that can be cut: what comes while it is cut is refused. */
export async function lineTo(serverUrl: string): Promise<LineBetween> {
  const open = new Set<Socket>();
  let isCut = false;
  const proxy = createServer((browser) => {
    if (isCut) return void browser.destroy();
    const server = connect(Number(new URL(serverUrl).port), "127.0.0.1");
    for (const [one, other] of [
      [browser, server],
      [server, browser],
    ] as const) {
      open.add(one);
      one.setNoDelay(true);
      one.pipe(other);
      one.on("error", () => undefined);
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      for (const socket of open) socket.destroy();
    },
    mend() {
      isCut = false;
    },
    close() {
      for (const socket of open) socket.destroy();
      proxy.close();
    },
  };
}
