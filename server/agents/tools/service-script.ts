/**
 * Runs inside the sandbox: starts a command, waits until something listens at the address, sends the request and prints
 * the answer as one line of JSON. What the service prints goes to stderr; the sandbox ends it with this script.
 */
export const requestServiceScript = `
const { spawn } = require("node:child_process");
const net = require("node:net");
const wanted = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const url = new URL(wanted.url);
const port = Number(url.port || 80);
let output = "";
let ended = null;
const service = spawn("sh", ["-c", wanted.command], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, PORT: String(port) } });
const take = (chunk) => {
  process.stderr.write(chunk);
  output = (output + chunk).slice(-4000);
};
service.stdout.on("data", take);
service.stderr.on("data", take);
service.on("exit", (code) => { ended = code ?? "a signal"; });
const done = (answer) => {
  process.stdout.write(JSON.stringify({ ...answer, output }), () => process.exit(0));
};
const listens = (host) => new Promise((resolve) => {
  const socket = net.connect(port, host, () => { socket.destroy(); resolve(true); });
  socket.on("error", () => resolve(false));
});
(async () => {
  const until = Date.now() + wanted.waitMs;
  let host = null;
  while (host === null) {
    if (await listens("127.0.0.1")) host = "127.0.0.1";
    else if (await listens("::1")) host = "[::1]";
    else {
    if (ended !== null) return done({ error: "The service ended (" + ended + ") before it listened on port " + port + "." });
    if (Date.now() > until) return done({ error: "Nothing listens on port " + port + " after " + wanted.waitMs / 1000 + " seconds." });
    await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  // Nothing in the sandbox knows names.
  url.hostname = host;
  const { method, headers, body } = wanted;
  const response = await fetch(url, { method, headers, body, redirect: "manual", signal: AbortSignal.timeout(30000) });
  const bytes = Buffer.from(await response.arrayBuffer());
  done({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: bytes.subarray(0, wanted.maxBytes).toString("utf8"),
    cut: bytes.length > wanted.maxBytes,
  });
})().catch((error) => done({ error: "The request failed: " + error.message + (error.cause ? " (" + error.cause.message + ")" : "") }));
`;
