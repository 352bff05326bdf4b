import fc from "fast-check";

// A mutant is noticed with the first failure; looking for a smaller one would take minutes.
fc.configureGlobal({ endOnFailure: true });
