import { setTimeout as delay } from "node:timers/promises";
import type { Browsers } from "./browsers";
import { machineMs } from "./clock";
import type { BenchRoom } from "./open-room";
import { atMoments } from "./pace";
import { type Spread, spreadOf } from "./spread";

const agents = 4;
const tokensPerSecond = 60;
const tokensPerStep = 100;
const steps = 12;

/**
 * Four agents write at once, each 60 tokens a second, a new step every hundred. From the moment the model's piece is
 * handed to the live feed until a browser has it.
 */
export async function measureTokens(
  room: BenchRoom,
  browsers: Browsers,
  missionId: string,
): Promise<{ tokens: Spread; firstTokens: Spread }> {
  await browsers.watch(missionId, 1);
  const count = agents * steps * tokensPerStep;
  const moments = Array.from({ length: count / agents }, (_, place) => place * (1_000 / tokensPerSecond));
  const sentMs = new Float64Array(count);
  const write = async (agent: number) => {
    // Nobody's model keeps step with another's.
    await delay(agent * 7);
    const shaken = moments.map((ms) => ms + Math.random() * (1_000 / tokensPerSecond));
    await atMoments(shaken, (place) => {
      const token = place * agents + agent;
      const stepId = `step-${agent}-${Math.floor(place / tokensPerStep)}`;
      sentMs[token] = machineMs();
      room.gateway.publishDelta({
        ...{ missionId, taskId: null, stepId, agent: `agent-${agent}`, kind: "text" },
        text: `${token} `,
      });
    });
  };
  await Promise.all(Array.from({ length: agents }, (_, agent) => write(agent)));
  const [received] = (await browsers.collect({ token: count - 1 })).tokens;
  await browsers.leave();
  const lateMs = Array.from(sentMs, (sent, token) => (received?.[token] ?? Number.NaN) - sent);
  if (lateMs.some(Number.isNaN)) throw new Error("tokens were lost on the way");
  const isFirst = (token: number) => Math.floor(token / agents) % tokensPerStep === 0;
  return {
    tokens: spreadOf(lateMs),
    firstTokens: spreadOf(lateMs.filter((_, token) => isFirst(token))),
  };
}
