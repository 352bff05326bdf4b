import fc from "fast-check";

// A mutant is noticed with the first failure; looking for a smaller one would take minutes, and so would all the runs for each that lives.
fc.configureGlobal({ endOnFailure: true, interruptAfterTimeLimit: 500 });
