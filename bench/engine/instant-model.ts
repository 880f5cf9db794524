import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type InstantModel = { baseUrl: string; apiKey: string; calls(): number; close(): Promise<void> };

/**
 * A model over loopback HTTP that answers at once, in the Messages API's stream: one file in the folder that the
 * request names, and `finish`. What it takes is the protocol's cost, the same for the engine and for the bare loop.
 */
export async function startInstantModel(): Promise<InstantModel> {
  let calls = 0;
  const server = createServer(async (request, response) => {
    const [folder = "docs"] = (await textOf(request)).match(/docs\/part-\d+/) ?? [];
    calls += 1;
    response.writeHead(200, { "content-type": "text/event-stream", "request-id": `req_${calls}` });
    response.end(replyOf(calls, folder));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    apiKey: "bench",
    calls: () => calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function replyOf(call: number, folder: string): string {
  const usage = { input_tokens: 500, output_tokens: 60 };
  const message = { id: `msg_${call}`, type: "message", role: "assistant", model: "rehearsal-strong" };
  return [
    { type: "message_start", message: { ...message, content: [], stop_reason: null, usage } },
    ...toolUse(0, `toolu_w${call}`, "write_file", { path: `${folder}/file.txt`, content: `${call}` }),
    ...toolUse(1, `toolu_f${call}`, "finish", { summary: "Written." }),
    { type: "message_delta", delta: { stop_reason: "tool_use" }, usage: { output_tokens: 60 } },
    { type: "message_stop" },
  ]
    .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join("");
}

function toolUse(index: number, id: string, name: string, input: object) {
  const delta = { type: "input_json_delta", partial_json: JSON.stringify(input) };
  return [
    { type: "content_block_start", index, content_block: { type: "tool_use", id, name, input: {} } },
    { type: "content_block_delta", index, delta },
    { type: "content_block_stop", index },
  ];
}
