import { describePattern } from "../testing/describe-pattern";
import { defaultValue } from "./default-value";

describePattern(defaultValue, {
  takes: [
    [
      'Given a new loan, When it is created, Then its status is "active" by default',
      { value: "active", field: { name: "status" } },
    ],
  ],
  leaves: ["Given a loan, When it is created, Then the street dances by default"],
});
