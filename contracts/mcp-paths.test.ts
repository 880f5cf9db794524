import { describe, expect, it } from "vitest";
import { mcpServerSchema } from "./mcp";
import { unseenPaths, unseenText, withSeenPaths } from "./mcp-paths";

const server = (args: string[], more: object = {}) => {
  const parsed = mcpServerSchema.parse({ kind: "stdio", command: "node", args, ...more });
  if (parsed.kind !== "stdio") throw new Error("no program");
  return parsed;
};
const tell = (args: string[], more?: object) => unseenPaths(server(args, more)).map(unseenText);

describe("paths that a server in the sandbox does not see", () => {
  it("are told with the folder to list and the name inside", () => {
    expect(tell(["/home/me/wiki/server.js"])).toEqual([
      'The sandbox does not see /home/me/wiki/server.js: list the folder "/home/me/wiki at wiki", and name it /work/wiki/server.js.',
    ]);
    expect(tell(["/srv/mcp/node_modules/@x/server/dist/index.js"])).toEqual([
      'The sandbox does not see /srv/mcp/node_modules/@x/server/dist/index.js: list the folder "/srv/mcp/node_modules at node_modules", and name it /work/node_modules/@x/server/dist/index.js.',
    ]);
    expect(tell(["-m", "--config=/home/me/a b/c.json"], { command: "/opt/tool/run" })).toEqual([
      expect.stringContaining('"/opt/tool at tool", and name it /work/tool/run.'),
      expect.stringContaining('"/home/me/a b at a-b", and name it /work/a-b/c.json.'),
    ]);
    expect(tell(["/home/me/server.js"])).toEqual([
      "The sandbox does not see /home/me/server.js: put it into a folder of its own, and list that folder.",
    ]);
  });

  it("are only named where their folder is listed already", () => {
    const folders = [{ path: "/home/me/wiki", at: "w" }];
    expect(tell(["/home/me/wiki/dist/server.js"], { folders })).toEqual([
      "In the sandbox /home/me/wiki/dist/server.js is called /work/w/dist/server.js.",
    ]);
  });

  it.each([
    ["what the sandbox has", ["/work/a/b.js", "/usr/lib/x/y.js", "/proc/self/x"], {}],
    ["a folder of its own for a while", ["/tmp/cache/a"], {}],
    ["words, options and addresses", ["-y", "--url=https://a.example/b/c", "/mcp", "a/b/c.js"], {}],
    ["anything outside the sandbox", ["/home/me/wiki/server.js"], { sandbox: false }],
  ])("are none in %s", (_what, args, more) => {
    expect(tell(args, more)).toEqual([]);
  });

  it("are mended at once, each folder under a name of its own", () => {
    const paths = ["/a/dist/one.js", "--with=/a/dist/two.js", "/b/dist/three.py", "/tmp/x/four.mjs"];
    const mended = withSeenPaths(server(paths));
    expect(mended).toMatchObject({
      args: ["/work/dist/one.js", "--with=/work/dist/two.js", "/work/dist-2/three.py", "/work/x/four.mjs"],
      folders: [
        { path: "/a/dist", at: "dist" },
        { path: "/b/dist", at: "dist-2" },
        { path: "/tmp/x", at: "x" },
      ],
    });
    expect(unseenPaths(mended)).toEqual([]);
  });
});
