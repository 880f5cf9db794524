import { describePattern } from "../testing/describe-pattern";
import { timeStamp } from "./time-stamp";

describePattern(timeStamp, {
  takes: [
    [
      "Given a loan, When it is created, Then its due date is set to 2 weeks after today",
      { days: 14, on: "create" },
    ],
  ],
  leaves: ["Given a loan, When it is created, Then its due date is shown"],
});
