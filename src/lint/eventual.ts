/** What is there at once, or will be after something was loaded. Waiting for what is there costs time, with thousands of files. */
export type Eventual<T> = T | Promise<T>;

/** What follows from a value: at once where the value is there. */
export function following<T, R>(value: Eventual<T>, next: (value: T) => Eventual<R>): Eventual<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
