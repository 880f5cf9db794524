import { once } from "node:events";
import { request } from "node:http";
import { expect, it } from "vitest";
import { eventually } from "@/server/testing/eventually";
import { connect } from "@/server/testing/socket-client";
import { startWeb } from "@/server/testing/web-fixture";

it("a server ends although a request is not answered and a browser does not say good-bye", async () => {
  const asked: string[] = [];
  const web = await startWeb((asking) => void asked.push(asking.url ?? ""));
  const socket = await connect(web.url);
  const unanswered = request(`${web.url}/never`);
  const cut = once(unanswered, "error");
  unanswered.end();
  // Upgraded, and silent from then on: it answers no close.
  const silent = request(`${web.url}/socket.io/?EIO=4&transport=websocket`, {
    headers: {
      ...{ connection: "Upgrade", upgrade: "websocket" },
      ...{ "sec-websocket-version": "13", "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==" },
    },
  });
  const upgraded = once(silent, "upgrade");
  silent.end();
  const [, line] = await upgraded;
  line.on("error", () => undefined).resume();
  await eventually("the request is there", () => asked.includes("/never"));

  await web.close();
  expect(await cut).toMatchObject([{ code: "ECONNRESET" }]);
  await eventually("both lines are cut", () => !socket.raw.connected && line.closed);
  socket.close();
  line.destroy();
});
