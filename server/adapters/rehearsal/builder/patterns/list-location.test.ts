import { describePattern } from "../testing/describe-pattern";
import { listLocation } from "./list-location";

describePattern(listLocation, {
  takes: [
    [
      "Given I set a price filter between 1 and 2, When I refresh the page, Then the filters persist",
      { entity: { name: "Tool" } },
    ],
  ],
  leaves: ["Given a tool, When I refresh the page, Then it rains"],
});
