/**
 * A gate that lets one through at a time, in the order of arrival.
 * Law: whoever was let in must call `leave` once; then the next enters.
 */

/** A new gate: call it to wait for your turn, and the function you get to leave. */
export function turnstile(): () => Promise<() => void> {
  let last = Promise.resolve();
  return async () => {
    const before = last;
    let leave = () => {};
    last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  };
}
