import { describePattern } from "../testing/describe-pattern";
import { cachedFallback } from "./cached-fallback";

describePattern(cachedFallback, {
  takes: [
    [
      'Given the call fails, When the tools are loaded, Then the cached tools are shown with "Old data"',
      { message: "Old data" },
    ],
  ],
  leaves: ["Given the call fails, When the tools are loaded, Then an error is shown"],
});
