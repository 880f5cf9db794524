import { setTimeout as delay } from "node:timers/promises";
import { Problem } from "../problem.mjs";

/** @typedef {import("../../../contracts/api").MissionSummaryView} Mission */
/** @typedef {ReturnType<typeof createClient>} Client */

const timeoutMs = 300_000;

/** The REST API, and waiting for what it tells. @param {string} url of the app */
export function createClient(url) {
  /** @param {string} path */
  async function get(path) {
    return (await fetch(`${url}/api${path}`)).json();
  }
  /** @param {string} path @param {object} body */
  async function post(path, body) {
    const response = await fetch(`${url}/api${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Problem(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
  /** @param {string} what @param {() => Promise<boolean>} isSo */
  async function until(what, isSo) {
    const deadline = Date.now() + timeoutMs;
    while (!(await isSo().catch(() => false))) {
      if (Date.now() > deadline) throw new Problem(`It took too long until ${what}.`);
      await delay(200);
    }
  }
  /** @param {string} missionId @returns {Promise<Mission | undefined>} */
  async function mission(missionId) {
    const all = /** @type {Mission[]} */ (await get("/missions"));
    return all.find((one) => one.missionId === missionId);
  }
  return {
    url,
    get,
    post,
    until,
    mission,
    /** @param {string} missionId */
    untilAsked: (missionId) =>
      until("the mission asks", async () => ((await mission(missionId))?.openApprovals ?? 0) > 0),
    /** @param {string} projectId @param {string} specText @param {object} wish @returns {Promise<string>} */
    start: async (projectId, specText, wish) =>
      (await post("/missions", { projectId, specText, ...wish })).missionId,
  };
}
