import { describe, expect, it } from "vitest";
import { parseSpec } from "../parse-spec";

function signalsOf(text: string) {
  const result = parseSpec({ text: `# Loans desk\n\n${text}\n` });
  if (!result.ok) throw new Error(result.error.message);
  const { mentionsDeployment, mentionsMonitoring } = result.spec.signals ?? {};
  return [mentionsDeployment, mentionsMonitoring];
}

describe("what a text says of how its software is run", () => {
  it.each([
    ["Say how the API is deployed in a container and monitored.", [true, true]],
    ["Deploy the app to our servers and monitor it.", [true, true]],
    ["The service runs in containers.", [true, false]],
    ["It ships with a Dockerfile. Alert rules page the desk.", [true, true]],
    ["Patients are monitored by nurses, who deploy to wards.", [false, false]],
    ["The container of the list scrolls.", [false, false]],
  ] as const)("%s", (text, expected) => {
    expect(signalsOf(text)).toEqual(expected);
  });
});
